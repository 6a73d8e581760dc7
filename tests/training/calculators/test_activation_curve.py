"""The curve of every activation: values of Keras, and derivatives that are those of the values."""

import json
from typing import Any

import numpy as np
import pytest

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.spec.layers.activations import ACTIVATIONS
from playground.training.calculators.registry import CALCULATORS


def curve_of(activation: str, **more: Any) -> dict[str, np.ndarray]:
    """Return the answer for an activation."""
    text = CALCULATORS["activation_curve"].answer_json({"activation": activation, **more})
    return {name: np.array(values) for name, values in json.loads(text).items()}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_is_the_slope_of_the_value(name: str) -> None:
    curve = curve_of(name, low=-3.0, high=3.0, points=400)  # no point at 0, where some have a corner
    z, value, derivative = curve["z"], curve["value"], curve["derivative"]
    between = np.diff(value) / np.diff(z)
    away = np.abs((z[1:] + z[:-1]) / 2) > 0.02
    np.testing.assert_allclose(between[away], ((derivative[1:] + derivative[:-1]) / 2)[away], atol=2e-3)
    if limits := ACTIVATIONS[name].limits:
        assert limits[0] <= value.min() < value.max() <= limits[1]


def test_a_unit_of_two_sums_is_shown_by_an_example() -> None:
    curve = curve_of("maxout", low=-2.0, high=2.0, points=5)
    first, second = curve["slopes"]
    np.testing.assert_allclose(curve["value"], np.maximum(first * curve["z"], second * curve["z"]))
    assert (curve["derivative"][0], curve["derivative"][-1]) == (second, first)
    assert curve_of("tanh")["slopes"].size == 0


def test_every_calculator_has_a_budget_and_facts_that_json_can_hold() -> None:
    assert {"activation_curve", "learning_rate_trial"} <= set(CALCULATORS)
    for name, calculator in CALCULATORS.items():
        facts = json.loads(json.dumps(calculator.facts()))
        assert calculator.name == name
        assert facts["seconds"] > 0
        assert facts["memory_mb"] > 0
        assert facts["of_run"] == ("run" in calculator.arguments.model_fields)
