"""The guide to writing a lesson: its example is a lesson, in both languages, and its figures come out."""

import re
from pathlib import Path

from playground.cli.program import main
from playground.lessons.course import load_course
from playground.web.files.assets import piece_names

GUIDE = Path(__file__).parents[2] / "docs" / "lessons"
FILE = re.compile(r"^`my-lessons/(\S+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_of_the_guide_becomes_a_lesson(tmp_path: Path) -> None:
    files = [
        found
        for name in ("en", "ko")
        for found in FILE.findall((GUIDE / f"writing-{name}.md").read_text("utf-8"))
    ]
    assert [name for name, _ in files] == ["two_lines/lesson.toml", "two_lines/en.md", "two_lines/ko.md"]
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["lessons", "check", str(tmp_path)]) == 0
    course = load_course(tmp_path, piece_names())
    lesson = next(chapter.lesson for chapter in course.chapters() if chapter.own)
    assert lesson.languages == ("en", "ko")
    assert lesson.text("ko").title == "두 직선"
