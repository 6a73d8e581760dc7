"""The states of a run, as they appear in frames."""

from enum import StrEnum


class Status(StrEnum):
    """What a run is doing now."""

    QUEUED = "queued"
    STARTING = "starting"
    COMPILING = "compiling"
    RESTORING = "restoring"
    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    FINISHED = "finished"
    DIVERGED = "diverged"
    FAILED = "failed"
    LOST = "lost"
    RELEASED = "released"
    CLOSED = "closed"


RESTING = frozenset({Status.READY, Status.PAUSED, Status.FINISHED, Status.DIVERGED})
"""States in which a trainer waits for a command."""
WAITING = frozenset({Status.STARTING, Status.RESTORING})
"""States in which a run waits for a trainer, or for it to get ready."""
ENDED = frozenset({Status.FINISHED, Status.DIVERGED, Status.FAILED, Status.CLOSED})
"""States in which a run does not train on by itself, whatever happened around it."""
WITHOUT_TRAINER = frozenset({Status.QUEUED, Status.LOST, Status.RELEASED, Status.CLOSED})
"""States in which no trainer process belongs to the run."""
