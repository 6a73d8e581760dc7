"""Run life cycle: an engine opens runs in trainer processes and keeps what they report."""

from playground.engine.protocol import Engine
from playground.engine.runs.run import Run
from playground.engine.scheduler.local_engine import LocalEngine

__all__ = ["Engine", "LocalEngine", "Run"]
