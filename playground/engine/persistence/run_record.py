"""What is kept of a run beyond the life of the web process, and where: the store is handed in."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from playground.engine.messages.frame import POINT_BYTES
from playground.engine.messages.manual_change import changes_from_json, newest_changes
from playground.engine.messages.notes import Note
from playground.engine.messages.sections import Section, decode_message, encode_message
from playground.engine.messages.status import Status
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.command_queue import CommandQueue
from playground.engine.runs.display import Display
from playground.engine.runs.goal_watch import GoalWatch
from playground.engine.runs.history import History
from playground.engine.runs.opened_test_parts import OpenedPart
from playground.engine.runs.run import MOST_TOLD, Run, new_id, new_token
from playground.engine.runs.run_state import RunState
from playground.engine.runs.training_record import TrainingRecord
from playground.spec import ExperimentSpec
from playground.spec.assignments.goal import Goal, format_goal, parse_goal

LOG = logging.getLogger(__name__)
OLD_SIZES = {"w": "weights", "f": "field", "ts": "side"}
"""What an even older version called the sizes of a picture."""
OLD_FIELD_SIDE, OLD_HISTOGRAM_SIDE = 60, 4
"""An older version stored the 16 bins of a neuron as a picture of 4 by 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A run as it is stored.

    `facts` is plain JSON, `picture` a message with the sections that everybody sees; `points` are the
    curve points from epoch `first` on.
    """

    token: str
    generation: int
    facts: dict[str, Any]
    checkpoint: bytes
    picture: bytes
    first: int
    points: bytes


class Store(Protocol):
    """Keeps runs; may raise `StorageError`. All methods block, and are called from one thread at a time.

    `StorageReplacedError` says that nothing of what was stored before is there any more.
    """

    def is_still_there(self) -> bool:
        """Tell whether what was stored is where it was, and not removed or replaced by somebody."""

    def load_runs(self) -> list[RunRecord]:
        """Return all runs, with all their points."""

    def save_runs(self, runs: Iterable[RunRecord]) -> None:
        """Store `runs`: replace what is known of them, add their points."""

    def remove_runs(self, tokens: Iterable[str]) -> None:
        """Remove runs."""

    def load_class_pause(self) -> ClassPause | None:
        """Return the pause of the class, None if there is none."""

    def save_class_pause(self, pause: ClassPause | None) -> None:
        """Store the pause of the class; None takes it away."""

    def load_opened_parts(self) -> list[OpenedPart]:
        """Return how often test parts were opened."""

    def save_opened_parts(self, parts: Iterable[OpenedPart]) -> None:
        """Store how often test parts were opened: replace what is known of them."""

    def close(self) -> None:
        """Let go of the database."""


def record_from_run(run: Run, first: int) -> RunRecord:
    """Return what is stored of `run`; its points up to epoch `first` are stored already.

    The nickname is not stored.
    """
    training, display = run.training, run.display
    facts = {
        "owner": run.owner,
        "id": run.id,
        "view_token": run.view_token,
        "spec": run.spec.model_dump_json(),
        "limit": training.limit,
        "first": training.initial_settings,
        "changes": training.changes,
        "trained_s": training.seconds,
        "went_on": training.went_on,
        "present_scores": training.present_scores,
        "checkpoint_epoch": training.checkpoint_epoch,
        "acknowledged": run.commands.acknowledged,
        "sent": run.commands.given,
        "epoch": len(run.history),
        "status": run.status,
        "playing": run.will_play,
        "locked": sorted(run.locked),
        "acted": run.acted,
        "goal": format_goal(run.goal.goal) if run.goal.goal else "",
        "held": display.fact("held", ""),
        "stop": display.fact("stop", ""),
        "best": display.fact("best", 0),
        "description": display.description,
    }
    return RunRecord(
        token=run.token,
        generation=training.generation,
        facts=facts,
        checkpoint=training.checkpoint,
        picture=encode_message({}, sections_seen_by_all(display)),
        first=first,
        points=run.history.to_bytes(first),
    )


def run_from_record(record: RunRecord) -> Run:
    """Return the run that was stored: without a worker, and playing on once somebody watches.

    One whose parts do not fit together begins anew, and says so.
    Raises `ValueError` or `KeyError` if what was stored is of another version.
    """
    run = stored_run(record)
    return run if fits_together(record) else run_begun_anew(run)


def stored_run(record: RunRecord) -> Run:
    """Return the run that was stored, whether its parts fit together or not."""
    facts = record.facts
    training = training_from_record(record)
    return Run(
        owner=facts["owner"],
        spec=ExperimentSpec.from_json(facts["spec"]),
        id=facts["id"],
        token=record.token,
        view_token=facts["view_token"],
        locked=frozenset(facts.get("locked", ())),  # an older version stored no locks
        acted=facts.get("acted", 0.0),  # nor when something was done, nor a goal
        goal=GoalWatch(goal=stored_goal(facts.get("goal", ""))),
        state=RunState(status=Status.RELEASED, note=Note.RESTORED_AFTER_RESTART, playing=facts["playing"]),
        training=training,
        display=display_from_record(record, training),
        commands=CommandQueue.starting_after(max(facts["sent"], facts["acknowledged"])),
    )


def fits_together(record: RunRecord) -> bool:
    """Tell whether points, epochs and checkpoint of a stored run are those of one and the same training."""
    epochs, saved = int(record.facts["epoch"]), int(record.facts["checkpoint_epoch"])
    latest = epochs if record.checkpoint else 0
    return len(record.points) == epochs * POINT_BYTES and 0 <= saved <= latest


def run_begun_anew(run: Run) -> Run:
    """Return `run` with nothing trained, at rest: pages that show its curve are told of another beginning."""
    LOG.warning("A stored run does not fit together and begins anew.", extra={"run": run.id})
    return replace(
        run,
        state=RunState(status=Status.RELEASED, note=Note.STORED_RUN_REFUSED),
        training=TrainingRecord(limit=run.spec.training.epochs, generation=run.training.generation + 1),
        display=Display(),
    )


def stored_goal(text: str) -> Goal | None:
    """Return the goal that was stored as a link writes it, None without one."""
    goal = parse_goal(text)
    return goal if isinstance(goal, Goal) else None


def left_behind_copy(run: Run) -> Run:
    """Return a run of other names with what `run` has trained: at rest, without a worker and unwatched."""
    record = record_from_run(run, 0)
    names = {"id": new_id(), "view_token": new_token(), "playing": False}
    copy = run_from_record(replace(record, token=new_token(), facts=record.facts | names))
    return replace(copy, state=RunState(status=Status.RELEASED), nickname=run.nickname)


def training_from_record(record: RunRecord) -> TrainingRecord:
    """Return what the run that was stored had trained."""
    facts, history = record.facts, History()
    history.extend(0, record.points)
    return TrainingRecord(
        history=history,
        epoch=len(history),
        generation=record.generation,
        limit=facts["limit"],
        initial_settings=facts["first"],
        changes=changes_from_json(facts["changes"]),  # an older version stored no batch
        seconds=facts.get("trained_s", 0.0),
        went_on=facts.get("went_on", False),
        present_scores=facts.get("present_scores"),
        checkpoint=record.checkpoint,
        checkpoint_epoch=facts["checkpoint_epoch"],
    )


def display_from_record(record: RunRecord, training: TrainingRecord) -> Display:
    """Return what viewers of the run that was stored were shown."""
    facts = record.facts
    return Display(
        sections={name: (1, section) for name, section in stored_sections(record).items()},
        sections_version=1,
        description=facts["description"] if "description" in facts else facts["scene"],  # an older version
        description_version=1,
        facts={
            "changes": (1, newest_changes(training.changes, MOST_TOLD)),
            "held": (1, facts.get("held", "")),
            "stop": (1, facts.get("stop", "")),  # an older version stored neither reason nor best epoch
            "best": (1, facts.get("best", 0)),
        },
        facts_version=1,
    )


def sections_seen_by_all(display: Display) -> dict[str, Section]:
    """Return the sections of a run but for those of views that somebody must ask for."""
    return {
        name: section for name, (_, section) in display.sections.items() if not display.view_on_request(name)
    }


def stored_sections(record: RunRecord) -> dict[str, Section]:
    """Return the sections that were stored."""
    if "sizes" in record.facts:
        return sections_of_older_version(record.picture, record.facts["sizes"])
    return decode_message(record.picture)[1]


def sections_of_older_version(data: bytes, sizes: Mapping[str, int]) -> dict[str, Section]:
    """Return weights, field and neurons, which an older version stored one after the other without names."""
    known = {OLD_SIZES.get(name, name): size for name, size in sizes.items()}
    field_at = known["weights"] * 4
    neurons_at, side = field_at + known["field"], known["side"]
    n_neurons = (len(data) - neurons_at) // (side * side) if side else 0
    sections = {
        "weights": Section("float32", (known["weights"],), data[:field_at]),
        "field": Section(
            "uint8", (known["field"] // OLD_FIELD_SIDE, OLD_FIELD_SIDE), data[field_at:neurons_at]
        ),
        "thumbnails": Section("uint8", (n_neurons, side, side), data[neurons_at:]),
    }
    if side == OLD_HISTOGRAM_SIDE:
        bins = sections.pop("thumbnails").data
        sections["activation_histograms"] = Section("uint8", (n_neurons, side * side), bins)
    return {name: section for name, section in sections.items() if section.data}
