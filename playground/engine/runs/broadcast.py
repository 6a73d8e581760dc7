"""The messages that a viewer of a run gets, each made once for all who have seen the same."""

from dataclasses import dataclass, field, replace
from typing import Any

from playground.engine.messages.frame import Picture, pack
from playground.engine.messages.optional_views import OptionalView
from playground.engine.messages.status import Status
from playground.engine.runs.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A teacher's message to all pages; an empty text takes it away."""

    id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a viewer has got so far; `wish`: what it could see besides the picture."""

    generation: int = -1
    epoch: int = 0
    picture: int = -1
    scene: int = -1
    told: int = 0
    announcement: int = 0
    wish: frozenset[str] = frozenset()


@dataclass(slots=True)
class Wire:
    """The newest messages of one run: who has seen and wants the same gets the same bytes."""

    run: Run
    version: tuple[int, int] = (-1, -1)
    made: dict[tuple[Seen, frozenset[str]], tuple[bytes, Seen]] = field(default_factory=dict)

    def message(self, since: Seen, announcement: Announcement, wish: frozenset[str]) -> tuple[bytes, Seen]:
        """Return the message for a viewer that has seen `since`, and what it has seen then.

        `wish`: what the viewer wants to see besides the picture.
        """
        version = (self.run.frame_version, announcement.id)
        if version != self.version:
            self.version = version
            self.made.clear()
        if (since, wish) not in self.made:
            self.made[since, wish] = make_message(self.run, since, announcement, wish)
        return self.made[since, wish]


def make_message(
    run: Run, since: Seen, announcement: Announcement, wish: frozenset[str]
) -> tuple[bytes, Seen]:
    """Return a message with everything new since `since`, and what its reader has seen then.

    A viewer that knows more epochs than the run has now (it was taken up from an earlier state)
    gets no point until the run is past them: the numbers are the same ones.
    """
    start = since.epoch if since.generation == run.generation else 0
    stop = max(start, len(run.history))
    buckets = run.history.buckets(start, stop)
    picture = picture_for(run, since, wish)
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
    header |= rare_facts(run, since, announcement, wish)
    body = pack(header, buckets.tobytes(), *picture.sections)
    seen = Seen(
        generation=run.generation,
        epoch=stop,
        picture=run.picture_version,
        scene=run.scene_version,
        told=run.told_version,
        announcement=announcement.id,
        wish=wish,
    )
    return body, seen


def picture_for(run: Run, since: Seen, wish: frozenset[str]) -> Picture:
    """Return the newest picture: all that is wanted of it, or the field alone if nothing else is new."""
    picture = run.picture
    if since.picture == run.picture_version and wish <= since.wish:
        return Picture(field=picture.field)
    return replace(
        picture,
        hidden=picture.hidden if OptionalView.HIDDEN in wish else b"",
        answers=picture.answers if OptionalView.ANSWERS in wish else b"",
    )


def rare_facts(run: Run, since: Seen, announcement: Announcement, wish: frozenset[str]) -> dict[str, Any]:
    """Return what most messages do not hold."""
    facts: dict[str, Any] = {}
    if run.status is Status.QUEUED:
        facts["place"] = run.place
    if run.note:
        facts["note"] = run.note
    facts |= told_facts(run, since, wish)
    if since.scene != run.scene_version and run.scene:
        facts["scene"] = run.scene
    if since.announcement != announcement.id:
        facts["say"] = {"id": announcement.id, "text": announcement.text}
    return facts


def told_facts(run: Run, since: Seen, wish: frozenset[str]) -> dict[str, Any]:
    """Return what a trainer has told since; the health of the gradients only to who wants it."""
    news = {name: value for name, (version, value) in run.told.items() if version > since.told}
    health = OptionalView.HEALTH
    if health not in wish:
        news.pop(health, None)
    elif health in run.told and health not in since.wish:
        news[health] = run.told[health][1]
    return news
