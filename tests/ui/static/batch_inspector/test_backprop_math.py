"""The arithmetic of a batch in the page: every number is that of tf.GradientTape in float64."""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import numpy as np
import pytest

from playground.spec import Task
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.optimization.losses import LOSSES
from tests.spec.strategies import RISE
from tests.ui.static.batch_inspector.batch_tape import Tape, session_of, told

RunJs = Callable[..., Any]

SMALL = "n_samples=40&batch_size=8&layers=3-2&optimizer=sgd&learning_rate=0.1"
CURVED = f"dataset=drawn&points={RISE}&" + SMALL.removeprefix("n_samples=40&").replace("0.1", "0.001")
PAIRS = [
    "-".join(pair) for pair in zip_longest(list(ACTIVATIONS)[::2], list(ACTIVATIONS)[1::2], fillvalue="tanh")
]
"""Every activation, each in a layer of its own, so that one net is compiled for two of them."""
LINKS = {
    "logistic": "n_samples=40&layers=&batch_size=8",
    "penalty": f"{SMALL}&regularizer=l1l2&regularization_rate=0.05&l1_ratio=0.3",
    "several classes": "dataset=three_blobs&layers=4&batch_size=8",
    "classes by squares": "dataset=three_blobs&layers=4&batch_size=8&loss=mse",
    "class weights": "dataset=thoracic&layers=3&batch_size=8&class_weights=balanced",
    "behind dropout": f"{SMALL}&dropout=0-0.3",
    "normalized": f"{SMALL}&batch_normalization=1-0",
    **{f"activations {pair}": f"{SMALL}&activation={pair}" for pair in PAIRS},
    **{
        f"loss {name}": f"{SMALL}&loss={name}" if Task.BINARY in loss.tasks else f"{CURVED}&loss={name}"
        for name, loss in LOSSES.items()
        if Task.BINARY in loss.tasks or Task.REGRESSION in loss.tasks
    },
}
EVERYTHING = """
const { BackpropMath } = await load('batch_inspector/backprop_math.js');
const a = new BackpropMath(arg.facts, arg.net);
const rows = arg.facts.rows.map((_, r) => r);
const layers = arg.net.layers.slice(1).map((_, l) => l);
const sums = (l) => Array.from({ length: a.places[l].sums }, (_, s) => s);
const gradient = (l) => [...Array(arg.net.layers[l]).keys(), null].map((i) =>
  sums(l).map((s) => a.gradient(l, i, s, s % a.unitCount(l))));
return {
  readable: layers.map((l) => a.canRecomputeSums(l)), traceable: layers.map((l) => a.canRecomputeDeltas(l)),
  z: layers.map((l) => a.canRecomputeSums(l) ? rows.map((r) => a.zs(l, r)) : null),
  out: layers.map((l) => a.canRecomputeSums(l) ? rows.map((r) =>
    a.zs(l, r).map((_, j) => a.activation(l, r, j))) : null),
  losses: rows.map((r) => a.rowLoss(r)).map((loss, r) => loss === null ? loss : loss * a.rowWeight(r)),
  penalty: a.penalty(),
  deltas: layers.map((l) => a.canRecomputeDeltas(l) ? rows.map((r) => a.deltas(l, r)) : null),
  gradients: layers.map((l) => a.canRecomputeDeltas(l) ? gradient(l) : null),
};
"""


def same(got: Any, wanted: Any) -> None:
    """Compare numbers to 1e-6."""
    np.testing.assert_allclose(np.array(got, float), np.array(wanted), rtol=1e-6, atol=1e-6)


PLAIN = [name for name in LINKS if name not in ("behind dropout", "normalized")]


@pytest.mark.parametrize("name", PLAIN)
def test_every_number_is_that_of_the_tape(run_node: RunJs, name: str) -> None:
    session = session_of(LINKS[name])
    arg = told(session)
    facts = arg["facts"]
    got, tape = run_node(EVERYTHING, arg), Tape(session.spec, facts, arg["net"])
    assert all(got["readable"])
    assert all(got["traceable"])
    for key in ("z", "out", "deltas", "gradients"):
        for mine, theirs in zip(got[key], getattr(tape, key), strict=True):
            same(mine, theirs)
    same(got["losses"], tape.losses)
    same(np.mean(got["losses"]), facts["loss"])
    same(got["penalty"], tape.penalty)
    same(got["penalty"], facts["penalty"])
    flat = np.concatenate([np.array(layer).ravel() for layer in got["gradients"]])
    same(flat, facts["gradients"])


def test_what_dropout_and_normalization_hide_is_not_made_up(run_node: RunJs) -> None:
    got = run_node(EVERYTHING, told(session_of(LINKS["behind dropout"])))
    assert got["readable"] == [True, True, False]
    assert got["traceable"] == [False, False, False]
    assert set(got["losses"]) == {None}
    got = run_node(EVERYTHING, told(session_of(LINKS["normalized"])))
    assert got["readable"] == [False, True, True]
    assert got["traceable"] == [False, True, True]
