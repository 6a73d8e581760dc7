"""The table of what the course teaches: its steps and tests exist, and no step of the lessons is left out."""

import re
from pathlib import Path

import pytest

from playground.i18n import LANGUAGES
from playground.lessons.course import built_in_parts
from tests.lessons.chapter import load_chapter

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| .+ \| `lessons\?lesson=(\w+)&step=(\w+)` \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
READY = [lesson for part in built_in_parts() for lesson in part.lessons if lesson.is_ready]
CREDITED = {
    "xor": ("Rumelhart", "1986", "Fukushima", "1980"),
    "activation_functions": ("Fukushima", "1969", "Nair", "2010", "Glorot", "2011"),
}
"""Names and years that texts mention."""


def rows(language: str) -> list[tuple[str, str, str]]:
    """Return lesson, step and tests of each row."""
    return ROW.findall((ROOT / "docs" / "lessons" / f"coverage-{language}.md").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_every_step_and_none_that_is_not_there(language: str) -> None:
    named = {(lesson, step) for lesson, step, _ in rows(language)}
    assert named == {(lesson.name, step.id) for lesson in READY for step in lesson.file.steps}


def test_every_test_of_the_table_exists() -> None:
    for lesson, step, tests in rows("en"):
        assert TEST.sub("", tests).strip() == "", (lesson, step)
        for path, name in TEST.findall(tests):
            assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), name


def test_the_table_has_the_same_rows_in_every_language() -> None:
    first, *others = (rows(language) for language in LANGUAGES)
    assert first
    assert all(other == first for other in others)


@pytest.mark.parametrize("lesson", CREDITED)
def test_credits_have_their_sources(lesson: str) -> None:
    sources = " ".join(source.text for source in load_chapter(lesson).file.sources)
    assert [each for each in CREDITED[lesson] if each not in sources] == []
