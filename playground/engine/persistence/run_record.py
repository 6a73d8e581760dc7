"""What is kept of a run beyond the life of the web process, and where: the store is handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from playground.engine.messages.frame import POINT_BYTES, Picture
from playground.engine.messages.manual_change import as_changes, newest
from playground.engine.messages.notes import Note
from playground.engine.messages.status import Status
from playground.engine.runs.run import MOST_TOLD, Run
from playground.spec import ExperimentSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRun:
    """A run as it is stored. `facts` is plain JSON; `points` are the curve points from epoch `first` on."""

    token: str
    generation: int
    facts: dict[str, Any]
    checkpoint: bytes
    picture: bytes
    first: int
    points: bytes


class Store(Protocol):
    """Keeps runs; may raise `StorageError`. All methods block, and are called from one thread at a time."""

    def load(self) -> list[SavedRun]:
        """Return all runs, with all their points."""

    def save(self, runs: Iterable[SavedRun]) -> None:
        """Store `runs`: replace what is known of them, add their points."""

    def forget(self, tokens: Iterable[str]) -> None:
        """Remove runs."""

    def close(self) -> None:
        """Let go of the database."""


def to_saved(run: Run, first: int) -> SavedRun:
    """Return what is stored of `run`; its points up to epoch `first` are stored already.

    The nickname is not stored.
    """
    picture = run.picture
    facts = {
        "owner": run.owner,
        "id": run.id,
        "view_token": run.view_token,
        "spec": run.spec.model_dump_json(),
        "limit": run.limit,
        "first": run.first,
        "changes": run.changes,
        "trained_s": run.trained_s,
        "went_on": run.went_on,
        "checkpoint_epoch": run.checkpoint_epoch,
        "acknowledged": run.acknowledged,
        "sent": run.sent,
        "epoch": len(run.history),
        "status": run.status,
        "playing": run.will_play,
        "locked": sorted(run.locked),
        "held": run.told.get("held", (0, ""))[1],
        "scene": run.scene,
        "sizes": picture.sizes,
    }
    return SavedRun(
        token=run.token,
        generation=run.generation,
        facts=facts,
        checkpoint=run.checkpoint,
        picture=picture.weights + picture.field + picture.thumbs,
        first=first,
        points=run.history.to_bytes(first),
    )


def to_run(saved: SavedRun) -> Run:
    """Return the run that was stored: without a trainer, and playing on once somebody watches.

    Raises `ValueError` or `KeyError` if what was stored is of another version.
    """
    facts = saved.facts
    run = Run(
        owner=facts["owner"],
        spec=ExperimentSpec.from_json(facts["spec"]),
        id=facts["id"],
        token=saved.token,
        view_token=facts["view_token"],
    )
    run.history.extend(0, saved.points[: facts["epoch"] * POINT_BYTES])
    run.epoch, run.generation = len(run.history), saved.generation
    run.limit, run.first = facts["limit"], facts["first"]
    run.changes = as_changes(facts["changes"])  # an older version stored no batch
    run.trained_s, run.went_on = facts.get("trained_s", 0.0), facts.get("went_on", False)
    run.locked = frozenset(facts.get("locked", ()))  # an older version stored no locks
    run.told = {"changes": (1, newest(run.changes, MOST_TOLD)), "held": (1, facts.get("held", ""))}
    run.told_version = 1
    run.checkpoint, run.checkpoint_epoch = saved.checkpoint, facts["checkpoint_epoch"]
    run.acknowledged = run.sent = run.written = max(facts["sent"], facts["acknowledged"])
    run.scene, run.scene_version = facts["scene"], 1
    run.picture, run.picture_version = to_picture(saved.picture, facts["sizes"]), 1
    run.playing = facts["playing"]
    run.status = Status.RELEASED
    run.note = Note.RESTORED_AFTER_RESTART
    return run


def to_picture(data: bytes, sizes: dict[str, int]) -> Picture:
    """Return the picture whose sections `data` holds one after the other."""
    weights, field = sizes["w"] * 4, sizes["f"]
    return Picture(
        weights=data[:weights],
        field=data[weights : weights + field],
        thumbs=data[weights + field :],
        side=sizes["ts"],
    )
