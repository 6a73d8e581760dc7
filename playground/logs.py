"""Log lines of every process of ours, on stderr: words for a person, or one JSON object a line.

The setting `log` chooses the form. A line tells what happened to which process or run; tokens, keys
and nicknames never get into it: names of tokens in addresses are blanked here, whoever logs them.
"""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from types import TracebackType

from playground.environment.reading import usable_or_default_settings, variable_problems
from playground.environment.variable import variable_name

FIELDS = ("run", "pid", "epoch", "status", "seconds", "count", "step")
"""What a line may tell beside its message (`extra=` of a log call); nothing else gets out."""
SECRET = re.compile(r"(?i)\b(token|watch|key|password)=[^\s&\"'<>]+|\b(bearer) +[^\s\"']+")
LOG = logging.getLogger(__name__)


class LineFormatter(logging.Formatter):
    """What both forms share: the message without secrets, and the fields of a record."""

    def safe_message(self, record: logging.LogRecord) -> str:
        """Return the message of a record; what is secret in it is blanked."""
        return without_secrets(record.getMessage()).strip()

    def safe_traceback(self, record: logging.LogRecord) -> str:
        """Return the traceback of a record, or an empty string."""
        return without_secrets(self.formatException(record.exc_info)) if record.exc_info else ""

    def extra_fields(self, record: logging.LogRecord) -> dict[str, object]:
        """Return the fields of a record that are set."""
        return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}


class TextFormatter(LineFormatter):
    """Lines for a person: `2026-01-31 12:00:00 WARNING playground.engine: message (pid=3)`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line; what follows in it is indented, so that it passes for no other."""
        when = datetime.fromtimestamp(record.created).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        told = " ".join(f"{name}={value}" for name, value in self.extra_fields(record).items())
        text = self.safe_message(record) + (f" ({told})" if told else "")
        lines = [*text.splitlines(), *self.safe_traceback(record).splitlines()]
        body = "\n    ".join(map(escape_control_characters, lines))
        return f"{when} {record.levelname} {record.name}: {body}"


class JsonFormatter(LineFormatter):
    """Lines for a program: a JSON object with time (UTC), level, logger, process, message and fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line of strict JSON in ASCII."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "time": when.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": self.safe_message(record),
            **{name: to_json_value(value) for name, value in self.extra_fields(record).items()},
        }
        error = self.safe_traceback(record)
        return json.dumps(line | ({"error": error} if error else {}), allow_nan=False)


class StderrHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """The one handler of a process: whatever is logged goes to stderr as it is now."""


FORMS: dict[str, type[LineFormatter]] = {"text": TextFormatter, "json": JsonFormatter}


def configure_logs() -> None:
    """Let every logger of this process write to stderr in the form that is set, else as text.

    Called at the start of each process; a second call changes the form only.
    """
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, StderrHandler)]:
        root.removeHandler(handler)
    output = StderrHandler()
    output.setFormatter(FORMS[usable_or_default_settings().log]())
    root.addHandler(output)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    sys.excepthook = log_uncaught
    wrong = variable_problems().get(variable_name("log"))
    if wrong is not None:
        LOG.warning("%s Lines are written as text.", wrong.text())


def use_root_handler_for_libraries(*names: str) -> None:
    """Let the loggers of a library, and all below them, write as we do and not by handlers of their own."""
    below = tuple(f"{name}." for name in names)
    known = [name for name in logging.root.manager.loggerDict if name.startswith(below)]
    for name in (*names, *known):
        use_root_handler(logging.getLogger(name))


def use_root_handler(logger: logging.Logger) -> None:
    """Let `logger` write as we do and not by handlers of its own."""
    logger.handlers.clear()
    logger.propagate = True


def log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write the exception that ends this process as a line; Ctrl-C is no fault."""
    if issubclass(kind, Exception):
        LOG.critical("This process ends: %s", kind.__name__, exc_info=(kind, error, trace))
    else:
        sys.__excepthook__(kind, error, trace)


def without_secrets(text: str) -> str:
    """Return `text` with the values of tokens and keys blanked."""
    return SECRET.sub(lambda found: f"{found[1]}=..." if found[1] else f"{found[2]} ...", text)


def escape_control_characters(text: str) -> str:
    """Return `text` with control characters escaped, so that what is logged cannot drive the terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def to_json_value(value: object) -> object:
    """Return `value` as JSON has it: numbers that are finite and words."""
    if isinstance(value, bool | int) or (isinstance(value, float) and abs(value) < float("inf")):
        return value
    return str(value)
