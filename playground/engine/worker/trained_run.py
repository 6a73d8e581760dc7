"""The run that a worker process trains: its net, and everything that a command changes."""

import importlib
import logging
from dataclasses import replace
from time import perf_counter
from typing import Any, Literal, Self

from numpy.typing import NDArray

from playground.engine.messages.command import OpeningMessage
from playground.engine.messages.facts import TrainerFacts
from playground.engine.messages.manual_change import WEIGHT, Change
from playground.engine.messages.notes import LockBlockingTraining, Note
from playground.engine.messages.status import Status
from playground.engine.worker.change_log import ChangeLog
from playground.engine.worker.lock_rules import EPOCHS, lock_blocking_training
from playground.engine.worker.pacing import Pacing
from playground.engine.worker.resource_budget import ResourceBudget
from playground.engine.worker.session_protocol import Session
from playground.scores import finite_scores
from playground.spec import ExperimentSpec, live_values

LOG = logging.getLogger(__name__)
MOST_EPOCHS = 1_000_000
"""Epochs of one run, however often Play is pressed: the web process and the store keep a point of each."""
REPLAY_PARTS = 1024
"""A run is trained again in at most so many parts, of which the timeline keeps as many as it can."""
MOMENTS = 32
"""A run is trained in at least so many parts, however short it is: each may be looked at later."""


class TrainedRun:
    """A session with its settings, status, locks and log of changes; each command is a method.

    `limit`: the last epoch. `news`: facts that the web process has not been told yet.
    `reported_epochs`: epochs whose points it has. `seconds`: computed since the last report.
    """

    def __init__(
        self, spec: ExperimentSpec, session: Session, opening: OpeningMessage, budget: ResourceBudget
    ) -> None:
        self.spec, self.session, self.budget = spec, session, budget
        self.status = Status.COMPILING
        self.generation = opening.generation
        self.locked = frozenset(opening.locked)
        last = spec.training.epochs
        self.limit = last if EPOCHS in self.locked else max(opening.limit, last)
        self.changes = ChangeLog(spec)
        self.pacing = Pacing(spec.view.epochs_per_second, frames_per_s=opening.frames_per_s)
        self.reported_epochs = opening.epoch
        self.seconds = 0.0
        self.news: TrainerFacts = {"test_report": None}
        self._pause_at = MOST_EPOCHS
        self._points: list[NDArray[Any]] = []
        self._reported_lock: LockBlockingTraining | Literal[""] | None = None
        self._shows_earlier_epoch = self._reported_batch = self._test_reported = False
        self._reported_scores: list[float | None] | None = None

    @classmethod
    def from_opening_message(cls, opening: OpeningMessage, budget: ResourceBudget) -> Self:
        """Return the run of `opening` with an untrained net; TensorFlow is imported here at the latest."""
        training = importlib.import_module("playground.training.session")
        spec = ExperimentSpec.from_json(opening.spec).with_live(opening.first)
        importlib.import_module("playground.training.runtime.configure").configure_tensorflow(spec)
        return cls(spec, training.Session(spec), opening, budget)

    # Where the run is

    @property
    def epoch_and_batch(self) -> tuple[int, int]:
        """Epochs trained, and batches of the next one."""
        return self.session.epoch, self.session.batches_into_epoch

    @property
    def has_begun(self) -> bool:
        """Whether anything was trained since the start."""
        return self.epoch_and_batch > (0, 0)

    @property
    def lock_blocking_training(self) -> LockBlockingTraining | Literal[""]:
        """The lock that keeps the run from being trained on, see `lock_rules`; empty if none does."""
        stopped = "" if self.session.diverged else self.session.stop_reason
        return lock_blocking_training(self.spec, self.locked, self.session.epoch, stopped)

    @property
    def _last_epoch(self) -> int:
        """The epoch after which it rests."""
        return min(self.limit, self._pause_at)

    def set_resting_status(self) -> None:
        """Take the status of a net that does not train now."""
        if self.session.diverged:
            self.status = Status.DIVERGED
        elif self.session.epoch >= self.limit or self.session.stop_reason:
            self.status = Status.FINISHED
        else:
            self.status = Status.PAUSED if self.has_begun else Status.READY

    # What is reported

    def unreported_points(self) -> bytes:
        """Return the curve points that were not reported yet, float32 (epochs, 4)."""
        return b"".join(block.astype("<f4").tobytes() for block in self._points)

    def collect_unreported_facts(self) -> TrainerFacts:
        """Return `news`, with what has changed besides since the last report."""
        self.session.take_snapshot_if_due()
        if self.status is not Status.PLAYING:
            self.news["kept"] = self.session.snapshot_epochs
        self._report_present_scores()
        if self._test_reported and not self.session.is_test_open:
            self._test_reported = False
            self.news["test_report"] = None
        lock = self.lock_blocking_training
        if lock != self._reported_lock:
            self._reported_lock = self.news["held"] = lock
        changes = self.changes.take_unreported()
        if changes is not None:
            self.news["changes"] = changes
        return self.news

    def _report_present_scores(self) -> None:
        """Tell what the net scores now, if it is another one than at the end of its last epoch.

        While it plays its next epoch tells it. Before there is any, the first weights are scored.
        """
        unscored = self.session.changed or not self.has_begun
        if unscored and self.status is Status.PLAYING:
            return
        told = finite_scores(self.session.evaluate().tolist()) if unscored else None
        if told != self._reported_scores:
            self._reported_scores = self.news["present_scores"] = told

    def mark_reported(self) -> None:
        """Note that points and news are on their way."""
        self.reported_epochs += sum(len(block) for block in self._points)
        self._points.clear()
        self.news, self.seconds = {}, 0.0

    def initial_facts(self) -> TrainerFacts:
        """Return what is told once: what is shown, where the run ends and how it began."""
        return {"description": self.session.description(), "limit": self.limit, "first": self.changes.initial}

    # From an earlier worker of this run

    def reset_opening_if_data_changed(self, opening: OpeningMessage) -> OpeningMessage:
        """Return `opening`; if the rows are others by now (a file has come), without what was trained."""
        if opening.fingerprint in ("", self.session.fingerprint):
            return opening
        self.generation, self.reported_epochs = self.generation + 1, 0
        self.news["note"] = Note.DATA_CHANGED
        return replace(opening, epoch=0, changes=(), playing=False, checkpoint=b"", test_report=None)

    def restore(self, opening: OpeningMessage) -> None:
        """Go on from the checkpoint, and train the epochs again that the run had after it.

        Changes by hand from before the checkpoint are in it; those of its very place, between the same
        two batches, are made twice, which changes nothing.
        """
        if opening.checkpoint:
            self._restore_checkpoint(opening.checkpoint)
        self.changes.restore(
            change for change in opening.changes if change.epoch_and_batch < self.epoch_and_batch
        )
        self._apply(self.changes.current)
        part = max(1, opening.epoch // REPLAY_PARTS)
        for change in (
            change for change in opening.changes if change.epoch_and_batch >= self.epoch_and_batch
        ):
            self._train_to(change.epoch_and_batch, part)
            self.change_setting_or_weight([change.name, change.value])
        self._train_to((opening.epoch, 0), part)
        self.news |= {**self.initial_facts(), "note": Note.TRAINER_RESTORED, "present_scores": None}
        if opening.test_report and self.session.reopen_test(opening.test_report["net"]):
            self._test_reported, self.news["test_report"] = True, opening.test_report

    def _restore_checkpoint(self, checkpoint: bytes) -> None:
        """Go on from a checkpoint; if it does not fit, all epochs are trained again, to the same numbers."""
        try:
            self.session.restore(checkpoint)
        except Exception:
            LOG.exception("A checkpoint does not fit; its run is trained again.")
            self.session.reset()

    def _train_to(self, position: tuple[int, int], part: int) -> None:
        """Train up to epoch and batch, at most `part` epochs at a time, without reporting it."""
        epoch, _ = position
        while self.session.epoch < epoch and not self.session.diverged:
            self.session.train(min(part, epoch - self.session.epoch))
            self.session.take_snapshot_if_due()
        while self.epoch_and_batch < position and not self.session.diverged:
            self.session.train_on_batch()

    def set_initial_status(self, *, playing: bool) -> None:
        """Begin to take commands: the present is shown, and what was told of an earlier batch is over."""
        self._reported_batch = self.session.batches_into_epoch > 0
        at_batch = (self.session.batches_into_epoch, self.session.n_batches) if self._reported_batch else None
        self.news |= {"shown": None, "shown_scores": None, "batch": None, "at_batch": at_batch}
        if playing:
            self.status = Status.PLAYING
        else:
            self.set_resting_status()
        self.pacing.restart()

    # Training

    def train(self, epochs: int) -> None:
        """Train up to `epochs` epochs, not past the limit, nor past the epoch at which to pause."""
        todo = min(epochs, self._last_epoch - self.session.epoch)
        started = perf_counter()
        done = 0
        self._show_present()
        while done < todo and not self.session.stop_reason:
            rows = self.session.train(min(todo - done, max(1, self.limit // MOMENTS)))
            self._points.append(rows)
            self.session.take_snapshot_if_due()
            done += len(rows)
        taken = perf_counter() - started
        self.seconds += taken
        self.pacing.record_duration(done, taken)
        if self.session.stop_reason and not self.session.diverged:
            self.news |= {"stop": self.session.stop_reason, "best": self.session.best_epoch}
        if self.session.stop_reason or self.session.epoch >= self._last_epoch:
            self.set_resting_status()

    def pause_if_over_budget(self) -> None:
        """Pause a run that has had the time that one Play may take."""
        limit = self.budget.exceeded_limit() if self.status is Status.PLAYING else None
        if limit:
            self.set_resting_status()
            self.news["note"] = limit

    # Commands

    def play(self) -> None:
        """Train on; a run that has reached its last epoch gets as many again."""
        if not self._may_train():
            return
        self._go_on()
        self._pause_at = MOST_EPOCHS
        if self.session.epoch >= self.limit:
            self.limit = min(MOST_EPOCHS, self.session.epoch + self.spec.training.epochs)
            self.news["limit"] = self.limit
        self.status = Status.PLAYING
        self.budget.restart()
        self.pacing.restart()

    def pause(self) -> None:
        """Stop after the epoch that is done."""
        self.set_resting_status()

    def step(self, last: int | None = None) -> None:
        """Train one epoch and stop; or play until epoch `last`, which is no later than the run's end."""
        if last is None:
            self._train_epoch()
        elif self.session.epoch < min(last, self.limit):
            self.play()
            self._pause_at = last

    def _train_epoch(self) -> None:
        if not self._may_train():
            return
        self._go_on()
        self._pause_at = MOST_EPOCHS
        self.limit = max(self.limit, self.session.epoch + 1)
        self.train(1)
        self.set_resting_status()

    def train_batch(self) -> None:
        """Train one batch, tell what happened in it, and stop."""
        if not self._may_train():
            return
        self._go_on()
        self._show_present()
        self.limit = max(self.limit, self.session.epoch + 1)
        scores, facts = self.session.train_on_batch()
        self._points.append(scores)
        self._reported_batch = True
        self.news |= {"batch": facts, "at_batch": (self.session.batches_into_epoch, self.session.n_batches)}
        self.set_resting_status()

    def show_epoch(self, epoch: int | None) -> None:
        """Rest, and show the net as it was at an earlier epoch (None: as it is now)."""
        if epoch is not None:
            self.set_resting_status()
        self._shows_earlier_epoch = epoch is not None
        self.news["shown"] = shown = self.session.show_epoch(epoch)
        scores = None if shown is None else finite_scores(self.session.evaluate_shown().tolist())
        self.news["shown_scores"] = scores

    def reset(self) -> None:
        """Go back to the same first weights, with the settings that hold now."""
        self._show_present()
        self.session.reset()
        self.changes.clear()
        self._apply(self.changes.current)
        self.generation += 1
        self._reported_scores = None  # the web process forgets them with what was trained
        self._points.clear()
        self.reported_epochs, self.seconds = 0, 0.0
        self.limit = self.spec.training.epochs
        self.news |= {"changes": (0, []), "stop": "", "best": 0, "note": ""}
        self.news |= {"limit": self.limit, "first": self.changes.initial}
        self.set_resting_status()

    def set_epochs(self, value: int) -> None:
        """Set the last epoch."""
        training = self.spec.training.model_copy(update={"epochs": value})
        self.spec = self.spec.model_copy(update={"training": training})
        self.limit = max(value, self.session.epoch)
        self.news["limit"] = self.limit
        if self.status is not Status.PLAYING:
            self.set_resting_status()

    def set_locked_settings(self, names: list[str]) -> None:
        """Take over what is locked; where that is the number of epochs, none beyond it is left."""
        self.locked, self._reported_lock = frozenset(names), None
        if EPOCHS in self.locked:
            self.set_epochs(self.spec.training.epochs)

    def change_setting_or_weight(self, value: list[Any], before: float | None = None) -> None:
        """Change a setting or a weight, which was `before`, and put that on the log of this run."""
        name, new = value
        self.session.change_setting_or_weight(name, new)
        made = Change(self.session.epoch, name, new, self.session.batches_into_epoch)
        self.changes.add(made, begun=self.has_begun, before=before)
        self.news |= {"first": self.changes.initial}
        if self.spec.network.decided_by_layers(name):
            self.news["description"] = self.session.description()

    def set_weight(self, value: list[Any]) -> None:
        """Give one weight another value."""
        self._show_present()
        try:
            self.change_setting_or_weight([WEIGHT, value], self.session.weight(value[0]))
        except (IndexError, ValueError):
            self.news["note"] = Note.WEIGHT_REFUSED

    def open_test(self, threshold: float | None) -> None:
        """Tell what the net that is shown scores on the test part, until another net is shown."""
        self.news["test_report"] = report = self.session.open_test(threshold)
        self._test_reported = report is not None

    def set_slice(self, columns: list[str]) -> None:
        """Show the plane of two other columns."""
        self.session.set_slice((columns[0], columns[1]))
        self.news["description"] = self.session.description()

    def _may_train(self) -> bool:
        """Tell whether anything can be trained; a lock or the last epoch, not divergence, is told."""
        full = self.session.epoch >= MOST_EPOCHS
        lock = self.lock_blocking_training
        if lock:
            self.news["note"] = lock.note
        elif full:
            self.news["note"] = Note.MOST_EPOCHS
        return not (self.session.diverged or lock or full)

    def _go_on(self) -> None:
        """Forget that a rule has stopped the run."""
        if self.session.stop_reason:
            self.session.ignore_stop_rules()
            self.news |= {"stop": "", "best": 0, "went_on": True}

    def _show_present(self) -> None:
        """Show the net as it is now; what was told of the last batch does not hold any more."""
        if self._shows_earlier_epoch:
            self.show_epoch(None)
        if self._reported_batch:
            self._reported_batch = False
            self.news |= {"batch": None, "at_batch": None}

    def _apply(self, settings: dict[str, Any]) -> None:
        """Train with these settings where they are not those of the spec."""
        first = live_values(self.spec)
        for name, value in settings.items():
            if value != first[name]:
                self.session.change_setting_or_weight(name, value)
