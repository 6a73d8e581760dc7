"""The header of a frame that a browser gets.

Its sections are what views show, and `BUCKETS`: new points of the curves, as they come from
`playground.engine.runs.history`.
"""

from typing import Any, Required

from typing_extensions import TypedDict

from playground.engine.messages.facts import ViewerFacts
from playground.engine.messages.manual_change import Change
from playground.engine.messages.notes import Note
from playground.engine.messages.schema import message_schema
from playground.engine.messages.sections import SectionHeader
from playground.engine.messages.status import Status

BUCKETS = "buckets"


@message_schema
class PageAnnouncement(TypedDict):
    """A teacher's message to all pages; an empty text takes it away."""

    id: int
    text: str


@message_schema
class PageFacts(ViewerFacts, total=False):
    """What most frames do not hold: it is told when it changes."""

    changes: list[Change]
    """The newest changes by hand."""
    place: int
    """Of a run that waits: its place in the queue, from 1."""
    note: Note
    """What has happened to the run; each frame has it until it is over."""
    paused_by_teacher: bool
    """Whether a teacher has paused all runs; each frame has it until they may go on."""
    test_openings: int
    """How often this visitor has opened the test part of the run; each frame has it if there is one."""
    description: dict[str, Any]
    """What does not change while the run trains: `playground.training.views.run_description`."""
    say: PageAnnouncement


@message_schema
class FrameHeader(PageFacts, total=False):
    """What every frame tells, and the facts that are news to its viewer."""

    version: Required[int]
    """`PROTOCOL_VERSION` of the server."""
    status: Required[Status]
    epoch: Required[int]
    """Epochs trained."""
    ack: Required[int]
    """The number of the last command carried out."""
    generation: Required[int]
    """How often the run was reset."""
    start: Required[int]
    end: Required[int]
    """The buckets are those of the epochs behind `start`, up to `end`."""
    scores: Required[list[float | None]]
    """Loss, validation loss, metric, validation metric; None for what is not known or not finite."""
    at: Required[int]
    """When the picture was taken, in milliseconds since 1970."""
    play: Required[bool]
    """Whether the run plays, or will as soon as it can."""
    losses: Required[int]
    """How many of its trainers have ended unasked since this server knows the run; a restart counts anew."""
    sections: Required[list[SectionHeader]]
    """What lies behind the header, in this order."""
