"""What the page asks of an engine; the local one is in `scheduler/local_engine.py`."""

from asyncio import Event
from typing import Any, Protocol

from playground.engine.calculators.calculators import Calculators
from playground.engine.messages.command import CommandName
from playground.engine.runs.broadcast import Announcement
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.run import Locked, Run
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.metrics import Metrics
from playground.engine.scheduler.overview import Overview
from playground.spec import ExperimentSpec


class Engine(Protocol):
    """Opens runs and takes commands for them; all methods may be called from any thread.

    `calculators` are asked on the event loop.
    """

    announcement: Announcement
    class_pause: ClassPause | None
    calculators: Calculators
    limits: Limits
    metrics: Metrics

    def open_run(  # noqa: PLR0913 - choices by name
        self,
        owner: str,
        spec: ExperimentSpec,
        instead_of: Run | None = None,
        locked: Locked = frozenset(),
        *,
        spare: bool = False,
        keep: bool = False,
        anew: bool = False,
    ) -> Run:
        """Return a run of `spec`: the last that `owner` left (after a reload, say), or with `anew` a new one.

        `instead_of`: the run of that page until now; it ends, and the new one has its place and its watchers.
        `keep`: what it has trained is left behind, so that its spec finds it again.
        `locked`: names of settings and commands; a run with other locks is not taken over.
        `spare`: it takes a place that is free, and gives it up as soon as any other run wants it.
        Raises `QueueFullError` if no further run can even wait, or if there is no free place for a spare one.
        """

    def run_by_token(self, token: str) -> Run:
        """Return the run that `token` rules; raise `UnknownRunError` if there is none."""

    def run_by_view_token(self, view_token: str) -> Run:
        """Return the run that `view_token` lets watch; raise `UnknownRunError` if there is none."""

    def run_by_id(self, run_id: str) -> Run:
        """Return the run of this public name; raise `UnknownRunError` if there is none."""

    def try_live_update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""

    def set_locked_settings(self, run: Run, names: Locked) -> None:
        """Let nobody change these settings of a run, or give it these commands; all others are free."""

    def play_run(self, run: Run) -> int:
        """Train at the run's speed until its last epoch; return the command's number."""

    def pause_run(self, run: Run) -> int:
        """Stop training after the current epoch; return the command's number."""

    def train_epoch(self, run: Run) -> int:
        """Train one epoch; return the command's number."""

    def reset_run(self, run: Run) -> int:
        """Go back to the same first weights; return the command's number."""

    def send_command(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command of somebody who looks at the run; return the command's number."""

    def test_openings(self, run: Run) -> int:
        """Return how often the visitor of a run has opened its test part."""

    def request_views(self, run: Run, viewer: Event, views: frozenset[str]) -> None:
        """Show a watcher these optional views, none when it goes; on the event loop."""

    def close_run(self, run: Run) -> None:
        """End the run and its worker; its curve is forgotten."""

    def relaunch_if_released(self, run: Run, *, rules: bool) -> None:
        """Give a run that was set aside its worker back: its page (`rules`) is there again, or a watcher."""

    def pause_and_release(self, run: Run) -> None:
        """Pause a run and give its worker back; a click on its page goes on with it."""

    def pause_all(self) -> ClassPause:
        """Pause every run that plays or will, and let none train until `go_on`; return what is paused."""

    def go_on(self) -> int:
        """Let all runs train again; return how many go on."""

    def announce(self, text: str) -> None:
        """Show `text` on all pages; an empty text takes it away."""

    def set_limits(self, limits: Limits) -> None:
        """Set what runs may take."""

    def overview(self) -> Overview:
        """Return what a teacher sees of all runs at once."""

    @property
    def has_idle_core(self) -> bool:
        """Whether there is a core that no run needs."""

    @property
    def can_launch_at_once(self) -> bool:
        """Whether a new run would get its worker at once."""
