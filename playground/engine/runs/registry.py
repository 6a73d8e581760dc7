"""All runs that one process knows, by their names."""

import hmac
import threading
import time
from collections import Counter
from collections.abc import Iterable

from playground.engine.messages.status import Status
from playground.engine.runs.run import Run
from playground.errors import UnknownRunError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec

KEPT_PER_OWNER, MOST_KEPT = 12, 1000
"""Runs that nobody watches and that are kept, of one browser and of all."""


class Registry:
    """Finds runs; all methods may be called from any thread."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._runs: dict[str, Run] = {}
        self._by_id: dict[str, Run] = {}

    def add(self, run: Run) -> None:
        """Take in a run."""
        with self.lock:
            self._runs[run.token] = self._by_id[run.id] = run

    def remove(self, run: Run) -> None:
        """Forget a run."""
        with self.lock:
            self._runs.pop(run.token, None)
            if self._by_id.get(run.id) is run:
                del self._by_id[run.id]

    def all_runs(self) -> list[Run]:
        """Return all runs that are known now."""
        with self.lock:
            return list(self._runs.values())

    def by_token(self, token: str) -> Run:
        """Return the run that `token` rules; raise `UnknownRunError` if there is none."""
        with self.lock:
            return run_or_raise(self._runs.get(token))

    def by_view_token(self, token: str) -> Run:
        """Return the run that `token` lets watch; raise `UnknownRunError` if there is none."""
        wanted = token.encode()
        return run_or_raise(
            next((r for r in self.all_runs() if hmac.compare_digest(r.view_token.encode(), wanted)), None)
        )

    def by_id(self, run_id: str) -> Run:
        """Return the run of this public name; raise `UnknownRunError` if there is none."""
        with self.lock:
            return run_or_raise(self._by_id.get(run_id))

    def find_left_behind(self, owner: str, spec: ExperimentSpec, locked: frozenset[str]) -> Run | None:
        """Return the last run of `spec` with these locks that `owner` left unwatched (by a reload, say)."""
        identity, now = spec.training_identity(), time.monotonic()
        free = (run for run in self.all_runs() if is_claimable(run, now) and run.locked == locked)
        same = [run for run in free if is_same_experiment(run, owner, identity)]
        return max(same, key=lambda run: run.audience.unwatched_since, default=None)


def run_or_raise(run: Run | None) -> Run:
    """Return `run`; raise `UnknownRunError` if there is none."""
    if run is None:
        raise UnknownRunError(Message(N_("This run is no longer kept here.")))
    return run


def is_same_experiment(run: Run, owner: str, identity: tuple[object, ...]) -> bool:
    """Tell whether `run` is `owner`'s and trains the same."""
    return bool(owner) and run.owner == owner and run.spec.training_identity() == identity


def is_claimable(run: Run, now: float) -> bool:
    """Tell whether another page may have `run`."""
    return run.audience.is_claimable(now) and run.status not in {Status.CLOSED, Status.FAILED}


def surplus_runs(unwatched: Iterable[Run]) -> list[Run]:
    """Return those of `unwatched` that are beyond what is kept for one owner and for all, the oldest ones."""
    newest, kept = sorted(unwatched, key=lambda run: -run.audience.unwatched_since), Counter[str]()
    gone, n_kept = [], 0
    for run in newest:
        if n_kept >= MOST_KEPT or (run.owner and kept[run.owner] >= KEPT_PER_OWNER):
            gone.append(run)
        else:
            kept[run.owner] += 1
            n_kept += 1
    return gone


def longest_in_status_first(runs: Iterable[Run]) -> list[Run]:
    """Return `runs`, those that have been in their state for the longest time first."""
    return sorted(runs, key=lambda run: run.state.since)
