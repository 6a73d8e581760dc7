"""The course: its parts, the lessons of each, and those of a teacher's own folder."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playground.errors import LessonError
from playground.i18n import LANGUAGES
from playground.lessons.lesson_files.lesson import FILE, Lesson, LessonProblem, load_lesson

FOLDER = Path(__file__).parent
COURSE_FILE = FOLDER / "course.toml"
OWN_TITLE = {"en": "From your teacher", "ko": "선생님의 수업"}


@dataclass(frozen=True, slots=True)
class CoursePart:
    """Some lessons in a row under one title."""

    title: Mapping[str, str]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A lesson in its place: chapters count from 1, as do the parts; `own`: a teacher has added it."""

    number: int
    part: int
    lesson: Lesson
    own: bool


@dataclass(frozen=True, slots=True)
class Course:
    """All parts; the last one is the teacher's if there are lessons of that kind.

    `problems`: what is wrong with the lessons of the teacher's folder that cannot be used.
    """

    parts: tuple[CoursePart, ...]
    n_built_in: int
    problems: tuple[LessonProblem, ...] = ()

    def chapters(self) -> Iterator[Chapter]:
        """Yield every lesson in its place."""
        number = 0
        for at, part in enumerate(self.parts, 1):
            for lesson in part.lessons:
                number += 1
                yield Chapter(number, at, lesson, own=number > self.n_built_in)

    def chapter(self, name: str) -> Chapter | None:
        """Return the chapter whose lesson has this name, or None."""
        return next((chapter for chapter in self.chapters() if chapter.lesson.name == name), None)


@cache
def built_in_parts(course_file: Path = COURSE_FILE) -> tuple[CoursePart, ...]:
    """Return the parts of the course; raise `LessonError` if one of its lessons cannot be used."""
    declared = tomllib.loads(course_file.read_text("utf-8"))["parts"]
    return tuple(
        CoursePart(part["title"], tuple(load_lesson(course_file.parent / name) for name in part["lessons"]))
        for part in declared
    )


def load_course(own: Path | None = None, pieces: Collection[str] | None = None) -> Course:
    """Return the course, and behind it the lessons of the folder `own` that can be used.

    `pieces`: see `load_lesson`.
    """
    parts = built_in_parts()
    n_built_in = sum(len(part.lessons) for part in parts)
    if own is None:
        return Course(parts, n_built_in)
    lessons, problems = load_own_lessons(
        own, {lesson.name for part in parts for lesson in part.lessons}, pieces
    )
    more = (CoursePart(OWN_TITLE, lessons),) if lessons else ()
    return Course((*parts, *more), n_built_in, problems)


def load_own_lessons(
    folder: Path, taken: Collection[str], pieces: Collection[str] | None
) -> tuple[tuple[Lesson, ...], tuple[LessonProblem, ...]]:
    """Return the lessons of a teacher's folder, by name, and what is wrong with the others.

    `taken`: names of the course's own lessons, which cannot be used again.
    """
    if not folder.is_dir():
        return (), (LessonProblem(folder, 1, "this folder does not exist"),)
    lessons: list[Lesson] = []
    problems: list[LessonProblem] = []
    for path in sorted(each for each in folder.iterdir() if (each / FILE).is_file()):
        if path.name in taken:
            problems.append(
                LessonProblem(path, 1, f"the course has a lesson {path.name!r} already: rename the folder")
            )
            continue
        try:
            lessons.append(load_lesson(path, pieces))
        except LessonError as error:
            problems += [problem for problem in error.problems if isinstance(problem, LessonProblem)]
    return tuple(lessons), tuple(problems)


def part_title(part: CoursePart, language: str) -> str:
    """Return the title of a part in a language, or in the first that it has."""
    return part.title.get(language) or next(part.title[name] for name in LANGUAGES if name in part.title)
