"""The form of lessons: what can be read, and what is told by file and line."""

from pathlib import Path
from typing import Any

import pytest

from playground.errors import LessonError
from playground.lessons.course import built_in_parts, load_course
from playground.lessons.lesson_files.lesson import Lesson, LessonProblem, load_lesson
from playground.lessons.lesson_files.rich_text import formula_tree, plain_text
from playground.lessons.lesson_files.schema import Answer
from playground.lessons.page_form import course_for_page, lesson_for_page

TOML = """\
minutes = 10

[[steps]]
id = "first"
link = "dataset=xor&layers=2"
answers = [
  { id = "few", at_most = 4 },
  { id = "many", at_least = 5, at_most = 20 },
]
[steps.piece]
name = "gate"
settings = { weights = [1, 1, -1] }
"""
TEXT = """\
# A title
What one can do.

## first: First
How many **rows** of $x_1$?

Before it.

- few: 0 to 4 | not *many*
- many: 5 to 20

### begin
Because

### reason: Why
It is so.

$$
\\frac{a}{b}
$$

### hint
One.

### hint
Two.
"""


def write(folder: Path, toml: str = TOML, text: str = TEXT, name: str = "own") -> Path:
    lesson = folder / name
    lesson.mkdir(parents=True)
    (lesson / "lesson.toml").write_text(toml, "utf-8")
    (lesson / "en.md").write_text(text, "utf-8")
    return lesson


def problems(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(LessonError) as caught:
        load_lesson(folder, {"gate"})
    found = [each for each in caught.value.problems if isinstance(each, LessonProblem)]
    return [(each.file.name, each.line, each.text) for each in found]


def test_a_lesson_is_read_with_its_texts(tmp_path: Path) -> None:
    lesson = load_lesson(write(tmp_path), {"gate"})
    said = lesson.texts["en"].steps["first"]
    assert (lesson.texts["en"].title, lesson.texts["en"].able) == ("A title", "What one can do.")
    assert plain_text(said.question) == "How many rows of x_1?"
    assert [plain_text(each) for each in said.setup] == ["Before it."]
    assert plain_text(said.answers["few"].text) == "0 to 4"
    assert said.answers["few"].detail == ["not ", ["em", ["many"]]]
    assert said.answers["many"].detail == []
    assert [plain_text(paragraphs[0]) for paragraphs in said.parts["hint"]] == ["One.", "Two."]
    assert said.parts["reason"][0][1][0][1][0] == "math"


@pytest.mark.parametrize(
    ("measured", "fits"),
    [
        (4, [True, False]),
        (5, [False, True]),
        (20, [False, True]),
        (21, [False, False]),
        ("5", [False, False]),
    ],
)
def test_a_range_of_an_answer_has_both_its_ends(measured: Any, fits: list[bool]) -> None:
    answers = [Answer(id="few", at_most=4), Answer(id="many", at_least=5, at_most=20)]
    assert [answer.fits(measured) for answer in answers] == fits


def test_true_is_not_one() -> None:
    assert not Answer(id="yes", equals=True).fits(1)
    assert Answer(id="one", equals=1.0).fits(1.0)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('name = "gate"', 'name = "gates"', 11, "no piece 'gates'"),
        ('id = "first"', 'id = "First"', 4, "String should match"),
        ('id = "first"', 'id = "first"\nkind = "test"', 5, "Input should be"),
        ("at_most = 4", "at_most = 4, equals = 3", 6, "either 'equals'"),
        ("layers=2", "layers=2&optimizer=none", 5, "optimizer=none"),
        ("layers=2", "layers=2&sped=60", 5, "sped=60: there is no setting of this name"),
        ("-1] }", '-1], link = "sped=60" }', 12, "sped=60: there is no setting of this name"),
        ("-1] }", '-1], variants = [{ link = "speed=61" }] }', 12, "speed=61"),
        ("minutes = 10", "minutes = ", 1, "Invalid value"),
        ("minutes = 10", "minutes = 10\nsecrets = 1", 2, "Extra inputs"),
    ],
)
def test_what_is_wrong_in_the_lesson_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    found = problems(write(tmp_path, TOML.replace(old, new)))
    assert [(name, at) for name, at, _ in found][:1] == [("lesson.toml", line)]
    assert told in found[0][2]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("- few: 0", "- fewer: 0", 4, "answer 'few'"),
        ("## first:", "## second:", 1, "step 'first' has no text"),
        ("### begin", "### beginning", 12, "none of the parts"),
        ("$x_1$", "$x_$", 5, "formula 'x_'"),
        ("$x_1$", "$\\hocus$", 5, "unknown command"),
        ("It is so.", "It is so. " * 41, 4, "more than 80 words"),
        ("Before it.", "Before it. " * 60, 4, "more than 3 lines"),
        ("Before it.", "[Link](ftp://a.example)", 7, "does not begin with"),
        ("Before it.", "![picture](a.png)", 7, "nothing that a lesson shows"),
        ("## first: First", "## first First", 4, "its name and a colon"),
    ],
)
def test_what_is_wrong_in_a_text_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    found = problems(write(tmp_path, text=TEXT.replace(old, new)))
    assert (found[0][0], found[0][1]) == ("en.md", line)
    assert told in found[0][2]


def test_a_lesson_without_text_says_what_is_missing(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "en.md").unlink()
    assert "en.md or ko.md" in problems(folder)[0][2]


def test_the_lessons_of_a_teacher_stand_behind_the_course(tmp_path: Path) -> None:
    write(tmp_path, name="mine")
    write(tmp_path, name="xor")
    write(tmp_path, TOML.replace("gate", "gates"), name="wrong")
    course = load_course(tmp_path, {"gate"})
    last = list(course.chapters())[-1]
    assert (last.number, last.lesson.name, last.own) == (24, "mine", True)
    assert sorted(problem.file.name for problem in course.problems) == ["lesson.toml", "xor"]
    assert load_course(tmp_path / "none").problems[0].text == "this folder does not exist"


def test_a_formula_is_a_tree_of_mathml() -> None:
    assert formula_tree(r"\frac{1}{2}")[2][2][0] == "mfrac"
    assert formula_tree(r"a \text{ AND } b")[2][3][2] == "\N{NO-BREAK SPACE}AND\N{NO-BREAK SPACE}"
    with pytest.raises(ValueError, match="unknown command"):
        formula_tree(r"\nothing{x}")


COURSE = [chapter.lesson for chapter in load_course().chapters()]
READY = [lesson for lesson in COURSE if lesson.is_ready]


def test_the_course_has_23_chapters_in_6_parts() -> None:
    assert (len(COURSE), len(built_in_parts())) == (23, 6)
    assert all(lesson.languages == ("en", "ko") for lesson in COURSE)


@pytest.mark.parametrize("lesson", READY, ids=[lesson.name for lesson in READY])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_step_of_every_lesson_can_be_sent_to_its_page(lesson: Lesson, language: str) -> None:
    course = load_course()
    chapter = course.chapter(lesson.name)
    assert chapter is not None
    assert lesson.file.planned_steps >= len(lesson.file.steps)
    sent = lesson_for_page(chapter, language)
    for step in sent["steps"]:
        assert step["title"]
        assert plain_text(step["question"])
        assert step["piece"] or step["kind"] == "question"
        assert step["kind"] != "full" or (
            step["begin"] and step["reason"]["title"] and step["reason"]["text"]
        )
    shown = " ".join(plain_text(text) for step in sent["steps"] for text in step["reason"]["text"])
    assert all(source.text in shown for source in lesson.file.sources)
    entries = course_for_page(course, language)["chapters"]
    assert [entry["steps"] for entry in entries if entry["name"] == lesson.name] == [
        [step["id"] for step in sent["steps"]]
    ]
