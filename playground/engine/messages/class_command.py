"""What the teacher's screen may ask, and why it may be refused."""

from enum import StrEnum


class ClassCommandName(StrEnum):
    """What a screen can ask; `playground.web.live.class_commands` says what each takes with it."""

    STOP = "stop"
    """Pause one run, and take its trainer back."""
    PAUSE_ALL = "pause_all"
    """Pause every run that plays, and let none train until `GO_ON`."""
    GO_ON = "go_on"
    """Let all runs train again; those that were paused go on."""
    ANNOUNCE = "announce"
    """Show a message on every page; an empty one takes it away."""
    LIMITS = "limits"
    """Set limits of the class."""


class ClassErrorCode(StrEnum):
    """Why a command was not carried out; `wall_error_<error>` in text.json is its sentence."""

    COMMAND = "command"
    """It is none, or has other fields."""
    RUN = "run"
    """There is no such run."""
    LIMIT = "limit"
    """A limit is too small or too large: the answer has its bounds."""
    MESSAGE = "message"
    """The message is too long."""
