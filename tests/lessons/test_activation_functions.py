"""Chapter 6: every figure that it shows or says, from the calculators with the settings of its own steps."""

import math
from typing import Any

import numpy as np
import pytest

from playground.lessons.lesson_files.lesson import Lesson
from playground.spec import parse_link
from playground.spec.layers.activations import ACTIVATIONS
from playground.training.calculators.course.function_values import FUNCTIONS
from playground.training.calculators.starts import StartsAnswer, StartsArguments, train_starts
from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

LEARNS = 0.95
PLACES = [round(-4 + 0.05 * i, 2) for i in range(161)]
"""Where the piece asks for each curve."""


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_chapter("activation_functions")


@pytest.fixture(scope="module")
def curves() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Value and slope of every function at each of the places."""
    answer = ask("function_values", functions=list(FUNCTIONS), z=PLACES)
    pairs = zip(answer["value"], answer["derivative"], strict=True)
    return {
        name: (np.array(value), np.array(slope))
        for name, (value, slope) in zip(FUNCTIONS, pairs, strict=True)
    }


def at(name: str, *places: float) -> tuple[list[float], list[float]]:
    """Return values and slopes of a function at places."""
    answer = ask("function_values", functions=[name], z=list(places))
    return answer["value"][0], answer["derivative"][0]


def learned(link: str, starts: int = 20) -> tuple[int, int]:
    """Return how many starts of a link learn, and the parameters of its net."""
    *_, answer = train_starts(StartsArguments(link=link, starts=starts), [])
    assert isinstance(answer, StartsAnswer)
    return sum((start.val_metric or 0) > LEARNS for start in answer.starts), answer.parameters


def test_both_languages_have_every_step(lesson: Lesson) -> None:
    assert lesson.languages == ("en", "ko")
    assert [step.id for step in lesson.file.steps][-1] == "challenge"
    assert lesson.file.planned_steps == len(lesson.file.steps)


def test_every_function_of_the_playground_is_there() -> None:
    assert set(FUNCTIONS) == {"step", "softmax", *ACTIVATIONS}
    assert len(FUNCTIONS) == 13


def test_recall_the_weight_of_a_step_rests(lesson: Lesson) -> None:
    settings = settings_of(lesson, "recall")
    answer = ask("weight_descent", functions=settings["pair"], **settings["descent"])
    step, sigmoid = answer["weights"]
    assert len(step) == settings["descent"]["steps"] + 1
    assert set(step) == {settings["descent"]["weight"]}
    assert (sigmoid[0], round(sigmoid[-1], 2)) == (-2, 2.31)
    assert all(np.diff(sigmoid) > 0)
    assert answer["outputs"][1][-1] == pytest.approx(0.910, abs=5e-4)
    assert right_answer(lesson, "recall", "still") == "still"
    assert "step" not in ACTIVATIONS
    assert at("step", -2, 2) == ([0, 1], [0, 0])


def test_sigmoid_is_never_steeper_than_a_quarter(lesson: Lesson, curves: Any) -> None:
    value, slope = curves["sigmoid"]
    assert (slope.max(), PLACES[slope.argmax()]) == (0.25, 0)
    np.testing.assert_allclose(slope, value * (1 - value))
    assert right_answer(lesson, "slope", float(slope.max())) == "quarter"
    for name, largest, z in (("tanh", 1, 0), ("swish", 1.10, 2.4), ("gelu", 1.13, 1.4)):
        found = curves[name][1]
        assert (round(found.max(), 2), PLACES[found.argmax()]) == (largest, pytest.approx(z, abs=0.026)), name


def test_the_pencil_has_these_numbers() -> None:
    (sigmoid, sigmoid_slope), (_, tanh_slope) = at("sigmoid", 0, 1, 3), at("tanh", 0, 1, 3)
    np.testing.assert_allclose(sigmoid, [0.5, 0.731, 0.953], atol=5e-4)
    np.testing.assert_allclose(sigmoid_slope, [0.25, 0.197, 0.045], atol=5e-4)
    np.testing.assert_allclose(tanh_slope, [1, 0.42, 0.01], atol=5e-4)
    assert 2 * at("sigmoid", 2)[0][0] - 1 == pytest.approx(0.762, abs=5e-4)
    assert (1 - math.exp(-1)) / (1 + math.exp(-1)) == pytest.approx(math.tanh(0.5))


def test_far_out_sigmoid_is_the_steeper_one(lesson: Lesson) -> None:
    settings = settings_of(lesson, "far_out")
    slopes = [at(name, 0, settings["to"])[1] for name in settings["pair"]]
    (tanh_near, tanh_far), (sigmoid_near, sigmoid_far) = slopes
    assert tanh_near / sigmoid_near == 4
    assert tanh_far == pytest.approx(0.0099, abs=5e-5)
    assert sigmoid_far == pytest.approx(0.0452, abs=5e-5)
    assert tanh_far == pytest.approx(4 * at("sigmoid", 2 * settings["to"])[1][0])
    assert right_answer(lesson, "far_out", sigmoid_far / tanh_far) == "sigmoid"
    equal = ask("equal_slopes", functions=settings["pair"], high=settings["to"])
    assert equal["z"] == pytest.approx(1.663, abs=5e-4)
    assert ask("equal_slopes", functions=["linear", "sigmoid"])["z"] is None


def test_tanh_is_a_sigmoid_twice_as_fast(curves: Any) -> None:
    doubled = np.array(at("sigmoid", *(2 * z for z in PLACES))[0])
    np.testing.assert_allclose(curves["tanh"][0], 2 * doubled - 1, atol=1e-12)


def test_softplus_is_never_0_and_relu_is(curves: Any) -> None:
    assert at("softplus", -3)[0][0] == pytest.approx(0.049, abs=5e-4)
    assert curves["softplus"][0].min() > 0
    assert at("relu", -3)[0] == [0]
    np.testing.assert_allclose(curves["softplus"][1], curves["sigmoid"][0], atol=1e-12)


def test_softmax_is_cut_along_one_sum() -> None:
    (value,), (slope,) = at("softmax", 1)
    assert value == pytest.approx(math.e / (math.e + 2))
    assert slope == pytest.approx(value * (1 - value))


def layers(lesson: Lesson, between: str) -> list[dict[str, Any]]:
    """Return both layers of the step as a calculator has them."""
    settings = settings_of(lesson, "two_layers")
    return [
        {"kernel": settings["first"], "bias": [0] * 3, "activation": between},
        {"kernel": settings["second"], "bias": [0] * 2, "activation": "linear"},
    ]


def test_two_layers_are_one(lesson: Lesson) -> None:
    sample = settings_of(lesson, "two_layers")["sample"]
    both = layers(lesson, "linear")
    product = ask("dense_net", layers=both, inputs=[[1, 0], [0, 1]])["outputs"][1]
    assert product == [[0, 6], [1, -1]]
    found = ask("dense_net", layers=both, inputs=[sample])["outputs"]
    assert found == [[[0, -7, 1]], [[-2, 8]]]
    one = [{"kernel": product, "bias": [0, 0]}]
    assert ask("dense_net", layers=one, inputs=[sample])["outputs"] == [[[-2, 8]]]
    bent = ask(
        "dense_net", layers=layers(lesson, settings_of(lesson, "two_layers")["between"]), inputs=[sample]
    )
    assert bent["outputs"] == [[[0, 0, 1]], [[-2, 1]]]
    assert sum(len(layer["kernel"]) * len(layer["bias"]) for layer in both) == 12
    assert right_answer(lesson, "two_layers", float(np.size(product))) == "four"


def test_biases_fold_in_the_same_way(lesson: Lesson) -> None:
    first, second = layers(lesson, "linear")
    first["bias"], second["bias"] = [1, -2, 3], [4, 5]
    (found,) = ask("dense_net", layers=[first, second], inputs=[[1, -2]])["outputs"][1]
    folded = np.array(first["bias"]) @ np.array(second["kernel"]) + second["bias"]
    np.testing.assert_allclose(found, np.array([-2, 8]) + folded)


def test_no_linear_net_fences_the_circle_in(lesson: Lesson) -> None:
    link = settings_of(lesson, "circle")["link"]
    *_, answer = train_starts(StartsArguments(link=link, starts=20), [])
    scores = [start.val_metric or 0 for start in answer.starts]
    assert {right_answer(lesson, "circle", score) for score in scores} == {"below"}
    losses = [start.loss or 0 for start in answer.starts]
    np.testing.assert_allclose(losses, 0.69, atol=0.01)
    assert learned(link.replace("8-8-8", "-".join(["8"] * 10)), 1)[0] == 0
    for bent in ("tanh", "relu"):
        assert learned(link.replace("linear", bent), 1)[0] == 1


def test_three_relu_neurons_enclose_the_disc(lesson: Lesson) -> None:
    settings = settings_of(lesson, "straight")
    *_, answer = train_starts(StartsArguments(link=settings["link"], starts=settings["starts"]["count"]), [])
    scores = [start.val_metric or 0 for start in answer.starts]
    assert sum(score > LEARNS for score in scores) == 15
    assert answer.parameters == 13
    shown = parse_link(settings["link"]).spec.network.initializer_seed
    assert right_answer(lesson, "straight", scores[shown]) == "all"
    assert at("relu", 1, -1, 0)[0] == [1, 0, 0]


def test_linear_layers_learn_what_is_straight() -> None:
    link = "dataset=plane&layers=8-8-8&activation=linear&optimizer=sgd&learning_rate=0.01&epochs=100"
    *_, answer = train_starts(StartsArguments(link=link, starts=1), [])
    assert answer.starts[0].val_metric == pytest.approx(1)


@pytest.mark.parametrize(
    ("units", "activation", "parameters", "at_least"),
    [(2, "swish", 9, 11), (2, "gelu", 9, 10), (3, "tanh", 13, 20), (3, "sigmoid", 13, 20)],
)
def test_the_challenge_can_be_won(
    lesson: Lesson, units: int, activation: str, parameters: int, at_least: int
) -> None:
    challenge = settings_of(lesson, "challenge")["challenge"]
    assert activation in challenge["activations"]
    assert 0.03 in challenge["rates"]
    link = challenge["link"].replace("layers=3", f"layers={units}")
    link = link.replace("activation=relu", f"activation={activation}").replace("rate=0.01", "rate=0.03")
    count, found = learned(link, challenge["goal"]["of"])
    assert found == parameters
    assert count >= at_least >= challenge["goal"]["at_least"]


def test_two_that_only_rise_are_not_enough(lesson: Lesson) -> None:
    link = settings_of(lesson, "challenge")["challenge"]["link"].replace("layers=3", "layers=2")
    assert (
        learned(link.replace("activation=relu", "activation=tanh").replace("rate=0.01", "rate=0.03"), 5)[0]
        == 0
    )
