"""Chapter 3: every figure that it names, from the settings that its page computes with."""

import copy
from typing import Any

import numpy as np
import pytest

from playground.training.calculators.starts import StartsArguments, train_starts
from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

LESSON = load_chapter("forward_pass")
DOSES, WANTED = (0.0, 0.5, 1.0), (0.0, 1.0, 0.0)
DOSAGE = ("one_number", "one_off", "where", "your_dose", "challenge")
Layers = list[dict[str, Any]]


def forward(layers: Layers, *inputs: float | list[float]) -> dict[str, np.ndarray]:
    """Return sums and outputs of each layer for inputs, as the page asks for them."""
    rows = [value if isinstance(value, list) else [value] for value in inputs]
    answer = ask("dense_net", layers=layers, inputs=rows)
    return {f"{name}{at}": np.array(part) for name, parts in answer.items() for at, part in enumerate(parts)}


def changed(**numbers: float) -> Layers:
    """Return the net of the challenge with some of its seven numbers changed."""
    layers: Layers = copy.deepcopy(settings_of(LESSON, "challenge")["layers"])
    places = {
        "w1": (layers[0]["kernel"][0], 0),
        "b1": (layers[0]["bias"], 0),
        "v1": (layers[1]["kernel"][0], 0),
    }
    for name, value in numbers.items():
        row, at = places[name]
        row[at] = value
    return layers


def test_every_step_of_the_dosage_net_has_the_same_net() -> None:
    assert len({str(settings_of(LESSON, step)["layers"]) for step in DOSAGE}) == 1


def test_the_net_of_steps_answers_between_its_rows() -> None:
    step = settings_of(LESSON, "recall")
    rows = forward(step["layers"], [0, 0], [0, 1], [1, 0], [1, 1], step["point"], [0.25, 0])
    assert rows["outputs1"][:, 0].tolist() == [0, 1, 1, 0, 1, 0]
    np.testing.assert_array_equal(rows["sums0"][4], [1, 1])
    np.testing.assert_array_equal(rows["outputs0"][4], [1, 1])
    np.testing.assert_array_equal(rows["sums0"][5], [2.5, -0.5])  # the worked example
    assert right_answer(LESSON, "recall", float(rows["outputs1"][4, 0])) == "one"


def test_one_number_walks_through_by_hand() -> None:
    step = settings_of(LESSON, "one_number")
    layers = step["layers"]
    walk = forward(layers, *DOSES)
    sums, sent = walk["sums0"], walk["outputs0"]
    np.testing.assert_allclose(sums, [[2.14, 1.29], [-15.06, 0.03], [-32.26, -1.23]], atol=1e-9)
    np.testing.assert_allclose(sent, np.log1p(np.exp(sums)), rtol=1e-6)
    np.testing.assert_allclose(sent, [[2.251, 1.533], [0, 0.708], [0, 0.256]], atol=5e-4)
    weighted = sent * np.array(layers[1]["kernel"])[:, 0]
    np.testing.assert_allclose(weighted, [[-2.927, 3.496], [0, 1.615], [0, 0.585]], atol=5e-4)
    np.testing.assert_allclose(walk["outputs1"][:, 0], [-0.011, 1.035, 0.005], atol=5e-4)
    assert right_answer(LESSON, "one_number", float(sent[0, step["unit"]])) == "softplus"


def test_a_neuron_that_is_off_is_missed_only_where_it_sends_something() -> None:
    layers = settings_of(LESSON, "one_off")["layers"]
    before = forward(layers, *DOSES)["outputs1"][:, 0]
    off = copy.deepcopy(layers)
    off[1]["kernel"][settings_of(LESSON, "one_off")["unit"]] = [0.0]
    after = forward(off, *DOSES)["outputs1"][:, 0]
    np.testing.assert_allclose(after, [2.916, 1.035, 0.005], atol=5e-4)
    doses = [f"{dose:g}" for dose, moved in zip(DOSES, np.abs(after - before) > 0.01, strict=True) if moved]
    assert right_answer(LESSON, "one_off", " ".join(doses)) == "first"


def test_the_hill_stands_before_one_half() -> None:
    layers = settings_of(LESSON, "where")["layers"]
    top = ask("largest_answer", layers=layers)
    assert (round(top["place"], 3), round(top["value"], 3)) == (0.128, 2.232)
    grid = forward(layers, *np.linspace(0, 1, 401).tolist())["outputs1"][:, 0]
    assert grid.max() <= top["value"] + 1e-12
    assert round(float(forward(layers, 0.13)["outputs1"][0, 0]), 3) == 2.231
    assert right_answer(LESSON, "where", top["place"]) == "before"


def test_far_beyond_the_data_the_bias_is_left() -> None:
    step = settings_of(LESSON, "your_dose")
    found = forward(step["layers"], step["to"], *step["also"])
    np.testing.assert_allclose(found["outputs1"][:, 0], [-0.527, -0.580], atol=5e-4)
    np.testing.assert_allclose(found["outputs0"][0] * [-1.30, 2.28], [0, 0.053], atol=5e-4)
    assert right_answer(LESSON, "your_dose", float(found["outputs1"][0, 0])) == "half"


@pytest.mark.parametrize(
    ("numbers", "answers", "top", "holds"),
    [
        ({}, (-0.011, 1.035, 0.005), 2.232, False),
        ({"b1": 16.0, "v1": -0.182}, (0.004, 0.987, 0.005), 1.013, True),
        ({"w1": -9.7}, (-0.011, 0.951, 0.004), 1.198, False),
    ],
)
def test_two_numbers_mend_the_hill(
    numbers: dict[str, float], answers: tuple[float, ...], top: float, holds: bool
) -> None:
    step, layers = settings_of(LESSON, "challenge"), changed(**numbers)
    found = forward(layers, *DOSES)["outputs1"][:, 0]
    largest = ask("largest_answer", layers=layers)["value"]
    np.testing.assert_allclose([*found, largest], [*answers, top], atol=5e-4)
    is_right = bool(np.all(np.abs(found - WANTED) <= step["within"])) and largest <= step["ceiling"]
    assert is_right == holds


def test_trained_nets_that_hit_the_points_part_beyond_them() -> None:
    step = settings_of(LESSON, "another_start")
    more = {name: step["starts"][name] for name in ("rows", "tolerance")}
    asked = StartsArguments(link=step["link"], starts=step["starts"]["count"], **more)
    *_, found = train_starts(asked, [])
    hit = [start.answers[0][0] for start in found.starts if start.right == found.rows]
    at_two = [answer for answer in hit if answer is not None]
    assert len(at_two) == len(hit) == 13
    assert (round(min(at_two), 1), round(max(at_two), 1)) == (-5.2, -0.5)
    missed = [start.answers[0][0] for start in found.starts if start.right < found.rows]
    np.testing.assert_allclose(np.array(missed, float), 1 / 3, atol=0.02)
    assert right_answer(LESSON, "another_start", max(at_two) - min(at_two)) == "three"


def test_a_hill_of_straight_lines_is_drawn_with_a_pencil() -> None:
    layers = [
        {"kernel": [[1, 1]], "bias": [0, -0.5], "activation": "relu"},
        {"kernel": [[2], [-4]], "bias": [0], "activation": "linear"},
    ]
    assert forward(layers, 0, 0.25, 0.5, 0.75, 1)["outputs1"][:, 0].tolist() == [0, 0.5, 1, 0.5, 0]
