"""A lesson as the tests of its figures ask it: its settings, its answers, and the calculators."""

from pathlib import Path
from typing import Any

import numpy as np

import playground.training.calculators
from playground.lessons.lesson_files.lesson import Lesson, load_lesson
from playground.training.calculators.recipe_splits import RecipeSplitsAnswer
from playground.training.calculators.registry import answer_of
from playground.web.files.assets import piece_names


def load_chapter(name: str) -> Lesson:
    """Return a lesson of the course."""
    return load_lesson(Path(playground.lessons.__file__).parent / name, piece_names())


def settings_of(lesson: Lesson, step: str) -> dict[str, Any]:
    """Return the settings of a step's piece."""
    piece = next(each.piece for each in lesson.file.steps if each.id == step)
    assert piece is not None
    return piece.settings


def recipe(lesson: Lesson, step: str, name: str) -> dict[str, Any]:
    """Return what a step asks the calculator about a recipe."""
    (found,) = [each for each in settings_of(lesson, step)["recipes"] if each["id"] == name]
    return {key: found[key] for key in ("link", "vary", "seeds", "first_seed") if key in found}


def mean_score(answer: RecipeSplitsAnswer, score: str) -> float:
    """Return the mean of a score over all nets; where it is not defined it counts as 0."""
    return float(np.mean([net.net[score] or 0.0 for net in answer.nets]))


def right_answer(lesson: Lesson, step: str, measured: str | float) -> str:
    """Return the answer that a measured value makes right."""
    (answers,) = (each.answers for each in lesson.file.steps if each.id == step)
    (right,) = [answer.id for answer in answers if answer.fits(measured)]
    return right


def ask(calculator: str, **arguments: Any) -> dict[str, Any]:
    """Return what a calculator answers."""
    answer: dict[str, Any] = answer_of(calculator, arguments)
    return answer
