"""Commands to a trainer: one JSON object a line, numbered by the web process, acknowledged in frames."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from playground.engine.messages.manual_change import Change, changes_from_json
from playground.engine.messages.test_report import TestReport

LARGEST_WEIGHT = 1e6
LAST_EPOCH = 2**31
MAX_REQUESTED_VIEWS, MAX_VIEW_NAME, MAX_VIEW_ARGUMENT = 16, 40, 70


class CommandName(StrEnum):
    """What a run can be told to do; `VALUES` says what each takes with it."""

    PLAY = "play"
    """Train on."""
    PAUSE = "pause"
    """Stop after the epoch that is done."""
    STEP = "step"
    """Train one epoch and stop; with a number, train up to that epoch."""
    RESET = "reset"
    """Go back to the same first weights."""
    BATCH = "batch"
    """Train one batch and stop."""
    WEIGHT = "weight"
    """Give one weight another value: its place among the flat weights, and the number."""
    LOOK = "look"
    """Show the net as it was at an epoch; None: as it is now."""
    SHOW = "show"
    """Show these views besides those that everybody sees, and no others; some take numbers."""
    SPEED = "speed"
    """Train so many epochs a second; None: as fast as possible."""
    EPOCHS = "epochs"
    """The last epoch."""
    SLICE = "slice"
    """Show the plane of these two columns."""
    FRAMES = "frames"
    """Most frames a second."""
    CHANGE = "change"
    """Change one of the settings that can change while a net trains: its name, and the value."""
    ALLOW = "allow"
    """What one Play may take from now on, see `Resource`."""
    CHECKPOINT = "checkpoint"
    """Tell the present state of training with the next report."""
    LOCK = "lock"
    """What is locked from now on: names of settings."""
    OPEN_TEST = "open_test"
    """Tell the scores of the test part, once; of two classes, from which probability on class 1 is told."""


Index = Annotated[int, Field(ge=0)]
WeightValue = Annotated[float, Field(ge=-LARGEST_WEIGHT, le=LARGEST_WEIGHT, allow_inf_nan=False)]
ViewName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=MAX_VIEW_NAME)]
ViewArgument = Annotated[
    tuple[Annotated[float, Field(allow_inf_nan=False)], ...], Field(max_length=MAX_VIEW_ARGUMENT)
]
"""Numbers that say what a view is to show, where it can show several things."""
RequestedViewNames = Annotated[dict[ViewName, bool | ViewArgument], Field(max_length=MAX_REQUESTED_VIEWS)]
"""A trainer passes over a name of which it has no view: the description of a run says which there are."""
Threshold = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
PastEpoch = Annotated[int, Field(ge=0, le=LAST_EPOCH)]

PAGE_VALUES: Mapping[CommandName, Any] = {
    CommandName.PLAY: None,
    CommandName.PAUSE: None,
    CommandName.STEP: PastEpoch | None,
    CommandName.RESET: None,
    CommandName.BATCH: None,
    CommandName.WEIGHT: tuple[Index, WeightValue],
    CommandName.LOOK: PastEpoch | None,
    CommandName.SHOW: RequestedViewNames,
    CommandName.OPEN_TEST: Threshold | None,
}
"""The commands that a page may give over its socket, and the type of the value of each."""
VALUES: Mapping[CommandName, Any] = {
    **PAGE_VALUES,
    CommandName.SPEED: float | None,
    CommandName.EPOCHS: int,
    CommandName.SLICE: tuple[str, str],
    CommandName.FRAMES: float,
    CommandName.CHANGE: tuple[str, Any],
    CommandName.ALLOW: dict[str, float],
    CommandName.CHECKPOINT: None,
    CommandName.LOCK: list[str],
}
"""All commands that a trainer knows, and the type of the value of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: `number` counts up by one for each run; `value` is of the type that `VALUES` has."""

    number: int
    name: CommandName
    value: Any = None

    def to_line(self) -> bytes:
        """Return the command as one line."""
        return json.dumps(asdict(self), separators=(",", ":")).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Command":
        """Return the command of a line that `to_line` wrote."""
        fields = json.loads(line)
        return cls(**fields | {"name": CommandName(fields["name"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningMessage:
    """The first line to a trainer: what to train, and where to take a run up again.

    `epoch`, `changes` and `limit` repeat a run that lost its trainer: it goes on from `checkpoint`,
    if there is one, and trains again up to `epoch`, with the same `changes` by hand
    between the same batches. `first` are the live settings it began with, if others than
    in `spec`. `frames_per_s`: most frames a second, 0 for as many as there can be. `allowed`: what the
    run may take, see `Resource`.
    `fingerprint` names the data and first weights that it had. `playing` says whether it then goes
    on by itself. `show`: the views that somebody asks for.
    `locked`: names of settings that nobody may change, see `playground.engine.worker.lock_rules`.
    `test_report`: what the run was last told of its test part; it holds for the same net only.
    """

    spec: str
    first: dict[str, Any] = field(default_factory=dict)
    fingerprint: str = ""
    acknowledged: int = 0
    epoch: int = 0
    generation: int = 0
    limit: int = 0
    playing: bool = False
    changes: tuple[Change, ...] = ()
    checkpoint: bytes = b""
    frames_per_s: float = 0.0
    allowed: dict[str, float] = field(default_factory=dict)
    show: dict[str, Any] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    test_report: TestReport | None = None

    def to_line(self) -> bytes:
        """Return the opening as one line."""
        fields = asdict(self) | {"checkpoint": base64.b64encode(self.checkpoint).decode()}
        return json.dumps(fields, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "OpeningMessage":
        """Return the opening of a line that `to_line` wrote."""
        fields = json.loads(line)
        fields["checkpoint"] = base64.b64decode(fields["checkpoint"])
        fields["locked"] = tuple(fields["locked"])
        fields["changes"] = changes_from_json(fields["changes"])
        return cls(**fields)
