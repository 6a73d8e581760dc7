"""The deployment page says what the code does, in both languages."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from playground.cli.program import build_parser
from playground.engine.scheduler import limits
from playground.engine.scheduler.frame_rate import PER_CORE
from playground.i18n import LANGUAGES

FOLDER = Path(__file__).parents[2] / "docs" / "deployment"
FRAME_BYTES = 5500
"""Measured: a picture with weights and curve points of a net with layers 8-8."""
COMMAND = re.compile(r"python -m playground ([a-z][^`|#\n]*)")


def page(language: str) -> str:
    return (FOLDER / f"{language}.md").read_text("utf-8")


def sizes(language: str) -> list[list[str]]:
    """Return the rows of the table of class sizes, without the last column, which is words."""
    table = page(language).partition("<!-- sizes")[2].partition("<!-- end of sizes -->")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if re.match(r"\| \d", line)]
    return [row[:-1] for row in rows]


def test_the_sizes_are_those_that_the_server_counts_with() -> None:
    rows = sizes("en")
    assert [row[0] for row in rows] == ["20", "45", "100"]
    for row in rows:
        students, cores, gigabytes, pictures, megabits = (float(cell.split()[0]) for cell in row)
        assert limits.affordable_trainers(cores, gigabytes * 1000) >= students
        assert limits.affordable_trainers(cores - 1, gigabytes * 1000) < students
        assert limits.affordable_trainers(cores, (gigabytes - 0.3) * 1000) < students
        assert pictures == PER_CORE * cores // students
        assert megabits == round(PER_CORE * cores * FRAME_BYTES * 8 / 1e6)


def test_both_languages_say_the_same() -> None:
    assert sizes("ko") == sizes("en")
    for pattern in (r"^## ", r"^\d\. ", r"^    \S", r"\]\(", r"^\| "):
        found = {language: len(re.findall(pattern, page(language), re.MULTILINE)) for language in LANGUAGES}
        assert len(set(found.values())) == 1, (pattern, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_of_the_page_are_commands(language: str) -> None:
    lines = [shlex.split(line) for line in COMMAND.findall(page(language))]
    assert {words[0] for words in lines} == {"data", "doctor", "serve"}
    for words in lines:
        with contextlib.redirect_stderr(io.StringIO()) as told:
            try:
                build_parser().parse_args(words)
            except SystemExit:
                pytest.fail(f"{words}: {told.getvalue()}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_the_page_are_figures(language: str) -> None:
    from playground.engine.scheduler.metrics import Metrics
    from playground.web.metrics import exporter

    names = set(re.findall(r"\bplayground_[a-z_]+", page(language)))
    counted = {f"{family.name}_total" for family in Metrics().registry.collect() if family.type == "counter"}
    source = Path(exporter.__file__).read_text("utf-8")
    now = {f"playground_{name}" for name in re.findall(r'^        "(\w+)": \(', source, re.MULTILINE)}
    assert len(names) == 5
    assert names <= counted | now
