"""Where a net of one number answers most."""

from typing import Any

import numpy as np
import pytest

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.errors import CalculationError
from playground.training.calculators.registry import answer_of

NEURON = {"kernel": [[1.0]], "bias": [0.0], "activation": "linear"}


def largest(*layers: dict[str, Any], **more: float) -> tuple[float, float]:
    """Return place and value of the largest answer."""
    answer = answer_of("largest_answer", {"layers": list(layers), **more})
    return answer["place"], answer["value"]


def test_the_top_of_a_curve_is_where_its_slope_is_zero() -> None:
    hidden = {"kernel": [[1.0, -1.0]], "bias": [-1.0, 3.0], "activation": "sigmoid"}
    product_like = {"kernel": [[1.0], [1.0]], "bias": [0.0], "activation": "linear"}
    place, value = largest(hidden, product_like, low=-4.0, high=9.0)
    assert place == pytest.approx(2.0, abs=1e-6)  # the two sigmoids mirror each other there
    assert value == pytest.approx(2 / (1 + np.exp(-1)), abs=1e-9)


def test_at_an_end_the_end_is_told_and_of_equals_the_first() -> None:
    assert largest(NEURON) == (1.0, 1.0)
    assert largest(NEURON | {"kernel": [[-2.0]]}, low=-3.0, high=5.0) == (-3.0, 6.0)
    assert largest(NEURON | {"kernel": [[0.0]]}, low=0.25) == (0.25, 0.0)


@pytest.mark.parametrize(
    "layers",
    [
        [{"kernel": [[1.0], [1.0]], "bias": [0.0]}],
        [{"kernel": [[1.0, 1.0]], "bias": [0.0, 0.0]}],
    ],
)
def test_a_net_of_more_numbers_is_refused(layers: list[dict[str, Any]]) -> None:
    with pytest.raises(CalculationError):
        largest(*layers)
    with pytest.raises(CalculationError):
        largest(NEURON, low=1.0, high=1.0)
