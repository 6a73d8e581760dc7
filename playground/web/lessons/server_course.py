"""The course with the lessons of the folder that this server is given."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from playground.environment.reading import usable_or_default_settings
from playground.lessons.course import Course, load_course
from playground.web.files.assets import piece_names


@cache
def course_of_server() -> Course:
    """Return the course with the lessons of the folder that this server is given."""
    own = usable_or_default_settings().lessons_dir
    return load_course(Path(own) if own else None, piece_names())


@cache
def answers_of_steps() -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the ids of the answers of each step, by the names of its lesson and of itself."""
    return {
        (chapter.lesson.name, step.id): frozenset(answer.id for answer in step.answers)
        for chapter in course_of_server().chapters()
        for step in chapter.lesson.file.steps
    }
