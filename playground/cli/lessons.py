"""`lessons list|check`: the lessons of the course and of a teacher, and whether they hold what they say."""

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playground.cli.language import language, tr
from playground.cli.output import print_json, print_stderr, print_table
from playground.datasets.fetch import real_data_status
from playground.environment.reading import read_settings
from playground.errors import CalculationError, LessonError
from playground.i18n import N_
from playground.lessons.course import Course, load_course
from playground.lessons.lesson_files.lesson import FILE, Lesson, load_lesson
from playground.lessons.lesson_files.schema import Figure
from playground.spec import DataSource

FINE = N_("nothing is wrong")
SKIPPED = N_("skipped, it needs the genuine file of {dataset}, which is not in the data folder")
NO_LESSON = N_("there is no lesson here: no folder with a file")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its parts."""
    parser = commands.add_parser("lessons", help=tr(N_("list the lessons of the course, and check lessons")))
    parts = parser.add_subparsers(metavar="WHAT", required=True)
    listing = parts.add_parser("list", help=tr(N_("all lessons, with their steps, pieces and languages")))
    listing.add_argument("--json", action="store_true", help=tr(N_("print JSON")))
    listing.set_defaults(run=print_lessons)
    checking = parts.add_parser(
        "check", help=tr(N_("read every step, and compute every figure that a lesson names"))
    )
    checking.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        type=Path,
        help=tr(N_("a lesson, or a folder of lessons; without it the course and PLAYGROUND_LESSONS_DIR")),
    )
    checking.set_defaults(run=check_lessons)


def piece_names() -> frozenset[str]:
    """Return the names of the pieces that there are; the web server knows where they lie."""
    names: frozenset[str] = importlib.import_module("playground.web.files.assets").piece_names()
    return names


def served_course() -> Course:
    """Return the course as this environment serves it."""
    own = read_settings().lessons_dir
    return load_course(Path(own) if own else None, piece_names())


def print_lessons(arguments: argparse.Namespace) -> int:
    """Print all lessons; return 1 if one of a teacher's cannot be used."""
    course = served_course()
    rows = [lesson_row(chapter.number, chapter.lesson) for chapter in course.chapters()]
    if arguments.json:
        print_json(rows)
    else:
        head = tuple(map(tr, (N_("chapter"), N_("title"), N_("steps"), N_("pieces"), N_("minutes"))))
        print_table([head, *(table_row(row) for row in rows)])
    for problem in course.problems:
        print_stderr(str(problem))
    return int(bool(course.problems))


def lesson_row(number: int, lesson: Lesson) -> dict[str, Any]:
    """Return what is told of one lesson; one that is to come has no steps."""
    pieces = sorted({step.piece.name for step in lesson.file.steps if step.piece})
    return {
        "chapter": number,
        "name": lesson.name,
        "title": lesson.text(language()).title,
        "steps": [step.id for step in lesson.file.steps],
        "pieces": pieces,
        "languages": list(lesson.languages),
        "minutes": lesson.file.minutes,
    }


def table_row(row: dict[str, Any]) -> tuple[str, ...]:
    """Return a row for people."""
    steps = str(len(row["steps"])) if row["steps"] else tr(N_("to come"))
    return str(row["chapter"]), row["title"], steps, ", ".join(row["pieces"]), str(row["minutes"])


def check_lessons(arguments: argparse.Namespace) -> int:
    """Tell of each lesson what is wrong with it; return 1 if anything is."""
    wrong = 0
    for folder in lesson_folders(arguments.folder):
        problems = list(problems_of(folder))
        wrong += bool(problems)
        print(f"{folder.name}: {len(problems) if problems else tr(FINE)}")
        for problem in problems:
            print_stderr(problem)
        if not problems:
            for skipped in skipped_figures(folder):
                print(skipped)
    return int(bool(wrong))


def lesson_folders(folder: Path | None) -> list[Path]:
    """Return the folders of the lessons that are to be checked; raise `LessonError` if there is none."""
    if folder is None:
        course = importlib.import_module("playground.lessons.course").FOLDER
        own = read_settings().lessons_dir
        return [*lesson_folders(course), *(lesson_folders(Path(own)) if own else [])]
    if (folder / FILE).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{FILE}"))
    if not found:
        raise LessonError([f"{folder}: {tr(NO_LESSON)} {FILE}"])
    return found


def problems_of(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the files of a lesson; if nothing is, the figures that do not come out."""
    try:
        lesson = load_lesson(folder, piece_names())
    except LessonError as error:
        yield from map(str, error.problems)
        return
    for step in lesson.file.steps:
        for figure in step.figures:
            if needs_file(figure):
                continue
            found = computed(figure)
            if isinstance(found, str) or not figure.comes_out(found):
                yield f"{folder / FILE}: {step.id}: {figure.says}: {figure.value:g} ≠ {found}"


def skipped_figures(folder: Path) -> Iterator[str]:
    """Yield the figures that cannot be computed here, and why."""
    for step in load_lesson(folder, piece_names()).file.steps:
        for figure in step.figures:
            if needs_file(figure):
                reason = tr(SKIPPED).format(dataset=figure.genuine)
                yield f"  {step.id}: {figure.says}: {reason}"


def needs_file(figure: Figure) -> bool:
    """Return whether the genuine file that a figure is of is not there."""
    if not figure.genuine:
        return False
    return real_data_status(figure.genuine).source is not DataSource.REAL


def computed(figure: Figure) -> float | str:
    """Return the number that a figure's calculator gives, or why there is none."""
    calculators = importlib.import_module("playground.training.calculators.registry")
    importlib.import_module("playground.training.calculators")
    try:
        found = calculators.answer_of(figure.calculator, figure.arguments)
        for key in figure.at:
            found = found[key]
        return float(found)
    except CalculationError as error:
        return error.message.text(tr)
    except (KeyError, IndexError, TypeError, ValueError):
        return f"{list(figure.at)} ∉ {figure.calculator}"
