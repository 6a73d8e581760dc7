"""Chapter 16: its recipes can be asked for; with the genuine file the figures that it says come out."""

from typing import Any

import numpy as np
import pytest

from playground.datasets.fetch import real_data_status
from playground.evaluation.regression import regression_values
from playground.lessons.lesson_files.lesson import Lesson
from playground.spec import DataSource, parse_link
from playground.training.calculators.recipe_splits import (
    RecipeSplitsAnswer,
    RecipeSplitsArguments,
    train_cases,
)
from tests.lessons.chapter import load_chapter, mean_score, recipe, right_answer, settings_of

STEPS = ("red_or_white", "raw_columns", "seven_grades", "as_a_number", "twins", "a_line_beside")

IS_GENUINE = real_data_status("wine_type").source is DataSource.REAL
genuine = pytest.mark.skipif(not IS_GENUINE, reason="the genuine file is not here")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("wine_quality")


def nets(lesson: Lesson, step: str, name: str, **more: Any) -> RecipeSplitsAnswer:
    """Return the nets of a recipe of a step."""
    return last_answer(recipe(lesson, step, name) | {"rival": False} | more)


def last_answer(asked: dict[str, Any]) -> RecipeSplitsAnswer:
    """Return all nets that are asked about."""
    *_, answer = train_cases(RecipeSplitsArguments.model_validate(asked), [])
    return answer


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert tuple(step.id for step in lesson.file.steps) == (*STEPS, "challenge")
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_every_recipe_can_be_asked_for(lesson: Lesson) -> None:
    for step in STEPS:
        for each in settings_of(lesson, step)["recipes"]:
            RecipeSplitsArguments.model_validate(recipe(lesson, step, each["id"]))
    challenge = settings_of(lesson, "challenge")["challenge"]
    spec = parse_link(challenge["link"]).spec
    assert (spec.n_parameters, spec.data.together) == (961, True)
    small = parse_link(challenge["link"].replace("layers=32-16", "layers=16")).spec
    assert (small.n_parameters, len(small.data.inputs)) == (225, 12)
    RecipeSplitsArguments(link=challenge["link"], seeds=challenge["seeds"])


def test_what_is_measured_has_one_answer(lesson: Lesson) -> None:
    assert right_answer(lesson, "red_or_white", 6.5) == "few"
    assert right_answer(lesson, "raw_columns", 36.5) == right_answer(lesson, "raw_columns", 20) == "forty"
    assert right_answer(lesson, "seven_grades", 0) == "none"
    assert right_answer(lesson, "as_a_number", 5.22) == "five"
    assert right_answer(lesson, "twins", -0.08) == right_answer(lesson, "twins", -0.095) == "eight"
    assert right_answer(lesson, "a_line_beside", 0.351) == "some"


def test_four_wines_on_paper() -> None:
    found = regression_values(np.array([5.0, 5, 6, 7]), np.array([5.4, 5.6, 5.9, 6.3]))
    assert found["r2"] == pytest.approx(0.629, abs=5e-4)


@genuine
def test_a_few_wines_are_wrong_and_more_with_raw_columns(lesson: Lesson) -> None:
    scaled = [net.errors or 0 for net in nets(lesson, "red_or_white", "net", seeds=4).nets]
    raw = [net.errors or 0 for net in nets(lesson, "raw_columns", "raw", seeds=4).nets]
    assert np.median(scaled) <= 15
    assert 20 <= np.median(raw) <= 90


@genuine
def test_rare_grades_are_not_named_and_a_number_stays_in_the_middle(lesson: Lesson) -> None:
    grades = nets(lesson, "seven_grades", "net")
    assert sum(net.classes[place].right for net in grades.nets for place in (0, 6)) <= 2
    assert 0.53 < mean_score(grades, "accuracy") < 0.6
    numbers = nets(lesson, "as_a_number", "net")
    threes = [(each.mean or 0, each.rows) for net in numbers.nets for each in net.targets if each.target == 3]
    assert 4.8 < np.average([each[0] for each in threes], weights=[each[1] for each in threes]) < 5.5
    assert 0.31 < mean_score(numbers, "r2") < 0.4


def test_every_first_recipe_of_a_challenge_is_what_is_chosen_at_first(lesson: Lesson) -> None:
    challenge = settings_of(lesson, "challenge")["challenge"]
    first = {each["setting"]: each["values"][0]["value"] for each in challenge["choices"]}
    assert all(f"{name}={first[name]}" in challenge["link"] for name in ("layers", "epochs", "together"))
    assert first["regularization"] in challenge["link"]


def test_the_challenge_can_be_met_by_the_rows_that_are_here(lesson: Lesson) -> None:
    challenge = settings_of(lesson, "challenge")["challenge"]
    neurons, epochs = (16, 200) if IS_GENUINE else (8, 100)
    small = challenge["link"].replace("layers=32-16", f"layers={neurons}")
    small = small.replace("epochs=50", f"epochs={epochs}")
    asked = {"seeds": challenge["seeds"], "rival": False}
    plain, met = (
        mean_score(last_answer(asked | {"link": link}), "r2") for link in (challenge["link"], small)
    )
    assert round(met, 3) >= round(round(plain, 3) + challenge["lead"], 3)


def test_what_learns_by_heart_gains_by_twins(lesson: Lesson) -> None:
    apart, together = (nets(lesson, "twins", name, seeds=1) for name in ("random", "together"))
    assert mean_score(together, "accuracy") < mean_score(apart, "accuracy") - 0.045


@genuine
def test_the_net_is_above_the_line(lesson: Lesson) -> None:
    answer = nets(lesson, "a_line_beside", "net", seeds=1, rival=True)
    line = float(np.mean([(net.rival or {})["r2"] or 0 for net in answer.nets]))
    assert line == pytest.approx(0.29, abs=0.02)
    assert mean_score(answer, "r2") > line + 0.02
