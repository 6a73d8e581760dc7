"""What the page asks of an engine; the local one is in `local.py`."""

from typing import Protocol

from playground.engine.run import Run
from playground.spec import ExperimentSpec


class Engine(Protocol):
    """Opens runs and takes commands for them; all methods may be called from any thread."""

    def open(self, owner: str, spec: ExperimentSpec) -> Run:
        """Return a run of `spec`: one that `owner` left (after a reload, say), or a new one."""

    def find(self, token: str) -> Run:
        """Return the run with this token; raise `UnknownRunError` if there is none."""

    def update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""

    def play(self, run: Run) -> int:
        """Train at the run's speed until its last epoch; return the command's number."""

    def pause(self, run: Run) -> int:
        """Stop training after the current epoch; return the command's number."""

    def step(self, run: Run) -> int:
        """Train one epoch; return the command's number."""

    def reset(self, run: Run) -> int:
        """Go back to the same first weights; return the command's number."""

    def set_speed(self, run: Run, epochs_per_second: float | None) -> int:
        """Set the pace (None: as fast as possible); return the command's number."""

    def set_learning_rate(self, run: Run, value: float) -> int:
        """Set the learning rate of the run as it is; return the command's number."""

    def close(self, run: Run) -> None:
        """End the run and its trainer; its curve is forgotten."""

    @property
    def ready(self) -> bool:
        """Whether a new run would get its trainer at once."""
