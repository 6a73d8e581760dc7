"""Figures that only the teacher's guide has: its questions aloud, and other best nets of challenges."""

import copy
import itertools
from typing import Any

import numpy as np
import pytest

from tests.lessons.chapter import ask, load_chapter, settings_of

ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]
DOSES = [[0], [0.5], [1]]


def answers(layers: list[dict[str, Any]], inputs: list[list[float]]) -> list[float]:
    """Return what the output of a net says to inputs."""
    return [said for (said,) in ask("dense_net", layers=layers, inputs=inputs)["outputs"][-1]]


def test_an_or_behind_nand_and_or_is_always_1() -> None:
    own = settings_of(load_chapter("xor"), "three_gates")
    hidden = {"kernel": own["kernel1"], "bias": own["bias1"], "activation": "step"}
    output = {"kernel": own["kernel2"], "bias": [-0.5], "activation": "step"}
    assert answers([hidden, output], ROWS) == [1, 1, 1, 1]


def test_without_a_bias_a_step_neuron_is_or_and_neither_and_nor_nand() -> None:
    tenths = range(-30, 31)
    tables = {
        tuple(int(w1 * x1 + w2 * x2 > 0) for x1, x2 in ROWS) for w1, w2 in itertools.product(tenths, tenths)
    }
    assert (0, 1, 1, 1) in tables
    assert not tables & {(0, 0, 0, 1), (1, 1, 1, 0)}
    assert answers([{"kernel": [[1], [1]], "bias": [0], "activation": "step"}], ROWS) == [0, 1, 1, 1]


def test_a_doubled_neuron_with_its_old_bias_is_or() -> None:
    layer = {"kernel": [[2], [2]], "bias": [-1.5], "activation": "step"}
    assert answers([layer], ROWS) == [0, 1, 1, 1]


def test_five_numbers_by_hand_are_xor() -> None:
    hidden = {"kernel": [[3], [3]], "bias": [-4], "activation": "swish"}
    output = {"kernel": [[-1]], "bias": [-0.15], "activation": "sigmoid"}
    np.testing.assert_allclose(answers([hidden, output], ROWS), [0.48, 0.53, 0.53, 0.13], atol=5e-3)


def hill(**numbers: float) -> list[dict[str, Any]]:
    """Return the dosage net with another bias of neuron 1, output weight or output bias."""
    own = settings_of(load_chapter("forward_pass"), "challenge")["layers"]
    layers: list[dict[str, Any]] = copy.deepcopy(own)
    layers[0]["bias"][0] = numbers.get("bias", layers[0]["bias"][0])
    layers[1]["kernel"][0] = [numbers.get("weight", layers[1]["kernel"][0][0])]
    layers[1]["bias"] = [numbers.get("output_bias", layers[1]["bias"][0])]
    return layers


def test_the_bias_of_the_output_moves_every_answer() -> None:
    np.testing.assert_allclose(answers(hill(output_bias=0), DOSES), [0.569, 1.615, 0.585], atol=5e-4)


@pytest.mark.parametrize(("bias", "weight"), [(15.6, -0.187), (16, -0.182), (16.4, -0.178), (16.6, -0.176)])
def test_each_pair_has_a_bias_of_its_own(bias: float, weight: float) -> None:
    layers = hill(bias=bias, weight=weight)
    settings = settings_of(load_chapter("forward_pass"), "challenge")
    np.testing.assert_allclose(answers(layers, DOSES), [0, 1, 0], atol=settings["within"])
    assert ask("largest_answer", layers=layers)["value"] <= settings["ceiling"]
    sent = ask("dense_net", layers=layers, inputs=[[0]])["outputs"][0][0][0]
    assert -2.916 / sent == pytest.approx(weight, abs=6e-4)


def test_a_knee_near_one_half_takes_from_the_answer_there() -> None:
    assert answers(hill(bias=17, weight=-0.172), DOSES)[1] == pytest.approx(0.932, abs=5e-4)


@pytest.mark.parametrize(("sign", "bias"), [(1, 0.81), (-1, -2.19)])
def test_two_nets_have_the_most_blame_one_upward_one_downward(sign: int, bias: float) -> None:
    net = settings_of(load_chapter("back_propagation"), "challenge")["net"]
    hidden = {"kernel": [[0, 0], [0, 0]], "bias": [0, 0], "activation": "sigmoid"}
    kernel = [[-3 * sign, 3 * sign], [0, 0]]
    output = {"kernel": kernel, "bias": [bias, -bias], "activation": "sigmoid"}
    told = ask("back_propagation", **net | {"inputs": [[1, 0]], "layers": [hidden, output]})
    assert told["layers"][0]["d_kernel"][0][0] == pytest.approx(sign * 2 / 9, abs=1e-5)


def test_the_factors_beside_a_rate_of_two_weights() -> None:
    own = {"start": [0, 2], "steps": 600, "goal": 0.01}
    found = {rate: ask("gradient_descent", rate=rate, **own) for rate in (0.175, 0.176, 0.18)}
    assert np.round(found[0.175]["factors"], 2).tolist() == [-0.94, 0.96]
    assert found[0.18]["factors"][0] == pytest.approx(-0.997, abs=5e-4)
    assert 2 / sum(found[0.175]["curvatures"]) == pytest.approx(0.1765, abs=5e-5)
    assert {rate: each["reached"] for rate, each in found.items()} == {0.175: 48, 0.176: 49, 0.18: 291}


def test_a_nearer_start_only_puts_it_off() -> None:
    found = ask("gradient_descent", start=[0.9], rate=0.25, steps=3)
    assert found["path"][3]["weights"][0] == pytest.approx(1.237, abs=5e-4)


def test_twice_the_numbers_of_the_points_is_a_fourth_of_the_rate() -> None:
    twice = {"x": [2, 4, 6], "y": [2, 4, 6]}
    single = ask("gradient_descent", start=[0], rate=0.2)
    doubled = ask("gradient_descent", start=[0], rate=0.05, **twice)
    assert ask("gradient_descent", start=[0], rate=0.05)["kind"] == "one_side"
    assert doubled["kind"] == single["kind"] == "swings"
    assert doubled["factors"][0] == pytest.approx(-0.867, abs=5e-4)
    assert doubled["path"][0]["gradient"][0] == pytest.approx(-37.333, abs=5e-4)
    np.testing.assert_allclose(
        [place["weights"] for place in doubled["path"]], [place["weights"] for place in single["path"]]
    )
    assert doubled["borders"][0][1] == pytest.approx(0.0536, abs=5e-5)


def test_between_two_layers_relu_changes_some_answers_and_not_all() -> None:
    own = settings_of(load_chapter("activation_functions"), "two_layers")
    output = {"kernel": own["second"], "bias": [0, 0]}
    inputs = [[1, -2], [1, 1], [-1, -1], [4, 1]]
    said = {}
    for between in ("linear", "relu"):
        hidden = {"kernel": own["first"], "bias": [0, 0, 0], "activation": between}
        said[between] = ask("dense_net", layers=[hidden, output], inputs=inputs)
    assert said["linear"]["outputs"][0] == [[0, -7, 1], [3, 2, 1], [-3, -2, -1], [9, -1, 4]]
    assert said["linear"]["outputs"][1] == [[-2, 8], [1, 5], [-1, -5], [1, 23]]
    assert said["relu"]["outputs"][1] == [[-2, 1], [1, 5], [0, 0], [1, 22]]


@pytest.mark.parametrize(("neurons", "times"), [(3, 8), (10, 1024)])
def test_a_chain_of_weights_8_explodes(neurons: int, times: int) -> None:
    chain = ask("gradient_chain", weights=[8] * neurons, biases=[0] + [-4] * (neurons - 1), x=0)
    assert chain["passed"] == pytest.approx(times)


def test_away_from_0_the_same_weights_shrink() -> None:
    ((slope,),) = ask("function_values", functions=["sigmoid"], z=[2])["derivative"]
    assert (slope, 8 * slope) == pytest.approx((0.105, 0.84), abs=5e-4)
