"""The teacher's guide follows the lessons, their steps, answers and links; both languages say the same."""

import re
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

import pytest

from playground.i18n import LANGUAGES
from playground.lessons.course import load_course
from playground.lessons.lesson_files.lesson import Lesson
from playground.spec import parse_link
from playground.spec.assignments.assignment import parse_assignment

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "lessons" / "teaching"
LESSONS = {chapter.lesson.name: chapter.lesson for chapter in load_course().chapters()}
READY = [lesson for lesson in LESSONS.values() if lesson.is_ready]
CODE = re.compile(r"`([^`]+)`")
NUMBER = re.compile(r"\d+(?:\.\d+)?|[½¼¾⅓⅔]")
NOT_SAID = re.compile(r"`[^`]*`|\]\([^)]*\)")
"""Names, links and addresses: what is no figure of a sentence."""

guides = pytest.mark.parametrize(
    ("lesson", "language"),
    [pytest.param(lesson, name, id=f"{lesson.name}-{name}") for lesson in READY for name in LANGUAGES],
)


def guide(lesson: Lesson, language: str) -> str:
    return (FOLDER / f"{lesson.name}-{language}.md").read_text("utf-8")


def entrance(language: str) -> str:
    return (FOLDER.parent / f"teaching-{language}.md").read_text("utf-8")


def sections(text: str) -> list[tuple[str, str]]:
    """Return each heading's signs and what stands below it."""
    found = re.split(r"^(#+) ", text, flags=re.MULTILINE)[1:]
    return list(zip(found[::2], found[1::2], strict=True))


def steps_of(text: str) -> list[tuple[str, str, str]]:
    """Return name, title and text of each step that a guide goes through."""
    parts = (re.match(r"(\w+): (.+)\n", part) for signs, part in sections(text) if signs == "###")
    return [(part[1], part[2], part.string) for part in parts if part]


@guides
def test_each_step_of_a_lesson_is_gone_through_with_its_answers(lesson: Lesson, language: str) -> None:
    said = lesson.texts[language].steps
    found = steps_of(guide(lesson, language))
    assert [(name, title) for name, title, _ in found] == [
        (step.id, said[step.id].title) for step in lesson.file.steps
    ]
    for step, (_, _, text) in zip(lesson.file.steps, found, strict=True):
        rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
        assert len(rows) == len(step.answers), step.id
        assert sum("✓" in row for row in rows) == bool(rows), step.id
    assert len(re.findall("^- .*✓$", guide(lesson, language), re.MULTILINE)) == 1, "the question aloud"


@guides
def test_the_links_of_a_guide_can_be_opened(lesson: Lesson, language: str) -> None:
    links = CODE.findall(guide(lesson, language))
    places = [parse_qs(link.partition("?")[2]) for link in links if link.startswith("lessons?")]
    assert all(place["lesson"] == [lesson.name] for place in places)
    linked = {name for place in places for name in place.get("step", [])}
    assert linked == {step.id for step in lesson.file.steps}
    experiments = [link[1:] for link in links if link.startswith("?")]
    assert experiments
    for link in experiments:
        problems = parse_link(link).problems + parse_assignment(parse_qsl(link)).problems
        assert problems == (), link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_of_the_entrance_can_be_opened(language: str) -> None:
    for link in CODE.findall(entrance(language)):
        if link.startswith("lessons?"):
            place = parse_qs(link.partition("?")[2])
            assert place["step"][0] in {step.id for step in LESSONS[place["lesson"][0]].file.steps}
        if link.startswith("?") and len(link) > 1:
            assert parse_link(link[1:]).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entrance_leads_to_each_guide_and_is_led_to(language: str) -> None:
    linked = re.findall(r"\]\(teaching/(\w+)-\w+\.md\)", entrance(language))
    assert linked == [lesson.name for lesson in READY]
    minutes = [int(each) for each in re.findall(r"^\| \d+ .*? \| (\d+)", entrance(language), re.MULTILINE)]
    assert minutes == [lesson.file.minutes for lesson in READY]
    for document in (DOCS / "guide" / f"{language}.md", DOCS / "lessons" / f"writing-{language}.md"):
        assert f"teaching-{language}.md)" in document.read_text("utf-8")


@pytest.mark.parametrize("name", ["", *(lesson.name for lesson in READY)])
def test_both_languages_have_the_same_parts_and_figures(name: str) -> None:
    texts = {
        language: sections(guide(LESSONS[name], language) if name else entrance(language))
        for language in LANGUAGES
    }
    first, *others = texts.values()
    for other in others:
        assert [signs for signs, _ in other] == [signs for signs, _ in first]
        for (_, one), (_, two) in zip(first, other, strict=True):
            here, there = (set(NUMBER.findall(NOT_SAID.sub("", text))) for text in (one, two))
            assert here == there, one.partition("\n")[0]
