"""The rule that an optimizer declares, and the page writes, is the step that Keras takes."""

from typing import Any

import keras
import numpy as np
import pytest

from playground.spec import parse_link
from playground.spec.fields import field_bounds
from playground.spec.formulas.evaluation import carry_out
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.training.model.builder import build_optimizer

STEPS = 4
SHAPES = ((3, 2), (2,))
"""A kernel and a bias."""
OTHER = {"epsilon_1": 0.01, "initial_accumulator_value": 0.7, "clip_threshold": 0.3, "beta_2_decay": -0.3}


def other_value(name: str, default: float | bool) -> float | bool:
    """Return another value of a parameter than its default, within its bounds."""
    if isinstance(default, bool):
        return not default
    low, high = field_bounds(OptimizerSpec.model_fields[name])
    return OTHER.get(name, (min(high, 0.5) if low >= 0 else low / 4) if default != 0.5 else 0.25)


def changes_of(name: str) -> list[dict[str, float | bool]]:
    """Return what is tried of an optimizer: its defaults, each parameter changed, and all of them."""
    others = {key: other_value(key, value) for key, value in OPTIMIZERS[name].parameters.items()}
    return [{}, *({key: value} for key, value in others.items()), others]


def link_of(name: str, changes: dict[str, float | bool]) -> str:
    """Return the link of an optimizer with these parameters."""
    parts = {"optimizer": name, "learning_rate": 0.015625, **changes}
    return "&".join(
        f"{key}={value * 1 if isinstance(value, bool) else value}" for key, value in parts.items()
    )


def gradients(step: int) -> list[Any]:
    """Return gradients of every sign and of different sizes; one is 0."""
    draws = np.random.default_rng([5, step])
    found = [draws.normal(0, 2, shape) for shape in SHAPES]
    found[0][0, 1] = 0.0 if step % 2 else found[0][0, 1]
    return found


def steps_of_rule(link: str) -> list[tuple[list[Any], list[dict[str, Any]]]]:
    """Return the weights and the memories after each step as the declared rule makes them."""
    spec = parse_link(link).spec
    entry, parameters = OPTIMIZERS[spec.training.optimizer], dict(spec.optimizer)
    rule = entry.step(parameters, CLIPPINGS[spec.training.clipping].rule)
    memories = [entry.first_memories(parameters) for _ in SHAPES]
    weights, found = first_weights(), []
    for step in range(STEPS):
        every = gradients(step)
        known = {**parameters, "learning_rate": spec.training.learning_rate, "t": step + 1.0}
        known["clip_limit"] = spec.training.clip_limit
        known["all_gradients"] = np.concatenate([each.ravel() for each in every])
        ends = [
            carry_out(rule, {**known, **memory, "w": w, "g": g, "matrix": w.ndim > 1})
            for w, g, memory in zip(weights, every, memories, strict=True)
        ]
        weights = [end["w"] for end in ends]
        memories = [{key: end[key] for key in entry.memories} for end in ends]
        found.append((weights, memories))
    return found


def first_weights() -> list[Any]:
    """Return the weights before the first step."""
    draws = np.random.default_rng(3)
    return [draws.normal(0, 1, shape) for shape in SHAPES]


def assert_steps_of_keras(link: str, dtype: str, tolerance: float) -> None:
    """Compare each step of the rule with that of the optimizer which trains."""
    spec, problems = parse_link(link)
    assert not problems
    entry, optimizer = OPTIMIZERS[spec.training.optimizer], build_optimizer(spec)
    variables = [keras.Variable(each, dtype=dtype) for each in first_weights()]
    for step, (weights, memories) in enumerate(steps_of_rule(link)):
        optimizer.apply([keras.ops.cast(each, dtype) for each in gradients(step)], variables)
        for variable, wanted in zip(variables, weights, strict=True):
            np.testing.assert_allclose(variable.numpy(), wanted, rtol=tolerance, atol=tolerance)
        for name, memory in entry.memories.items():
            kept = [one for one in optimizer.variables if one.path.endswith(f"_{memory.variable}")]
            if not memory.variable or not kept:
                continue
            for variable, wanted in zip(kept, memories, strict=True):
                np.testing.assert_allclose(variable.numpy(), wanted[name], rtol=tolerance, atol=tolerance)


CASES = [(name, changes) for name in OPTIMIZERS for changes in changes_of(name)]


@pytest.mark.parametrize(
    ("name", "changes"),
    CASES,
    ids=[f"{name}-{'-'.join(changes) or 'defaults'}"[:60] for name, changes in CASES],
)
def test_every_step_is_that_of_keras(name: str, changes: dict[str, float | bool]) -> None:
    assert_steps_of_keras(link_of(name, changes), "float64", 1e-6)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_steps_in_the_dtype_of_nets_are_the_same_to_a_millionth(name: str) -> None:
    """Parameters are float32 there, in both: of 1 - 0.999 five digits are left."""
    assert_steps_of_keras(link_of(name, {}), "float32", 1e-6)


@pytest.mark.parametrize("clipping", [name for name in CLIPPINGS if name != "none"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_gradients_are_clipped_first(name: str, clipping: str) -> None:
    link = f"{link_of(name, {'weight_decay': 0.25})}&clipping={clipping}&clip_limit=0.5"
    assert_steps_of_keras(link, "float64", 1e-6)


def test_epsilon_is_added_where_keras_adds_it() -> None:
    """Not behind the correction of the means, where it would count thirty times less in the first step."""
    link = "optimizer=adam&epsilon=0.1&learning_rate=0.0625"
    (first, _), *_ = steps_of_rule(link)
    entry = OPTIMIZERS["adam"]
    assert entry.formula.endswith("w ← w - α m / (√s + ε)")
    g = gradients(0)[0]
    corrected = first_weights()[0] - 0.0625 * g / (abs(g) + 0.1)
    assert np.abs(first[0] - corrected).max() > 0.02


def test_a_relative_step_makes_no_difference_in_this_version_of_keras() -> None:
    on, off = (steps_of_rule(link_of("adafactor", {"relative_step": value})) for value in (True, False))
    np.testing.assert_array_equal(on[-1][0][0], off[-1][0][0])
