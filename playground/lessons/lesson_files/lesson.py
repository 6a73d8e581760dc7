"""A lesson read from its folder, and everything that is wrong with it, by file and line."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from playground.errors import LessonError
from playground.i18n import LANGUAGES
from playground.lessons.lesson_files.rich_text import plain_text
from playground.lessons.lesson_files.schema import LessonFile, Step
from playground.lessons.lesson_files.texts import (
    LETTERS_OF_LINE,
    LONGEST_REASON,
    LONGEST_SETUP,
    NEEDED,
    LessonText,
    StepText,
    TextError,
    parse_lesson_text,
)
from playground.spec import parse_link

FILE = "lesson.toml"
AT_LINE = re.compile(r"\(at line (\d+)")
STEP_HEAD = re.compile(r"^\[\[\s*steps\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LessonProblem:
    """What is wrong in a file of a lesson, and where; lines count from 1."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: what it is, and what it says by language."""

    name: str
    file: LessonFile
    texts: dict[str, LessonText]

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to do yet."""
        return bool(self.file.steps)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is there in."""
        return tuple(self.texts)

    def text(self, language: str) -> LessonText:
        """Return what it says in a language, or in the first one that it has."""
        return self.texts.get(language) or next(iter(self.texts.values()))


def load_lesson(folder: Path, pieces: Collection[str] | None = None) -> Lesson:
    """Return the lesson of a folder; raise `LessonError` with everything that is wrong in it.

    `pieces`: the names of those that there are; None: they are not looked at.
    """
    problems: list[LessonProblem] = []
    file = read_lesson_file(folder / FILE, problems)
    texts = {name: text for name in LANGUAGES if (text := read_text(folder / f"{name}.md", problems))}
    if not texts and not problems:
        problems.append(
            LessonProblem(folder, 1, f"there is no text: {' or '.join(f'{n}.md' for n in LANGUAGES)}")
        )
    if file is not None:
        for name, text in texts.items():
            problems += text_problems(folder / f"{name}.md", file, text)
        problems += step_problems(folder / FILE, file, pieces)
    if problems or file is None:
        raise LessonError(problems)
    return Lesson(folder.name, file, texts)


def read_lesson_file(path: Path, problems: list[LessonProblem]) -> LessonFile | None:
    """Return what `lesson.toml` says, or None, with what is wrong added to `problems`."""
    try:
        source = path.read_text("utf-8")
        return LessonFile.model_validate(tomllib.loads(source))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(LessonProblem(path, 1, f"the file cannot be read: {error}"))
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        problems.append(LessonProblem(path, int(found[1]) if found else 1, str(error)))
    except ValidationError as error:
        problems += [
            LessonProblem(path, line_of(source, one["loc"]), f"{place_of(one['loc'])}: {one['msg']}")
            for one in error.errors()
        ]
    return None


def line_of(source: str, place: tuple[Any, ...]) -> int:
    """Return the line of the step that a place belongs to, of its key where that is found, else 1."""
    start = 0
    if len(place) > 1 and place[0] == "steps" and isinstance(place[1], int):
        start = start_of_step(source, place[1])
    for key in reversed([part for part in place if isinstance(part, str)]):
        found = re.compile(rf"^\s*{re.escape(key)}\s*=", re.MULTILINE).search(source, start)
        if found:
            return source.count("\n", 0, found.end()) + 1
    return source.count("\n", 0, start) + 1


def start_of_step(source: str, at: int) -> int:
    """Return where the step `at`, from 0, begins in the source, or 0."""
    heads = [match.start() for match in STEP_HEAD.finditer(source)]
    return heads[at] if at < len(heads) else 0


def place_of(place: tuple[Any, ...]) -> str:
    """Return a place as a person would write it: `steps[2].answers[1]`."""
    names = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(names).lstrip(".") or "lesson"


def read_text(path: Path, problems: list[LessonProblem]) -> LessonText | None:
    """Return what a text file says; None if there is none, or with what is wrong added to `problems`."""
    if not path.is_file():
        return None
    try:
        return parse_lesson_text(path.read_text("utf-8"))
    except TextError as error:
        problems.append(LessonProblem(path, error.line, str(error)))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(LessonProblem(path, 1, f"the file cannot be read: {error}"))
    return None


def text_problems(path: Path, file: LessonFile, text: LessonText) -> Iterator[LessonProblem]:
    """Yield what a text lacks of what the lesson file declares, and what it has too much."""
    if not text.title:
        yield LessonProblem(path, 1, "the title is missing: '# Title' in the first line")
    if not text.able:
        yield LessonProblem(
            path, 1, "below the title a sentence has to say what one is able to do afterwards"
        )
    declared = {step.id: step for step in file.steps}
    for name in declared.keys() - text.steps.keys():
        yield LessonProblem(path, 1, f"step {name!r} has no text: '## {name}: Title'")
    for name, said in text.steps.items():
        if name not in declared:
            yield LessonProblem(path, said.line, f"there is no step {name!r} in {FILE}")
        else:
            yield from (
                LessonProblem(path, said.line, wrong) for wrong in step_text_problems(declared[name], said)
            )


def step_text_problems(step: Step, said: StepText) -> Iterator[str]:
    """Yield what is wrong with the text of one step."""
    if not said.title or not said.question:
        yield f"step {step.id!r} needs a title and a question"
    ids = {answer.id for answer in step.answers}
    for name in sorted(ids ^ said.answers.keys()):
        yield f"answer {name!r} of step {step.id!r} is not both in {FILE} and here"
    for name in NEEDED:
        if step.kind == "full" and name not in said.parts:
            yield f"step {step.id!r} needs a part '### {name}'"
    if said.words_of("reason") > LONGEST_REASON:
        yield f"the reason of {step.id!r} has more than {LONGEST_REASON} words: {said.words_of('reason')}"
    letters = sum(len(plain_text(paragraph)) for paragraph in said.setup)
    if letters > LONGEST_SETUP * LETTERS_OF_LINE:
        yield f"step {step.id!r} says more than {LONGEST_SETUP} lines before the doing: {letters} letters"


def step_problems(path: Path, file: LessonFile, pieces: Collection[str] | None) -> Iterator[LessonProblem]:
    """Yield what of the steps does not exist: pieces, and settings of links."""
    source = path.read_text("utf-8")
    for at, step in enumerate(file.steps):
        if step.piece and pieces is not None and step.piece.name not in pieces:
            line = line_of(source, ("steps", at, "name"))
            yield LessonProblem(
                path, line, f"there is no piece {step.piece.name!r}: {', '.join(sorted(pieces))}"
            )
        for link in dict.fromkeys(links_of(step)):
            line = line_of_link(source, at, link)
            for problem in parse_link(link).problems:
                yield LessonProblem(path, line, f"{problem.field}={problem.value}: {problem.reason.text()}")


def links_of(step: Step) -> Iterator[str]:
    """Yield the links of a step: its own, and those in the settings of its piece."""
    if step.link:
        yield step.link
    if step.piece:
        yield from links_in(step.piece.settings)


def links_in(settings: Any) -> Iterator[str]:
    """Yield what stands under `link`, however deep."""
    if isinstance(settings, dict):
        link = settings.get("link")
        if isinstance(link, str):
            yield link
        settings = list(settings.values())
    if isinstance(settings, list):
        for each in settings:
            yield from links_in(each)


def line_of_link(source: str, at: int, link: str) -> int:
    """Return the line of a link of the step `at`, from 0; of the step where it is written otherwise."""
    start = start_of_step(source, at)
    found = source.find(f'"{link}"', start)
    return source.count("\n", 0, max(start, found)) + 1
