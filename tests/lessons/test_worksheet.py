"""What a worksheet is made of: every ready lesson has it for every step, in both languages."""

from typing import Any

import pytest

from playground.i18n import LANGUAGES
from playground.lessons.course import load_course
from playground.lessons.lesson_files.rich_text import plain_text
from playground.lessons.page_form import lesson_for_page
from playground.web.files.assets import piece_names

READY = {chapter.lesson.name: chapter for chapter in load_course().chapters() if chapter.lesson.is_ready}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", READY)
def test_each_step_gives_what_its_sheet_prints(name: str, language: str) -> None:
    chapter = READY[name]
    assert language in chapter.lesson.languages
    steps = lesson_for_page(chapter, language)["steps"]
    assert len(steps) == len(chapter.lesson.file.steps)
    for step in steps:
        expect_questions(step)
        expect_answers(step)


def expect_questions(step: dict[str, Any]) -> None:
    """A question with boxes to tick, a picture, and the beginning of a line."""
    assert plain_text(step["question"]).strip()
    assert all(plain_text(answer["text"]).strip() for answer in step["answers"])
    assert (len(step["answers"]) == 0) == (step["kind"] == "challenge")
    assert step["piece"] is None or step["piece"]["name"] in piece_names()
    assert step["piece"] or step["kind"] == "question"
    assert step["kind"] == "question" or plain_text(step["begin"]).strip()


def expect_answers(step: dict[str, Any]) -> None:
    """A rule for each answer by which the run decides, and a reason."""
    for answer in step["answers"]:
        ranged = answer["at_least"] is not None or answer["at_most"] is not None
        assert ranged != (answer["equals"] is not None)
    assert step["kind"] == "question" or step["reason"]["text"]
