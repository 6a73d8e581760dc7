"""Commands to a trainer: one JSON object a line, numbered by the web process, acknowledged in frames."""

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from playground.engine.messages.manual_change import Change, as_changes

PLAY, PAUSE, STEP, RESET = "play", "pause", "step", "reset"
BATCH, WEIGHT, LOOK, SHOW = "batch", "weight", "look", "show"
SPEED, EPOCHS, SLICE, FRAMES = "speed", "epochs", "slice", "frames"
CHANGE = "change"
"""Of one of the settings that can change while a net trains: [name, value]."""
ALLOW = "allow"
"""What one Play may take from now on, see `playground.engine.worker.resource_budget`."""
LOCK = "lock"
"""What is locked from now on: names of settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: `number` counts up by one for each run; `value` is a number, a pair of names or None."""

    number: int
    name: str
    value: Any = None

    def to_line(self) -> bytes:
        """Return the command as one line."""
        return json.dumps(asdict(self), separators=(",", ":")).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Command":
        """Return the command of a line that `to_line` wrote."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first line to a trainer: what to train, and where to take a run up again.

    `epoch`, `changes` and `limit` repeat a run that lost its trainer: it goes on from `checkpoint`,
    if there is one, and trains again up to `epoch`, with the same `changes` by hand
    between the same batches. `first` are the live settings it began with, if others than
    in `spec`. `frames_per_s`: most frames a second, 0 for as many as there can be. `allowed`: what the
    run may take, see `playground.engine.worker.resource_budget`.
    `fingerprint` names the data and first weights that it had. `playing` says whether it then goes
    on by itself. `show`: what its pictures hold besides, see `playground.engine.worker.frame_builder`.
    `locked`: names of settings that nobody may change, see `playground.engine.worker.lock_rules`.
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
    show: dict[str, bool] = field(default_factory=dict)
    locked: tuple[str, ...] = ()

    def to_line(self) -> bytes:
        """Return the opening as one line."""
        fields = asdict(self) | {"checkpoint": base64.b64encode(self.checkpoint).decode()}
        return json.dumps(fields, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Opening":
        """Return the opening of a line that `to_line` wrote."""
        fields = json.loads(line)
        fields["checkpoint"] = base64.b64decode(fields["checkpoint"])
        fields["locked"] = tuple(fields["locked"])
        fields["changes"] = as_changes(fields["changes"])
        return cls(**fields)
