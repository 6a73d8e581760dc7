"""The modules of the diagram without a page: weights, formulas, links, wanted layers, enlarged fields."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.web.live.assets import STATIC

RunJs = Callable[..., Any]
TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
MIXED = {
    "layers": [2, 2, 3, 1], "task": "regression", "inputs": ["x1", "x2"], "activations": ["maxout", "tanh"],
    "weights": [
        {"layer": 1, "kind": "kernel", "shape": [2, 4]}, {"layer": 1, "kind": "bias", "shape": [4]},
        {"layer": 2, "kind": "kernel", "shape": [2, 3]}, {"layer": 2, "kind": "gamma", "shape": [3]},
        {"layer": 2, "kind": "beta", "shape": [3]},
        {"layer": 3, "kind": "kernel", "shape": [3, 1]}, {"layer": 3, "kind": "bias", "shape": [1]},
    ],
}  # fmt: skip
"""Maxout with two sums a unit, batch normalization, a sum: 8 + 4, 6 + 3 + 3, 3 + 1 numbers."""
LOAD = """const { WeightMap } = await load('network/weight_map.js');
const { formulaOf } = await load('network/neuron_formula.js');
const { Translations } = await load('core/i18n.js');
const i18n = new Translations(arg.texts, { language: 'en' });
const weights = new WeightMap(arg.scene);
weights.put(Float32Array.from(arg.flat));
"""


def test_each_number_is_found_where_keras_has_it(run_js: RunJs) -> None:
    got = run_js(
        LOAD
        + """const short = (parts) => parts.map(({ index, kind, from, piece }) => [index, kind, from, piece]);
        return { count: weights.count, maxout: short(weights.parts(1, 1)), norm: short(weights.parts(2, 2)),
                 kernel: [...weights.layers[0].kernel], bias: [...weights.layers[1].bias] };""",
        {"scene": MIXED, "flat": list(range(28)), "texts": TEXTS},
    )
    assert got["count"] == 28
    assert got["maxout"] == [
        [9, "bias", None, 0], [11, "bias", None, 1],
        [1, "kernel", 0, 0], [3, "kernel", 0, 1], [5, "kernel", 1, 0], [7, "kernel", 1, 1],
    ]  # fmt: skip
    assert got["norm"] == [
        [23, "beta", None, 0],
        [20, "gamma", None, 0],
        [14, "kernel", 0, 0],
        [17, "kernel", 1, 0],
    ]
    assert got["kernel"] == [2, 3, 6, 7], "of the two sums the larger weight"
    assert got["bias"] == [21, 22, 23], "the shift is the bias of a normalized sum"


def test_weights_of_another_net_count_as_none(run_js: RunJs) -> None:
    got = run_js(
        LOAD + "return [weights.flat, weights.layers];", {"scene": MIXED, "flat": [1], "texts": TEXTS}
    )
    assert got == [None, None]


@pytest.mark.parametrize(
    ("layer", "unit", "expected"),
    [
        (1, 0, "a = max(−1.00·x1 + 3.00·x2 + 7.00, 1.00·x1 + 5.00·x2 + 9.00)"),
        (2, 0, "a = tanh(17.00·norm(11.00·a₁ + 14.00·a₂) + 20.00)"),
        (3, 0, "y = 23.00·a₁ + 24.00·a₂ + 25.00·a₃ + 26.00"),
    ],
)
def test_formulas_of_every_kind_of_layer(run_js: RunJs, layer: int, unit: int, expected: str) -> None:
    got = run_js(
        LOAD + "return formulaOf(arg.scene, weights, arg.l, arg.k, i18n);",
        {"scene": MIXED, "flat": [n - 1 for n in range(28)], "texts": TEXTS, "l": layer, "k": unit},
    )
    assert got == expected


def test_a_long_formula_keeps_the_largest_weights_and_counts_the_others(run_js: RunJs) -> None:
    scene = {"layers": [9, 1], "task": "binary", "inputs": [f"x{i}" for i in range(1, 10)]}
    flat = [0.1, -5, 0.2, 4, 0.3, -3, 2, 0.4, 1, -0.5]
    got = run_js(
        LOAD + "return formulaOf(arg.scene, weights, 1, 0, i18n);",
        {"scene": scene, "flat": flat, "texts": TEXTS},
    )
    assert got == "p = σ(−5.00·x2 + 4.00·x4 − 3.00·x6 + 2.00·x7 + 1.00·x9 + … 4 more − 0.50)"


def test_a_link_is_found_where_it_is_drawn(run_js: RunJs) -> None:
    got = run_js(
        """const { placeNetwork } = await load('network/node_layout.js');
        const { endsOf, heightAt, linkAt } = await load('network/edge_hit_test.js');
        const place = placeNetwork([2, 6, 4, 1], 700, 420, { left: 60, right: 60 });
        const found = [];
        place.columns.slice(1).forEach((to, i) => {
          const from = place.columns[i];
          from.nodes.forEach((a) => to.nodes.forEach((b) => {
            const ends = endsOf(from, to, a, b);
            const x = ends.x0 + 0.23 * (ends.x1 - ends.x0);
            const link = linkAt(place, x, heightAt(ends, x));
            const path = new Path2D();
            const middle = (ends.x0 + ends.x1) / 2;
            path.moveTo(ends.x0, ends.y0);
            path.bezierCurveTo(middle, ends.y0, middle, ends.y1, ends.x1, ends.y1);
            const context = document.createElement('canvas').getContext('2d');
            context.lineWidth = 1;
            found.push([link.away < 0.01, context.isPointInStroke(path, x, heightAt(ends, x))]);
          }));
        });
        return { found, none: linkAt(place, 5, 5) };"""
    )
    assert len(got["found"]) == 12 + 24 + 4
    assert all(near and drawn for near, drawn in got["found"])
    assert got["none"] is None


def test_wanted_layers_wait_for_their_answer(run_js: RunJs) -> None:
    got = run_js(
        """const { LayerEdits } = await load('network/layer_edits.js');
        let time = 0;
        const layers = new LayerEdits(() => time);
        const given = (...units) => layers.given({
          layers: units.map((n) => ({ units: n })), fresh: { units: 2 }, limits: { layers: 3, units: 8 },
        });
        const list = () => layers.list.map(({ units }) => units);
        given(4);
        const steps = [];
        layers.set(0, { units: 5 }); layers.insert(1); steps.push(list());
        given(5); steps.push(list());      // the answer to the first of the two
        given(5, 2); steps.push([...list(), layers.asked]);
        layers.remove(0); given(5, 2); steps.push(list());
        time = 1e6; given(5, 2); steps.push(list());  // it was never granted
        const refused = [9, 0, 1.5].map((units) => layers.set(0, { units }));
        layers.insert(0); refused.push(layers.insert(0));
        return { steps, refused };"""
    )
    assert got["steps"] == [[5, 2], [5, 2], [5, 2, False], [2], [5, 2]]
    assert got["refused"] == ["layers_most_units", "layers_one_unit", "layers_whole", "layers_most"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        (" −2,5 ", -2.5),
        ("1e1", 10),
        ("", None),
        ("NaN", None),
        ("Infinity", None),
        ("101", None),
        ("x", None),
    ],
)
def test_what_is_typed_as_a_weight(run_js: RunJs, text: str, value: float | None) -> None:
    assert run_js("return (await load('network/weight_editor.js')).typedNumber(arg);", text) == value


@pytest.mark.parametrize("side", [20, 10])
def test_an_enlarged_field_goes_through_its_points(run_js: RunJs, side: int) -> None:
    bytes_ = np.random.default_rng(0).integers(0, 256, (side, side))
    got = run_js(
        "const bytes = Uint8Array.from(arg.bytes);"
        "return [...(await load('network/neuron_zoom.js')).enlarged(bytes, arg.side)];",
        {"bytes": bytes_.ravel().tolist(), "side": side},
    )
    field = np.array(got).reshape(60, 60)
    every = 60 // side
    np.testing.assert_array_equal(field[::every, ::every], bytes_)
    middle = (bytes_[:, :-1] + bytes_[:, 1:]) / 2
    if every % 2 == 0:
        np.testing.assert_allclose(field[::every, every // 2 : -every : every], middle, atol=0.5)
