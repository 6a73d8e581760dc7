"""A neuron at all places of its sliders is the one that `dense_net` shows at each of them."""

import json
from typing import Any

import numpy as np
import pytest

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.errors import CalculationError
from playground.training.calculators.registry import CALCULATORS

ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def ask(calculator: str, **arguments: Any) -> dict[str, Any]:
    return json.loads(CALCULATORS[calculator].answer_json(arguments))  # type: ignore[no-any-return]


def test_a_slider_that_moves_alone_is_the_neuron_at_each_place() -> None:
    start = [0.7, -1.1, 0.4]
    scan = ask("slider_scan", weights=start, wanted=[1, 0, 1, 1])
    assert scan["values"] == [k / 10 for k in range(-30, 31)]
    for slider in range(3):
        for place in range(0, 61, 7):
            w1, w2, b = np.where(np.arange(3) == slider, scan["values"][place], start)
            layer = {"kernel": [[w1], [w2]], "bias": [b], "activation": "step"}
            net = ask("dense_net", layers=[layer], inputs=ROWS)
            np.testing.assert_allclose(scan["sums"][slider][place], np.ravel(net["sums"]), atol=1e-12)
            assert scan["outputs"][slider][place] == list(map(int, np.ravel(net["outputs"])))
    says = np.array(scan["outputs"])
    assert scan["right"] == (says == [1, 0, 1, 1]).sum(-1).tolist()
    assert scan["best"] == np.max(scan["right"], -1).tolist()


def test_the_places_are_counted_as_one_by_one() -> None:
    tenths = np.stack(np.meshgrid(*[np.arange(-30, 31)] * 3, indexing="ij"), -1).reshape(-1, 3)
    says = tenths @ np.array([[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]]) > 0
    found = ask("gate_places", wanted=[0, 1, 1, 1])
    assert found["tables"] == np.bincount(says @ [8, 4, 2, 1], minlength=16).tolist()
    assert found["right"] == np.bincount((says == [False, True, True, True]).sum(-1), minlength=5).tolist()


@pytest.mark.parametrize(
    ("calculator", "arguments"),
    [
        ("slider_scan", {"weights": [0.05, 0, 0], "wanted": [0, 0, 0, 1]}),
        ("slider_scan", {"weights": [3.1, 0, 0], "wanted": [0, 0, 0, 1]}),
        ("gate_places", {"wanted": [0, 0, 2, 1]}),
        ("perceptron_rule", {"wanted": [0, 0, 0, 1], "rate": 0.1}),
        ("perceptron_rule", {"wanted": [0, 0, 0, 1], "looks": 1000}),
    ],
)
def test_what_no_slider_has_is_refused(calculator: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(CalculationError):
        ask(calculator, **arguments)
