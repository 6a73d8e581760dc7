"""The figures of the chapter on back-propagation, from its own settings, are what the calculators answer."""

import json
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from tests.lessons.chapter import ask, load_chapter, right_answer, settings_of

LESSON = load_chapter("back_propagation")
SEEDS = list(range(80))


def test_recall_the_answer_changes_most_where_the_neuron_sends_most() -> None:
    asked = settings_of(LESSON, "recall")
    inputs = [[dose] for dose in asked["doses"]]
    before = ask("dense_net", layers=asked["layers"], inputs=inputs)
    at, unit, to = asked["weight"]
    moved = json.loads(json.dumps(asked["layers"]))
    moved[at]["kernel"][unit][to] += asked["step"]
    after = ask("dense_net", layers=moved, inputs=inputs)
    changes = np.array(after["outputs"][1])[:, 0] - np.array(before["outputs"][1])[:, 0]
    np.testing.assert_allclose(changes, [0.225, 0, 0], atol=5e-4)
    np.testing.assert_allclose(np.array(before["outputs"][0])[:, 0], [2.251, 0, 0], atol=5e-4)
    np.testing.assert_allclose(np.array(before["outputs"][1])[:, 0], [-0.011, 1.035, 0.005], atol=5e-4)
    assert right_answer(LESSON, "recall", "0") == "zero"


def test_slopes_of_two_variables() -> None:
    asked = settings_of(LESSON, "slopes")
    told = ask("nudge", function="polynomial", x=asked["x"], y=asked["y"], step=asked["step"])
    gain = told["x_up"][-1] - told["here"][-1]
    assert gain == pytest.approx(0.07)
    assert told["y_up"][-1] - told["here"][-1] == pytest.approx(0.0601)
    assert told["slopes"] == pytest.approx([7, 6])
    assert right_answer(LESSON, "slopes", gain) == "seven"
    for answer, value in asked["predictions"].items():
        assert right_answer(LESSON, "slopes", value) == answer


def test_rates_along_a_chain_multiply() -> None:
    asked = settings_of(LESSON, "chain_rule")
    told = ask("nudge", function="exponential", x=asked["x"], step=asked["step"])
    slope = (told["x_up"][1] - told["x_down"][1]) / (2 * asked["step"])
    assert slope == pytest.approx(6.351, abs=5e-4)
    assert (told["inner_slope"], told["outer_slope"]) == pytest.approx((3, 2.117), abs=5e-4)
    assert told["slopes"][0] == pytest.approx(told["inner_slope"] * told["outer_slope"])
    assert right_answer(LESSON, "chain_rule", slope) == "multiplied"
    for answer, value in asked["predictions"].items():
        assert right_answer(LESSON, "chain_rule", value) == answer


def test_the_sample_under_the_microscope() -> None:
    asked = settings_of(LESSON, "microscope")
    told = ask("back_propagation", **asked["net"], learning_rate=asked["rate"])
    hidden, output = told["layers"]
    np.testing.assert_allclose(hidden["outputs"], [[0.6525, 0.4675]], atol=5e-5)
    np.testing.assert_allclose(output["outputs"], [[0.6233, 0.4309]], atol=5e-5)
    assert told["loss"] == pytest.approx(0.1638, abs=5e-5)
    assert told["new_loss"] == pytest.approx(0.1485, abs=5e-5)
    np.testing.assert_allclose(output["d_kernel"][0], [-0.0577, 0.0689], atol=5e-5)
    ways = np.array(output["d_sums"][0]) * np.array(asked["net"]["layers"][1]["kernel"][0])
    np.testing.assert_allclose(ways, [-0.0796, 0.0317], atol=5e-5)
    assert hidden["d_outputs"][0][0] == pytest.approx(-0.0479, abs=5e-5)
    factors = (output["d_outputs"][0][0], output["slopes"][0][0], hidden["outputs"][0][0])
    np.testing.assert_allclose(factors, [-0.3767, 0.2348, 0.6525], atol=5e-5)
    assert hidden["d_kernel"][0][0] == pytest.approx(-0.0087, abs=5e-5)
    assert hidden["slopes"][0][0] == pytest.approx(0.2267, abs=5e-5)
    assert output["new_kernel"][0][0] == pytest.approx(0.9289, abs=5e-5)
    np.testing.assert_allclose(output["nudged_kernel"], output["d_kernel"], atol=1e-8)
    np.testing.assert_allclose(output["tape_kernel"], output["d_kernel"], atol=1e-12)
    assert right_answer(LESSON, "microscope", "up_down") == "up_down"


def test_the_blame_of_a_sum_is_largest_at_two_thirds_not_where_the_answer_is_most_wrong() -> None:
    net = settings_of(LESSON, "microscope")["net"]
    for bias, answer, slope in ((4.77, 0.99, 0.0098), (0.58, 0.6, 0.1439)):
        layers = json.loads(json.dumps(net["layers"]))
        layers[1]["bias"][1] = bias
        output = ask("back_propagation", **net | {"layers": layers})["layers"][1]
        assert output["outputs"][0][1] == pytest.approx(answer, abs=1e-3)
        assert output["d_sums"][0][1] == pytest.approx(slope, abs=5e-4)


def test_one_product_alone_is_the_gradient() -> None:
    net = settings_of(LESSON, "shapes")["net"]
    layer = ask("back_propagation", **net)["layers"][0]
    x, d, w = np.array(net["inputs"]), np.array(layer["d_sums"]), np.array(net["layers"][0]["kernel"])
    assert (x.shape, w.shape, d.shape) == ((4, 2), (2, 3), (4, 3))
    pairs = [
        ("D", "W", False, True),
        ("X", "D", True, False),
        ("X", "D", False, False),
        ("D", "X", True, False),
    ]
    asked = [
        [{"name": left, "transposed": a}, {"name": right_, "transposed": b}] for left, right_, a, b in pairs
    ]
    matrices = {"X": x.tolist(), "W": w.tolist(), "D": d.tolist()}
    products = ask("matrix_products", matrices=matrices, products=asked)["products"]
    shapes = [None if rows is None else np.shape(rows) for rows in products]
    assert shapes == [(4, 2), (2, 3), None, (3, 2)]
    np.testing.assert_allclose(products[1], layer["tape_kernel"])
    np.testing.assert_allclose(products[0], ask("back_propagation", **net)["d_inputs"])
    np.testing.assert_allclose(layer["d_bias"], d.sum(axis=0))
    assert right_answer(LESSON, "shapes", "xt_d") == "xt_d"


@pytest.mark.parametrize(
    ("activation", "middle", "low", "high"), [("sigmoid", 20, 9, 59), ("tanh", 1.5, 0.6, 4.6)]
)
def test_the_last_layer_of_fresh_sigmoids_has_far_larger_gradients(
    activation: str, middle: float, low: float, high: float
) -> None:
    drawn = settings_of(LESSON, "your_net")["drawn"] | {"activation": activation}
    del drawn["seed"]
    sizes = np.concatenate(
        [ask("drawn_nets", **drawn, seeds=SEEDS[at : at + 40])["gradient_sizes"] for at in (0, 40)]
    )
    ratios = sizes[:, -1] / sizes[:, 0]
    np.testing.assert_allclose(np.median(ratios), middle, rtol=0.15)
    np.testing.assert_allclose(np.quantile(ratios, [0.05, 0.95]), [low, high], rtol=0.25)
    if activation == "sigmoid":
        assert all(right_answer(LESSON, "your_net", float(ratio)) == "last" for ratio in ratios)
    first = settings_of(LESSON, "your_net")["drawn"]["units"]
    assert sum(inputs * units + units for inputs, units in pairwise(first)) == 148


def challenge_slope(changes: dict[str, Any]) -> float:
    """Return |dL/dw1| of the challenge's net with some of its parts changed."""
    net = settings_of(LESSON, "challenge")["net"] | changes
    return abs(ask("back_propagation", **net)["layers"][0]["d_kernel"][0][0])


def test_most_blame_is_two_ninths_and_not_where_the_net_is_most_wrong() -> None:
    def layers(w5: float, w6: float, b: float) -> list[dict[str, Any]]:
        zero = [[0.0, 0.0], [0.0, 0.0]]
        return [
            {"kernel": zero, "bias": [0, 0], "activation": "sigmoid"},
            {"kernel": [[w5, w6], [0, 0]], "bias": [b, -b], "activation": "sigmoid"},
        ]

    assert challenge_slope({}) == pytest.approx(0.0087, abs=5e-5)
    best = challenge_slope({"layers": layers(-3, 3, 0.81), "inputs": [[1, 0.3]]})
    assert best == pytest.approx(2 / 9, abs=1e-4)
    assert challenge_slope({"layers": layers(-3, 3, -3), "inputs": [[1, 0.3]]}) < 0.05
    asked = settings_of(LESSON, "challenge")
    assert best > asked["goal"] > challenge_slope({})
    steps = product((-3, 0, 3), (-3, 0, 3), np.linspace(-3, 3, 7))
    tried = [challenge_slope({"layers": layers(w5, w6, b), "inputs": [[1, 0]]}) for w5, w6, b in steps]
    assert max(tried) <= 2 / 9 + 1e-9


def test_next_time_the_new_weight_is_asked_for() -> None:
    assert pytest.approx(0.929, abs=5e-4) == 0.9 - 0.5 * -0.0577
