"""Chapter 15: its recipes can be asked for; with the genuine file the figures that it says come out."""

from functools import cache

import numpy as np
import pytest

from playground.datasets.fetch import real_data_status
from playground.lessons.lesson_files.lesson import Lesson
from playground.spec import DataSource, parse_link
from playground.training.calculators.recipe_splits import (
    RecipeSplitsAnswer,
    RecipeSplitsArguments,
    train_cases,
)
from tests.lessons.chapter import load_chapter, mean_score, recipe, right_answer, settings_of

STEPS = ("patients", "one_number", "same_scale", "deaths_count", "five_to_one", "another_split")
DEATHS, PATIENTS = 70, 470

genuine = pytest.mark.skipif(
    real_data_status("thoracic").source is not DataSource.REAL, reason="the genuine file is not here"
)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("thoracic_surgery")


@cache
def trained(link: str, seeds: int, vary: str, first_seed: int) -> RecipeSplitsAnswer:
    """Return the nets of a recipe."""
    asked = {"link": link, "seeds": seeds, "vary": vary, "first_seed": first_seed, "rival": False}
    *_, answer = train_cases(RecipeSplitsArguments.model_validate(asked), [])
    return answer


def nets(lesson: Lesson, step: str, name: str, seeds: int | None = None) -> RecipeSplitsAnswer:
    """Return the nets of a recipe of a step; fewer `seeds` than the page has where that is enough."""
    asked = recipe(lesson, step, name)
    count = seeds or asked.get("seeds", 20)
    return trained(asked["link"], count, asked.get("vary", "split_seed"), asked.get("first_seed", 0))


def lesson_link(lesson: Lesson) -> str:
    """Return the recipe of the famous net."""
    link: str = recipe(lesson, "patients", "a")["link"]
    return link


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert tuple(step.id for step in lesson.file.steps) == (*STEPS, "challenge")
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_every_recipe_can_be_asked_for(lesson: Lesson) -> None:
    for step in STEPS:
        for each in settings_of(lesson, step)["recipes"]:
            RecipeSplitsArguments.model_validate(recipe(lesson, step, each["id"]))
    challenge = settings_of(lesson, "challenge")["challenge"]
    assert parse_link(challenge["link"]).spec.data.test_share == 0.2
    RecipeSplitsArguments(link=challenge["link"], seeds=challenge["seeds"])


def test_what_is_measured_has_one_answer(lesson: Lesson) -> None:
    assert right_answer(lesson, "patients", 0) == "hardly"
    assert right_answer(lesson, "one_number", "larger") == "constant"
    assert right_answer(lesson, "same_scale", 0.824) == "not_above"
    assert right_answer(lesson, "deaths_count", "found") == "found"
    assert right_answer(lesson, "five_to_one", 0.18) == "sixth"
    assert right_answer(lesson, "another_split", 0.3) == "third"


def test_guessing_and_the_constant_are_sums_on_paper() -> None:
    share = DEATHS / PATIENTS
    assert 1 - share == pytest.approx(0.851, abs=5e-4)
    assert share * (1 - share) == pytest.approx(0.127, abs=5e-4)
    found, alarms = 36, 113
    assert (5 * (DEATHS - found) + alarms) / PATIENTS == pytest.approx(0.602, abs=5e-4)
    assert alarms / found == pytest.approx(3.14, abs=5e-3)  # the question aloud
    assert (400 - alarms + found) / PATIENTS == pytest.approx(0.687, abs=5e-4)


@genuine
def test_the_famous_net_finds_nobody_from_most_seeds_and_loses_to_a_constant(lesson: Lesson) -> None:
    answer = nets(lesson, "patients", "a")
    silent = [net for net in answer.nets if net.found == net.false_alarms == 0]
    assert 10 <= len(silent) <= 18
    assert all(net.net["accuracy"] == pytest.approx(400 / PATIENTS) for net in silent)
    assert np.median([net.found or 0 for net in answer.nets]) <= 2
    assert sum((net.net["brier"] or 0) > (net.guess["brier"] or 0) for net in answer.nets) >= 18


@genuine
def test_scaling_improves_the_order_and_not_the_answers(lesson: Lesson) -> None:
    scaled, raw = nets(lesson, "same_scale", "scaled"), nets(lesson, "same_scale", "raw")
    assert mean_score(scaled, "accuracy") < 0.8514
    assert mean_score(scaled, "roc_auc") > mean_score(raw, "roc_auc") + 0.03
    assert mean_score(nets(lesson, "same_scale", "long", 3), "accuracy") < 0.82


@genuine
def test_class_weights_find_more_in_about_the_same_order(lesson: Lesson) -> None:
    plain, weighted = (nets(lesson, "deaths_count", name) for name in ("plain", "weighted"))
    assert abs(mean_score(weighted, "roc_auc") - mean_score(plain, "roc_auc")) < 0.03
    assert np.mean([net.found or 0 for net in plain.nets]) < 1
    assert 5 < np.mean([net.found or 0 for net in weighted.nets]) < 10
    assert np.mean([net.mean or 0 for net in weighted.nets]) == pytest.approx(0.44, abs=0.03)


@genuine
def test_the_cheapest_line_is_near_one_sixth(lesson: Lesson) -> None:
    answer = nets(lesson, "five_to_one", "folds", 1)
    found = np.sum([net.found_at for net in answer.nets], axis=0)
    alarms = np.sum([net.false_alarms_at for net in answer.nets], axis=0)
    costs = (5 * (DEATHS - found) + alarms) / PATIENTS
    assert 0.12 <= (int(np.argmin(costs)) + 1) / 100 <= 0.2
    assert (found[16], alarms[16]) == (pytest.approx(36, abs=4), pytest.approx(113, abs=15))


@genuine
def test_splits_lie_apart_and_means_of_folds_do_not(lesson: Lesson) -> None:
    splits, folds = nets(lesson, "another_split", "splits"), nets(lesson, "another_split", "folds", 3)
    aucs = [net.net["roc_auc"] or 0.0 for net in splits.nets]
    assert max(aucs) - min(aucs) > 0.2
    means = [
        np.mean([net.net["roc_auc"] or 0 for net in folds.nets if net.seed == seed]) for seed in range(3)
    ]
    assert all(0.62 < each < 0.7 for each in means)


def test_what_the_hints_say_reaches_the_goal(lesson: Lesson) -> None:
    challenge = settings_of(lesson, "challenge")["challenge"]
    one_hot = next(each for each in challenge["choices"] if each["setting"] == "inputs")["values"][1]["value"]
    plain = trained(challenge["link"], 3, "split_seed", 0)
    other = challenge["link"].replace("epochs=30", "epochs=50") + "&regularizer=l2&regularization_rate=0.03"
    lifted = trained(f"{other}&{one_hot}".replace("layers=30", "layers=8"), 3, "split_seed", 0)
    shown = [round(mean_score(each, "roc_auc"), 3) for each in (lifted, plain)]
    assert shown[0] - shown[1] >= challenge["lead"]
    assert (plain.parameters, trained(lesson_link(lesson), 1, "seed", 1).parameters) == (541, 571)


@genuine
def test_weights_kept_small_lift_the_plain_net_on_rows_outside_the_test_part(lesson: Lesson) -> None:
    link = settings_of(lesson, "challenge")["challenge"]["link"]
    plain = trained(link, 3, "split_seed", 0)
    other = link.replace("epochs=30", "epochs=50") + "&regularizer=l2&regularization_rate=0.03"
    assert mean_score(trained(other, 3, "split_seed", 0), "roc_auc") >= mean_score(plain, "roc_auc") + 0.02
    assert plain.part == "validation"
