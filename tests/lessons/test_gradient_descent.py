"""Chapter 5: every figure that it shows or says, from the calculators with the settings of its own steps."""

import math
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from playground.lessons.lesson_files.lesson import Lesson
from playground.training.calculators.starts import StartsArguments, train_starts
from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("gradient_descent")


def descend(lesson: Lesson, step: str, **changes: Any) -> dict[str, Any]:
    """Return the way of a step with its own settings."""
    settings = settings_of(lesson, step)
    own = {name: settings[name] for name in ("start", "rate", "steps", "goal") if name in settings}
    return ask("gradient_descent", **own | changes)


def column(answer: dict[str, Any], name: str, digits: int = 3) -> list[float]:
    """Return a number of each place, that of the first weight where there are several."""
    values = [place[name] for place in answer["path"]]
    return [round(v[0] if isinstance(v, list) else v, digits) for v in values]


def reached(lesson: Lesson, rate: float, **changes: Any) -> int | None:
    """Return the steps to the goal of the challenge."""
    return descend(lesson, "challenge", rate=rate, **changes)["reached"]  # type: ignore[no-any-return]


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert [step.id for step in lesson.file.steps][-1] == "challenge"
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_recall_is_minus_a_negative(lesson: Lesson) -> None:
    settings = settings_of(lesson, "recall")
    found = ask("weight_update", **{name: settings[name] for name in ("weight", "slope", "rate")})
    assert found["weight"] == pytest.approx(0.92885)
    assert right_answer(lesson, "recall", round(found["weight"], 3)) == "more"
    assert settings["weight"] + settings["rate"] * settings["slope"] == pytest.approx(0.871, abs=5e-4)
    assert ask("weight_update", weight=2, slope=3, rate=0.1)["weight"] == pytest.approx(1.7)


def test_the_way_is_that_of_tensorflows_gradients() -> None:
    x = tf.constant([1.0, 2.0, 3.0], tf.float64)
    for start, half in (([0.3], False), ([0.0, 2.0], False), ([0.0, 2.0], True)):
        weights = [tf.Variable(value, dtype=tf.float64) for value in start]
        found = ask("gradient_descent", start=start, rate=0.15, steps=20, half=half)
        assert len(found["path"]) == 21
        for place in found["path"]:
            with tf.GradientTape() as tape:
                answers = weights[0] * x + (weights[1] if len(weights) == 2 else 0.0)
                cost = tf.reduce_mean((answers - x) ** 2) * (0.5 if half else 1.0)
            gradient = tape.gradient(cost, weights)
            assert place["weights"] == pytest.approx([float(w) for w in weights], abs=1e-12)
            assert place["cost"] == pytest.approx(float(cost), abs=1e-12)
            assert place["gradient"] == pytest.approx([float(g) for g in gradient], abs=1e-12)
            assert place["change"] == pytest.approx([-0.15 * float(g) for g in gradient], abs=1e-12)
            for weight, slope in zip(weights, gradient, strict=True):
                weight.assign_sub(0.15 * slope)


def test_the_bowl_gets_flatter(lesson: Lesson) -> None:
    found = descend(lesson, "bowl")
    assert column(found, "cost")[0] == 4.667
    assert column(ask("gradient_descent", start=[1], rate=0.1), "cost")[0] == 0
    assert column(ask("gradient_descent", start=[2], rate=0.1), "cost")[0] == 4.667
    assert column(found, "change")[:3] == [0.467, 0.249, 0.133]
    assert found["factors"] == pytest.approx([0.533], abs=5e-4)
    assert found["curvatures"] == pytest.approx([28 / 3])
    assert [2 * (0 - y) * x for x, y in ((1, 1), (2, 2), (3, 3))] == [-2, -8, -18]
    assert found["path"][0]["gradient"] == pytest.approx([-28 / 3])
    assert right_answer(lesson, "bowl", "shorter") == "shorter"
    slow = ask("gradient_descent", start=[0], rate=0.01, steps=2)
    assert (column(slow, "gradient")[:2], column(slow, "change")[:2]) == ([-9.333, -8.462], [0.093, 0.085])


def test_the_rate_swings_home(lesson: Lesson) -> None:
    found = descend(lesson, "rate")
    assert column(found, "weights")[:5] == [0, 1.867, 0.249, 1.651, 0.436]
    assert column(found, "cost")[:5] == [4.667, 3.505, 2.633, 1.978, 1.485]
    assert column(found, "gradient")[:4] == [-9.333, 8.089, -7.01, 6.076]
    assert found["factors"] == pytest.approx([-0.867], abs=5e-4)
    assert right_answer(lesson, "rate", found["kind"]) == "swings"
    assert column(descend(lesson, "rate", rate=0.15), "weights")[:3] == [0, 1.4, 0.84]


@pytest.mark.parametrize(
    ("rate", "half", "kind"),
    [
        (0.107, False, "one_side"),
        (0.108, False, "swings"),
        (0.214, False, "swings"),
        (3 / 14, False, "forever"),
        (0.215, False, "blows_up"),
        (0.214, True, "one_side"),
        (0.215, True, "swings"),
        (0.428, True, "swings"),
        (0.429, True, "blows_up"),
    ],
)
def test_the_kinds_beside_the_borders(lesson: Lesson, rate: float, half: bool, kind: str) -> None:
    for start in (0, 0.9, 2.2):
        assert descend(lesson, "rate", start=[start], rate=rate, half=half)["kind"] == kind


def test_borders_are_twice_as_large_for_half_the_cost(lesson: Lesson) -> None:
    borders = descend(lesson, "rate")["borders"]
    assert np.array(borders) == pytest.approx(np.array([[3 / 28, 3 / 14], [3 / 14, 3 / 7]]), abs=1e-5)
    assert np.round(borders, 3).tolist() == [[0.107, 0.214], [0.214, 0.429]]
    assert descend(lesson, "rate", rate=0.25)["factors"] == pytest.approx([-4 / 3])
    assert descend(lesson, "rate", rate=0.25, half=True)["factors"] == pytest.approx([-1 / 6])


def test_a_start_close_to_the_minimum_does_not_help(lesson: Lesson) -> None:
    for start in ([0], settings_of(lesson, "closer")["start"]):
        assert descend(lesson, "closer", start=start)["kind"] == "blows_up"
    errors = [round(weight - 1, 3) for weight in column(descend(lesson, "closer"), "weights", 9)]
    assert errors[:4] == [-0.1, 0.133, -0.178, 0.237]
    assert right_answer(lesson, "closer", "blows_up") == "blows_up"
    assert descend(lesson, "closer", half=True)["kind"] == "swings"
    slower = ask("gradient_descent", start=[1.1], rate=0.22, steps=3)
    assert column(slower, "weights") == [1.1, 0.895, 1.111, 0.883]


def test_two_weights_do_not_go_straight_home(lesson: Lesson) -> None:
    found = descend(lesson, "two_weights")
    first = found["path"][0]
    assert first["gradient"] == pytest.approx([-4 / 3, 0], abs=1e-12)
    assert right_answer(lesson, "two_weights", "none") == "none"
    home = np.array(found["minimum"]) - first["weights"]
    assert found["minimum"] == pytest.approx([1, 0], abs=1e-9)
    cosine = home @ first["change"] / np.linalg.norm(home) / np.linalg.norm(first["change"])
    assert math.degrees(math.acos(cosine)) == pytest.approx(63.4, abs=0.1)
    assert found["reached"] == len(found["path"]) - 1 == 56
    assert found["path"][-1]["cost"] <= 0.01 < found["path"][-2]["cost"]
    assert found["curvatures"] == pytest.approx([11.09, 0.24], abs=5e-3)
    assert found["curvatures"][0] / found["curvatures"][1] == pytest.approx(46, abs=0.5)
    other = ask("gradient_descent", start=[1, 1], rate=0.1, steps=1)
    assert other["path"][0]["gradient"] == pytest.approx([4, 2])


def test_one_weight_at_a_time_needs_77_costs(lesson: Lesson) -> None:
    settings = settings_of(lesson, "two_weights")
    found = ask("weight_nudging", **{name: settings[name] for name in ("start", "nudge", "goal")})
    assert (found["evaluations"], found["reached"]) == (77, True)
    assert found["costs"] == sorted(found["costs"], reverse=True)
    assert 784 * 64 + 64 + 64 + 1 == 50305


def test_fewest_steps(lesson: Lesson) -> None:
    assert {rate: reached(lesson, rate) for rate in (0.0902, 0.15, 0.18)} == {0.0902: 94, 0.15: 56, 0.18: 291}
    few = {rate: reached(lesson, rate / 10000) or 999 for rate in range(1700, 1803)}
    assert min(few.values()) == 48
    best = [rate for rate, steps in few.items() if steps == 48]
    assert (best[0], best[-1]) == (1739, 1758)
    assert best == list(range(1739, 1759))
    fewest = settings_of(lesson, "challenge")["fewest"]
    assert few[1770] <= fewest["steps"]
    assert fewest["rate"] < 0.18


def test_a_rate_above_the_border_looks_good_for_long(lesson: Lesson) -> None:
    borders = descend(lesson, "challenge")["borders"]
    assert borders[0][1] == pytest.approx(0.1803, abs=5e-5)
    assert descend(lesson, "challenge", rate=0.18)["kind"] == "swings"
    found = descend(lesson, "challenge", rate=0.181)
    costs = [place["cost"] for place in found["path"]]
    assert (found["kind"], found["reached"]) == ("blows_up", None)
    assert min(costs) == pytest.approx(0.142, abs=5e-4)
    assert next(step for step, cost in enumerate(costs) if cost > costs[0]) == 148


def test_centred_points_need_one_step(lesson: Lesson) -> None:
    found = ask("gradient_descent", x=[-1, 0, 1], y=[1, 2, 3], start=[0, 2], rate=0.7, steps=5, goal=0.01)
    assert found["reached"] == 1
    assert sorted(found["curvatures"]) == pytest.approx([4 / 3, 2])


def test_tanh_lies_flat_far_out() -> None:
    z = tf.constant([0.0, 2.0, 5.0, 100.0], tf.float64)
    slopes = (1 - tf.tanh(z) ** 2).numpy()
    assert np.round(slopes, 4).tolist() == [1, 0.0707, 0.0002, 0]


def test_a_net_jumps_at_rate_100_and_learns_at_a_small_one(lesson: Lesson) -> None:
    link = settings_of(lesson, "net")["link"]
    counts = {"100": settings_of(lesson, "net")["starts"]["count"], "0.1": 3, "0.001": 1}
    for rate, count in counts.items():
        asked = link.replace("learning_rate=100", f"learning_rate={rate}")
        *_, answer = train_starts(StartsArguments(link=asked, starts=count, rows=[]), [])
        assert all(start.finite for start in answer.starts)
        for start in answer.starts:
            assert start.loss is not None
            assert start.val_metric is not None
            assert (start.val_metric > 0.95) == (rate == "0.1")
            assert (start.loss > 5) == (rate == "100")
            assert (start.loss < 0.06) == (rate == "0.1")


@pytest.mark.parametrize(("rate", "comes_home"), [(0.05, True), (0.1, False)])
def test_a_straight_model_comes_home_or_becomes_infinite(rate: float, comes_home: bool) -> None:
    link = f"dataset=plane&layers=&optimizer=sgd&learning_rate={rate}&epochs=100"
    *_, answer = train_starts(StartsArguments(link=link, starts=1), [])
    assert answer.starts[0].finite == comes_home


def test_what_blows_up_ends_as_no_number(lesson: Lesson) -> None:
    found = descend(lesson, "challenge", rate=2.0)
    assert found["kind"] == "blows_up"
    assert found["path"][-1]["cost"] is None
