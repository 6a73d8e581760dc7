"""The scan of a last bias: counts at each value, and the exact ends of where all rows are right."""

import json
from typing import Any

import numpy as np
import pytest

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.errors import CalculationError
from playground.training.calculators.registry import CALCULATORS

ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR = [0, 1, 1, 0]


def scan_of(activation: str, **more: Any) -> dict[str, Any]:
    """Return the answer for the net that computes XOR with hand weights."""
    layers = [
        {"kernel": [[-2, 2], [-2, 2]], "bias": [3, -1], "activation": activation},
        {"kernel": [[1], [1]], "bias": [0], "activation": activation},
    ]
    asked = {"layers": layers, "inputs": ROWS, "targets": XOR, "low": -2.5, "high": 0, "points": 51}
    return json.loads(CALCULATORS["bias_scan"].answer_json(asked | more))  # type: ignore[no-any-return]


def test_steps_are_right_above_minus_two_up_to_minus_one() -> None:
    answer = scan_of("step")
    right = dict(zip(answer["biases"], answer["right"], strict=True))
    assert (right[-2.5], right[-2.0], right[-1.95], right[-1.0], right[-0.95], right[0.0]) == (
        2,
        2,
        4,
        4,
        2,
        2,
    )
    [(first, last)] = answer["all_right"]
    # a sum within a billionth of 0 counts as 0
    assert -2 < first < -2 + 2e-9
    assert last == pytest.approx(-1, abs=2e-9)


def test_sigmoids_are_right_between_their_two_sums() -> None:
    n = 1 / (1 + np.exp(-np.array([[3.0, -1.0], [1.0, 1.0]])))
    [(first, last)] = scan_of("sigmoid")["all_right"]
    np.testing.assert_allclose([first, last], [-n[1].sum(), -n[0].sum()], atol=1e-9)


def test_a_stretch_may_reach_the_end_of_the_scan_or_be_nowhere() -> None:
    assert scan_of("step", low=-1.5, high=-1.2)["all_right"] == [[-1.5, -1.2]]
    [(first, last)] = scan_of("step", low=-1.0, high=0.0)["all_right"]
    assert (first, last) == (-1.0, pytest.approx(-1, abs=2e-9))
    assert scan_of("step", low=-0.5, high=0.5)["all_right"] == []


@pytest.mark.parametrize(
    "wrong", [{"low": 1, "high": 0}, {"targets": [0, 1]}, {"targets": [0, 1, 2, 0]}, {"points": 402}]
)
def test_what_cannot_be_scanned_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CalculationError):
        scan_of("step", **wrong)
