"""A lesson as its page takes it: plain JSON in one language; see `lessons/types.d.ts` of the browser."""

from collections.abc import Sequence
from typing import Any

from playground.i18n import translator
from playground.lessons.course import Chapter, Course, part_title
from playground.lessons.lesson_files.rich_text import Runs
from playground.lessons.lesson_files.schema import Source, Step
from playground.lessons.lesson_files.texts import Paragraphs, StepText


def course_for_page(course: Course, language: str) -> dict[str, Any]:
    """Return the contents of the course: its parts and chapters, without their steps' texts."""
    return {
        "parts": [part_title(part, language) for part in course.parts],
        "chapters": [chapter_entry(chapter, language) for chapter in course.chapters()],
    }


def chapter_entry(chapter: Chapter, language: str) -> dict[str, Any]:
    """Return what the contents say of one chapter; `steps` are the names of those that are ready."""
    lesson, text = chapter.lesson, chapter.lesson.text(language)
    return {
        "name": lesson.name,
        "number": chapter.number,
        "part": chapter.part,
        "own": chapter.own,
        "title": text.title,
        "able": text.able,
        "minutes": lesson.file.minutes,
        "planned": lesson.file.planned_steps,
        "steps": [step.id for step in lesson.file.steps],
    }


def lesson_for_page(chapter: Chapter, language: str) -> dict[str, Any]:
    """Return the steps of a chapter with their texts."""
    lesson, text = chapter.lesson, chapter.lesson.text(language)
    steps = [step_for_page(step, text.steps[step.id]) for step in lesson.file.steps]
    if lesson.file.sources:
        last = next((step for step in reversed(steps) if step["reason"]["text"]), steps[-1])
        reason = last["reason"]
        last["reason"] = {**reason, "text": [*reason["text"], source_runs(lesson.file.sources, language)]}
    return {"name": lesson.name, "steps": steps}


def source_runs(sources: Sequence[Source], language: str) -> Runs:
    """Return where dates and credits of a lesson come from, as a paragraph behind its last reason."""
    _ = translator(language)
    runs: Runs = [["strong", [_("Sources")]]]
    for source in sources:
        named = ["link", [source.text], source.url] if source.url else source.text
        runs += [" · ", named]
    return runs


def step_for_page(step: Step, said: StepText) -> dict[str, Any]:
    """Return one step; texts are runs as `playground.lessons.lesson_files.rich_text` has them."""
    return {
        "id": step.id,
        "kind": step.kind,
        "title": said.title,
        "question": said.question,
        "setup": said.setup,
        "answers": [
            {
                **answer.model_dump(),
                "text": said.answers[answer.id].text,
                "detail": said.answers[answer.id].detail,
            }
            for answer in step.answers
        ],
        "piece": step.piece.model_dump() if step.piece else None,
        "link": step.link,
        "run": first_paragraph(said, "run"),
        "begin": first_paragraph(said, "begin"),
        "compare": first_paragraph(said, "compare"),
        "reason": {"title": said.reason_title, "text": part_of(said, "reason")},
        "hints": [paragraphs[0] for paragraphs in said.parts.get("hint", []) if paragraphs],
        "example": part_of(said, "example"),
    }


def part_of(said: StepText, name: str) -> Paragraphs:
    """Return the paragraphs of a part, none if there is no such part."""
    found = said.parts.get(name, [])
    return found[0] if found else []


def first_paragraph(said: StepText, name: str) -> Runs:
    """Return the one paragraph of a part, nothing if there is none."""
    found = part_of(said, name)
    return found[0] if found else []
