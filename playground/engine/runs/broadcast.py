"""The messages that a viewer of a run gets, each made once for all who have seen the same."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any, cast

from playground.engine.messages.page_frame import BUCKETS, PageFacts
from playground.engine.messages.sections import Section, encode_message
from playground.engine.messages.status import Status
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.runs.display import Display
from playground.engine.runs.run import Run

MOST_MESSAGES, MOST_BYTES = 64, 4_000_000
"""What is kept of a run's messages: what a viewer has seen is what it says, so there may be any number."""
Views = frozenset[str]
"""Views that a viewer asks for besides those that everybody sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A teacher's message to all pages; an empty text takes it away."""

    id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVersions:
    """What a viewer has got so far, by its version; `views`: those that it asked for."""

    generation: int = -1
    epoch: int = 0
    sections: int = -1
    description: int = -1
    facts: int = 0
    announcement: int = 0
    views: Views = frozenset()


@dataclass(slots=True)
class BroadcastCache:
    """The newest messages of one run: who has seen and asks for the same gets the same bytes."""

    run: Run
    version: tuple[int, int, bool, int] = (-1, -1, False, 0)
    messages: OrderedDict[tuple[SeenVersions, Views], tuple[bytes, SeenVersions]] = field(
        default_factory=OrderedDict
    )
    size: int = 0
    """Bytes of the messages that are kept."""

    def message_for_viewer(
        self,
        since: SeenVersions,
        announcement: Announcement,
        views: Views,
        *,
        paused: bool = False,
        openings: int = 0,
    ) -> tuple[bytes, SeenVersions]:
        """Return the message for a viewer that has seen `since`, and what it has seen then.

        `paused`: a teacher has paused all runs. `openings`: how often the test part was opened.
        """
        version = (self.run.audience.news, announcement.id, paused, openings)
        if version != self.version:
            self.version = version
            self.messages.clear()
            self.size = 0
        if since.generation != self.run.training.generation:  # the same for all who know nothing of this one
            since = replace(since, generation=-1, epoch=0)
        offered = views.intersection(self.run.display.requestable_views)
        key = (since, offered)
        made = self.messages.get(key)
        if made is None:
            made = make_viewer_message(
                self.run, since, announcement, offered, paused=paused, openings=openings
            )
            self.messages[key] = made
            self.size += len(made[0])
            while len(self.messages) > MOST_MESSAGES or self.size > MOST_BYTES:
                self.size -= len(self.messages.popitem(last=False)[1][0])
        else:
            self.messages.move_to_end(key)
        return made


def make_viewer_message(
    run: Run,
    since: SeenVersions,
    announcement: Announcement,
    views: Views,
    *,
    paused: bool = False,
    openings: int = 0,
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
    sections = sections_for_viewer(display, since, views)
    if len(buckets):
        sections[BUCKETS] = Section("float32", buckets.shape, buckets.tobytes())
    header: dict[str, Any] = {
        "version": PROTOCOL_VERSION,
        "status": run.state.status,
        "epoch": training.epoch,
        "ack": run.commands.acknowledged,
        "generation": training.generation,
        "start": start,
        "end": stop,
        "scores": training.scores(),
        "at": display.pictured_ms,
        "play": run.will_play,
        "losses": run.worker.losses,
        **page_facts(run, since, announcement, paused=paused),
        **({"test_openings": openings} if run.test_part else {}),
    }
    body = encode_message(header, sections)
    seen = SeenVersions(
        generation=training.generation,
        epoch=stop,
        sections=display.sections_version,
        description=display.description_version,
        facts=display.facts_version,
        announcement=announcement.id,
        views=views,
    )
    return body, seen


def sections_for_viewer(display: Display, since: SeenVersions, views: Views) -> dict[str, Section]:
    """Return the sections that are news to a viewer: new ones, and those of views newly asked for."""
    found, news = {}, views - since.views
    for name, (version, section) in display.sections.items():
        if version <= since.sections and not news:
            continue
        view = display.view_on_request(name)
        is_new = version > since.sections and (not view or view in views)
        if is_new or (view in news and section.data):
            found[name] = section
    return found


def page_facts(run: Run, since: SeenVersions, announcement: Announcement, *, paused: bool) -> PageFacts:
    """Return what most messages do not hold."""
    facts: PageFacts = {}
    state, display = run.state, run.display
    if state.status is Status.QUEUED:
        facts["place"] = state.place
    if state.note:
        facts["note"] = state.note
    if paused:
        facts["paused_by_teacher"] = True
    news = {name: value for name, (version, value) in display.facts.items() if version > since.facts}
    facts.update(cast("PageFacts", news))
    if since.description != display.description_version and display.description:
        facts["description"] = display.description
    if since.announcement != announcement.id:
        facts["say"] = {"id": announcement.id, "text": announcement.text}
    return facts
