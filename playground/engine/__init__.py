"""Run life cycle: an engine opens runs in trainer processes and keeps what they report."""

from playground.engine.local import LocalEngine
from playground.engine.protocol import Engine
from playground.engine.run import Run

__all__ = ["Engine", "LocalEngine", "Run"]
