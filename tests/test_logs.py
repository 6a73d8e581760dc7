"""Log lines: what they tell, what they never tell, and that each is one line."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from playground.logs import FORMS, JsonFormatter, LineFormatter, TextFormatter, use_root_handler_for_libraries

ROOT = Path(__file__).parents[1]
TOKEN = "dG9rZW4tb2YtYS1zdHVkZW50"


@contextmanager
def logger(form: LineFormatter) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """Give a logger that writes in `form`, and what it writes to."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(form)
    log = logging.getLogger("tests.logs")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield log, out
    log.removeHandler(handler)


def in_json(message: str, *values: object, **options: Any) -> dict[str, Any]:
    """Return the object that is written for a warning."""
    with logger(JsonFormatter()) as (log, out):
        log.warning(message, *values, **options)
    text = out.getvalue()
    assert text.endswith("\n")
    assert len(text.splitlines()) == 1
    return strict(text)


def in_words(message: str, *values: object, **options: Any) -> str:
    """Return the text that is written for a warning."""
    with logger(TextFormatter()) as (log, out):
        log.warning(message, *values, **options)
    return out.getvalue()


def strict(text: str) -> dict[str, Any]:
    """Return an object of strict JSON."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    found: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return found


def test_a_json_line_tells_who_what_and_when() -> None:
    line = in_json(
        "A trainer has ended after %d epochs.",
        30,
        extra={"run": "r7", "pid": 12, "epoch": 30, "step": "_release"},
    )
    assert (line["level"], line["logger"], line["message"]) == (
        "warning",
        "tests.logs",
        "A trainer has ended after 30 epochs.",
    )
    assert (line["run"], line["pid"], line["epoch"], line["step"]) == ("r7", 12, 30, "_release")
    assert line["time"].endswith("Z")
    assert isinstance(line["process"], int)


def test_what_is_no_field_does_not_get_out() -> None:
    line = in_json("Opened.", extra={"nickname": "somebody", "token": TOKEN, "run": "r7"})
    assert set(line) == {"time", "level", "logger", "process", "message", "run"}
    assert "somebody" not in in_words("Opened.", extra={"nickname": "somebody"})


@pytest.mark.parametrize(
    "message",
    [
        f'127.0.0.1:4 - "WebSocket /api/live?token={TOKEN}&from=3" 403',
        f"/api/live?watch={TOKEN}",
        f"/teach?lang=ko&key={TOKEN}",
        f"authorization: Bearer {TOKEN}",
    ],
)
def test_secrets_are_blanked(message: str) -> None:
    for written in (in_words("%s", message), json.dumps(in_json("%s", message))):
        assert TOKEN not in written
        assert "..." in written
    assert "&from=3" in in_words(f"/api/live?token={TOKEN}&from=3")


def test_secrets_are_blanked_in_tracebacks() -> None:
    try:
        raise ValueError(f"bad query token={TOKEN}")
    except ValueError as error:
        line = in_json("Failed.", exc_info=error)
        words = in_words("Failed.", exc_info=error)
    assert "ValueError: bad query token=..." in line["error"]
    assert "test_logs.py" in words
    assert TOKEN not in words + json.dumps(line)


def test_a_message_cannot_pass_for_another_line_or_drive_the_terminal() -> None:
    forged = "x\n2026-01-01 00:00:00 INFO root: all is well\x1b[2J\r"
    written = in_words("%s", forged).splitlines()
    assert len([line for line in written if not line.startswith(" ")]) == 1
    assert "\\x1b" in written[1]
    assert in_json("%s", forged)["message"].startswith("x\n")


def test_numbers_that_json_lacks_are_words() -> None:
    assert in_json("Slow.", extra={"seconds": float("nan")})["seconds"] == "nan"
    assert in_json("한글")["message"] == "한글"


def test_libraries_write_as_we_do() -> None:
    library = logging.getLogger("tests.library.part")
    library.addHandler(logging.StreamHandler(io.StringIO()))
    library.propagate = False
    use_root_handler_for_libraries("tests.library")
    assert not library.handlers
    assert library.propagate


def run(code: str, form: str) -> str:
    """Return what a process of its own writes to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PLAYGROUND_LOG": form, "PATH": "/usr/bin:/bin"},
        timeout=180,
        check=False,
    )
    return done.stderr


CONFIGURE = "from playground.logs import configure_logs; configure_logs(); configure_logs();"


@pytest.mark.parametrize("form", FORMS)
def test_a_process_that_dies_says_so_once(form: str) -> None:
    written = run(CONFIGURE + "1 / 0", form)
    assert written.count("ZeroDivisionError: division by zero") == 1
    if form == "json":
        line = strict(written)
        assert (line["level"], line["message"]) == ("critical", "This process ends: ZeroDivisionError")


def test_warnings_of_libraries_are_lines_too() -> None:
    line = strict(run(CONFIGURE + "import warnings; warnings.warn('old')", "json"))
    assert line["logger"] == "py.warnings"
    assert "old" in line["message"]


def test_a_form_that_is_none_is_told() -> None:
    assert "PLAYGROUND_LOG must be one of text, json, not 'xml'. Lines are written as text." in run(
        CONFIGURE, "xml"
    )
    assert run(CONFIGURE, "") == ""
