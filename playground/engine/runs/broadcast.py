"""The messages that a viewer of a run gets, each made once for all who have seen the same."""

from dataclasses import dataclass, field, replace
from typing import Any, cast

from playground.engine.messages.frame import Picture, pack_message
from playground.engine.messages.optional_views import OptionalView
from playground.engine.messages.page_frame import FrameHeader, PageFacts
from playground.engine.messages.status import Status
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.runs.run import Run

Views = frozenset[str]
"""Optional views that a viewer asks for besides the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A teacher's message to all pages; an empty text takes it away."""

    id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVersions:
    """What a viewer has got so far, by its version; `views`: those that it got besides the picture."""

    generation: int = -1
    epoch: int = 0
    picture: int = -1
    description: int = -1
    facts: int = 0
    announcement: int = 0
    views: Views = frozenset()


@dataclass(slots=True)
class BroadcastCache:
    """The newest messages of one run: who has seen and asks for the same gets the same bytes."""

    run: Run
    version: tuple[int, int] = (-1, -1)
    messages: dict[tuple[SeenVersions, Views], tuple[bytes, SeenVersions]] = field(default_factory=dict)

    def message_for_viewer(
        self, since: SeenVersions, announcement: Announcement, views: Views
    ) -> tuple[bytes, SeenVersions]:
        """Return the message for a viewer that has seen `since`, and what it has seen then."""
        version = (self.run.audience.news, announcement.id)
        if version != self.version:
            self.version = version
            self.messages.clear()
        key = (since, views)
        made = self.messages.get(key)
        if made is None:
            made = self.messages[key] = make_viewer_message(self.run, since, announcement, views)
        return made


def make_viewer_message(
    run: Run, since: SeenVersions, announcement: Announcement, views: Views
) -> tuple[bytes, SeenVersions]:
    """Return a message with everything new since `since`, and what its reader has seen then.

    A viewer that knows more epochs than the run has now (it was taken up from an earlier state)
    gets no point until the run is past them: the numbers are the same ones.
    """
    training, display = run.training, run.display
    history = training.history
    start = since.epoch if since.generation == training.generation else 0
    stop = max(start, len(history))
    buckets = history.buckets(start, stop)
    picture = picture_for_viewer(run, since, views)
    header: FrameHeader = {
        "version": PROTOCOL_VERSION,
        "status": run.state.status,
        "epoch": training.epoch,
        "ack": run.commands.acknowledged,
        "generation": training.generation,
        "start": start,
        "end": stop,
        "buckets": len(buckets),
        **picture.header,
        "scores": history.last_scores(),
        "at": display.pictured_ms,
        "play": run.will_play,
        **page_facts(run, since, announcement, views),
    }
    body = pack_message(header, buckets.tobytes(), *picture.sections)
    seen = SeenVersions(
        generation=training.generation,
        epoch=stop,
        picture=display.picture_version,
        description=display.description_version,
        facts=display.facts_version,
        announcement=announcement.id,
        views=views,
    )
    return body, seen


def picture_for_viewer(run: Run, since: SeenVersions, views: Views) -> Picture:
    """Return the newest picture: all that is asked for of it, or the field alone if nothing else is new."""
    picture = run.display.picture
    if since.picture == run.display.picture_version and views <= since.views:
        return Picture(field=picture.field)
    return replace(
        picture,
        hidden=picture.hidden if OptionalView.HIDDEN in views else b"",
        answers=picture.answers if OptionalView.ANSWERS in views else b"",
    )


def page_facts(run: Run, since: SeenVersions, announcement: Announcement, views: Views) -> PageFacts:
    """Return what most messages do not hold."""
    facts: PageFacts = {}
    state, display = run.state, run.display
    if state.status is Status.QUEUED:
        facts["place"] = state.place
    if state.note:
        facts["note"] = state.note
    facts.update(facts_since(run, since, views))
    if since.description != display.description_version and display.description:
        facts["description"] = display.description
    if since.announcement != announcement.id:
        facts["say"] = {"id": announcement.id, "text": announcement.text}
    return facts


def facts_since(run: Run, since: SeenVersions, views: Views) -> PageFacts:
    """Return what a worker has told since; the health of the gradients only to who asks for it."""
    facts = run.display.facts
    news: dict[str, Any] = {name: value for name, (version, value) in facts.items() if version > since.facts}
    health = OptionalView.HEALTH
    if health not in views:
        news.pop(health, None)
    elif health in facts and health not in since.views:
        news[health] = facts[health][1]
    return cast("PageFacts", news)
