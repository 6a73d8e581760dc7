"""The page's expressions: every value is that of Python and of Keras, every slope that of tf.GradientTape."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.spec import Task
from playground.spec.formulas.evaluation import FUNCTIONS as COMPUTED
from playground.spec.formulas.evaluation import evaluate
from playground.spec.formulas.expression import BINARY, COMPARISONS, FUNCTIONS
from playground.spec.formulas.typesetting import arithmetic, formula_text
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.output_activations import OUTPUT_RULES, output_tree
from playground.spec.optimization.losses import LOSSES
from playground.ui.components.network_facts import loss_facts

RunJs = Callable[..., Any]

SUMS = [-30.0, -3.7, -1.2, -0.3, 0.0, 0.4, 1.1, 2.6, 5.0, 30.0]
"""Corners at 0 included: Keras takes one of the two slopes there, and so does the page."""
TARGETS = {Task.BINARY: [[0], [1]], Task.MULTICLASS: [[1, 0, 0], [0, 0, 1]], Task.REGRESSION: [[0.7], [3.2]]}
LOGITS = {
    Task.BINARY: [[-0.8], [1.3], [-40.0], [40.0]],
    Task.MULTICLASS: [[0.2, -0.7, 1.1], [-30.0, 2.0, 30.0]],
    Task.REGRESSION: [[0.4], [1.9], [-2.0]],
}
ROWS = [
    (name, task, y, z)
    for name, loss in LOSSES.items()
    for task in loss.tasks
    for y in TARGETS[task]
    for z in LOGITS[task]
]
ON_PAGE = """
const { evaluate, slopeAt, gradient } = await load('core/expressions.js');
const { lossArithmeticCells } = await load('batch_inspector/loss_terms.js');
const curve = (tree) => ({
  values: arg.sums.map((z) => evaluate(tree, { z })), slopes: arg.sums.map((z) => slopeAt(tree, 'z', z)),
});
const row = ({ loss, output, y, z }) => {
  const p = evaluate(output, { z });
  return {
    loss: loss.rule_of_sums ? evaluate(loss.rule_of_sums, { y, z }) : evaluate(loss.rule, { y, p }),
    of_answers: evaluate(loss.rule, { y, p }),
    slopes: loss.rule_of_sums
      ? gradient(loss.rule_of_sums, 'z', z, { y }) : gradient(loss.rule, 'z', z, { y }, [['p', output]]),
    text: lossArithmeticCells(loss, y, p, (k) => String(y[k]), (k) => `p${k}`).join(''),
  };
};
return { curves: arg.trees.map(curve), rows: arg.rows.map(row) };
"""


@pytest.fixture(scope="module")
def on_page(run_node: RunJs) -> dict[str, Any]:
    """What the page makes of every activation and of a row of every loss."""
    rows = [
        {
            "loss": loss_facts(LOSSES[name], task),
            "output": output_tree(task.output_activation),
            "y": y,
            "z": z,
        }
        for name, task, y, z in ROWS
    ]
    trees = [entry.tree for entry in ACTIVATIONS.values()]
    return run_node(ON_PAGE, {"sums": SUMS, "trees": trees, "rows": rows})  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_that_of_keras(on_page: dict[str, Any], name: str) -> None:
    entry, z = ACTIVATIONS[name], tf.constant(SUMS, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(z)
        value = keras.activations.get(entry.identifier)(z)
    got = on_page["curves"][list(ACTIVATIONS).index(name)]
    np.testing.assert_allclose(got["values"], value, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(got["slopes"], tape.gradient(value, z), rtol=1e-6, atol=1e-9)
    mine = [evaluate(entry.tree, {"z": one}) for one in SUMS]
    np.testing.assert_allclose(got["values"], mine, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", LOSSES)
def test_the_loss_of_a_row_and_its_slopes_are_those_of_keras(on_page: dict[str, Any], name: str) -> None:
    entry, tried = LOSSES[name], 0
    for (other, task, y, z), got in zip(ROWS, on_page["rows"], strict=True):
        if other != name:
            continue
        tried += 1
        sums, targets = tf.constant([z], tf.float64), tf.constant([y], tf.float64)
        with tf.GradientTape() as tape:
            tape.watch(sums)
            answers = keras.activations.get(task.output_activation)(sums)
            loss = keras.losses.get(entry.identifier)(targets, answers)
        assert got["loss"] == pytest.approx(float(loss[0]), rel=1e-6, abs=1e-8), (task, y, z)
        slopes = tape.gradient(loss, sums)[0]
        np.testing.assert_allclose(got["slopes"], slopes, rtol=1e-6, atol=1e-9, err_msg=f"{task} {y} {z}")
        if max(map(abs, z)) < 10:
            assert got["of_answers"] == pytest.approx(got["loss"])
        if entry.slope_of_sums:
            p = evaluate(output_tree(task.output_activation), {"z": np.array(z)})
            np.testing.assert_allclose(got["slopes"], p - np.array(y), rtol=1e-6, atol=1e-9)
        assert got["text"]
    assert tried


ROW_TEXTS = {
    ("binary_crossentropy", Task.BINARY, 0): "−ln(1 − p0)",
    ("binary_crossentropy", Task.BINARY, 1): "−ln p0",
    ("categorical_crossentropy", Task.MULTICLASS, 0): "−ln p0",
    ("mse", Task.BINARY, 1): "(1 − p0)²",
    ("mse", Task.MULTICLASS, 0): "((1 − p0)² + (0 − p1)² + (0 − p2)²) / 3",
    ("huber", Task.REGRESSION, 0): "½ (p0 − 0.7)²",
    ("mae", Task.REGRESSION, 0): "|0.7 − p0|",
    ("poisson", Task.BINARY, 0): "p0",
    ("poisson", Task.BINARY, 1): "p0 − ln(p0 + 10⁻⁷)",
    ("binary_focal_crossentropy", Task.BINARY, 1): "−(1 − p0)² ln p0",
    ("binary_focal_crossentropy", Task.BINARY, 0): "−p0² ln(1 − p0)",
    ("hinge", Task.BINARY, 0): "max(1 + p0, 0)",
}


@pytest.mark.parametrize(("name", "task", "place"), ROW_TEXTS)
def test_the_arithmetic_of_a_row(on_page: dict[str, Any], name: str, task: Task, place: int) -> None:
    y, z = TARGETS[task][place], LOGITS[task][0]
    (got,) = [said for row, said in zip(ROWS, on_page["rows"], strict=True) if row == (name, task, y, z)]
    assert got["text"] == ROW_TEXTS[name, task, place]


BROWSER_LACKS = {"norm", "rms", "row_mean", "column_mean"}
"""Of arrays that only rules of optimizers have."""


def test_every_operation_is_known_on_both_sides_and_written(run_node: RunJs) -> None:
    operations = {*FUNCTIONS, *BINARY.values(), *COMPARISONS.values(), "neg", "if"}
    assert operations == set(COMPUTED)
    operands = {"if": 3, "clip": 3, **dict.fromkeys((*BINARY.values(), *COMPARISONS.values()), 2)}
    operands |= dict.fromkeys(("max", "min", "logaddexp"), 2)
    trees = [(name, *["x"] * operands.get(name, 1)) for name in sorted(operations - BROWSER_LACKS)]
    body = """const { evaluate } = await load('core/expressions.js');
        return arg.map((tree) => [evaluate(tree, { x: [0.7, 0.2] })].flat());"""
    for tree, got in zip(trees, run_node(body, trees), strict=True):
        wanted = np.atleast_1d(evaluate(tree, {"x": np.array([0.7, 0.2])}))
        np.testing.assert_allclose(got, wanted.astype(float), rtol=1e-12, err_msg=str(tree))
        assert formula_text(tree)
        assert arithmetic(tree)


def test_outputs_of_every_task_have_a_rule() -> None:
    assert {task.output_activation for task in Task} == set(OUTPUT_RULES)
    for identifier in OUTPUT_RULES:
        z = np.array([[0.3, -1.0, 2.0]])
        wanted = keras.activations.get(identifier)(tf.constant(z))
        np.testing.assert_allclose(evaluate(output_tree(identifier), {"z": z[0]}), wanted[0], rtol=1e-12)
