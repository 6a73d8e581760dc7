"""Runs: an engine opens them in processes that train, and keeps what these report.

Rule: `protocol` says what an engine can do, `scheduler` does it. Below it `persistence`, `runs`,
`calculators`, `launch` and `messages`, in this order; `runs` and `calculators` know nothing of each other.
`worker` is the other process: it knows `messages` only, and is started by its name. No TensorFlow, no
Streamlit, no web here.
"""

from playground.engine.protocol import Engine
from playground.engine.runs.run import Run
from playground.engine.scheduler.local_engine import LocalEngine

__all__ = ["Engine", "LocalEngine", "Run"]
