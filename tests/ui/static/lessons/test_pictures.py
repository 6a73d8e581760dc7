"""Every chapter of the course has a small picture of its own, and nothing else has one."""

from playground.lessons.course import load_course
from tests.ui.static.frames import RunJs


def test_each_lesson_of_the_course_is_drawn(run_node: RunJs) -> None:
    shapes = run_node(
        """const { PICTURES } = await load('lessons/pictures/drawings.js');
        return Object.entries(PICTURES).map(([name, parts]) => [name, parts.length]);"""
    )
    assert {name for name, _ in shapes} == {chapter.lesson.name for chapter in load_course().chapters()}
    assert all(parts > 0 for _, parts in shapes)
