"""The messages that a viewer of a run gets, each made once for all who have seen the same."""

from dataclasses import dataclass, field
from typing import Any

from playground.engine.frame import Picture, pack
from playground.engine.run import Run
from playground.engine.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A teacher's message to all pages; an empty text takes it away."""

    id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a viewer has got so far."""

    generation: int = -1
    epoch: int = 0
    picture: int = -1
    scene: int = -1
    told: int = 0
    announcement: int = 0


@dataclass(slots=True)
class Wire:
    """The newest messages of one run: viewers that have seen the same get the same bytes."""

    run: Run
    version: tuple[int, int] = (-1, -1)
    made: dict[Seen, tuple[bytes, Seen]] = field(default_factory=dict)

    def message(self, since: Seen, announcement: Announcement) -> tuple[bytes, Seen]:
        """Return the message for a viewer that has seen `since`, and what it has seen then."""
        version = (self.run.frame_version, announcement.id)
        if version != self.version:
            self.version = version
            self.made.clear()
        if since not in self.made:
            self.made[since] = make_message(self.run, since, announcement)
        return self.made[since]


def make_message(run: Run, since: Seen, announcement: Announcement) -> tuple[bytes, Seen]:
    """Return a message with everything new since `since`, and what its reader has seen then.

    A viewer that knows more epochs than the run has now (it was taken up from an earlier state)
    gets no point until the run is past them: the numbers are the same ones.
    """
    start = since.epoch if since.generation == run.generation else 0
    stop = max(start, len(run.history))
    buckets = run.history.buckets(start, stop)
    picture = run.picture
    if since.picture == run.picture_version:
        picture = Picture(field=picture.field)
    header: dict[str, Any] = {
        "s": run.status,
        "e": run.epoch,
        "ack": run.acknowledged,
        "gen": run.generation,
        "n0": start,
        "n1": stop,
        "b": len(buckets),
        **picture.sizes,
        "m": run.history.last(),
        "at": run.pictured_ms,
        "play": run.will_play,
    }
    header |= rare_facts(run, since, announcement)
    body = pack(header, buckets.tobytes(), *picture.sections)
    seen = Seen(
        generation=run.generation,
        epoch=stop,
        picture=run.picture_version,
        scene=run.scene_version,
        told=run.told_version,
        announcement=announcement.id,
    )
    return body, seen


def rare_facts(run: Run, since: Seen, announcement: Announcement) -> dict[str, Any]:
    """Return what most messages do not hold."""
    facts: dict[str, Any] = {}
    if run.status is Status.QUEUED:
        facts["place"] = run.place
    if run.note:
        facts["note"] = run.note
    facts |= {name: value for name, (version, value) in run.told.items() if version > since.told}
    if since.scene != run.scene_version and run.scene:
        facts["scene"] = run.scene
    if since.announcement != announcement.id:
        facts["say"] = {"id": announcement.id, "text": announcement.text}
    return facts
