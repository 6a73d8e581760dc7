"""The states of a run, as they appear in frames."""

from enum import StrEnum


class Status(StrEnum):
    """What a run is doing now."""

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


WAITING = frozenset({Status.STARTING, Status.RESTORING})
"""States in which a run waits for a trainer, or for it to get ready."""
WITHOUT_TRAINER = frozenset({Status.LOST, Status.RELEASED, Status.CLOSED})
"""States in which no trainer process belongs to the run."""
