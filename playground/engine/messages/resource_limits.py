"""What one run may take: names that the web process and a worker use for it."""

from enum import StrEnum

from playground.i18n import N_

MOST_FRAMES_PER_S = 60
"""Frames a second that a worker sends at most."""
TOO_LITTLE_MEMORY = N_(
    "This network needs more memory than one run may have here. Take a smaller network, fewer points or "
    "smaller batches."
)


class Resource(StrEnum):
    """What `OpeningMessage.allowed` and the command ALLOW limit; what they do not name is not limited."""

    MEMORY_MB = "memory_mb"
    """Above what a fresh worker has, for its whole life."""
    CPU_S = "cpu_s"
    """Processor seconds of one Play."""
    WALL_S = "wall_s"
    """Seconds of one Play."""
