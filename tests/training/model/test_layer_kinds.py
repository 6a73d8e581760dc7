"""The contract of every kind of layer: link, JSON, shape and count as Keras has them, and its code."""

from typing import Any

import keras
import numpy as np
import pytest

from playground.export.layer_code import LAYER_CODE
from playground.export.model import layers_code
from playground.export.run_changes import AS_LINKED
from playground.i18n import translator
from playground.spec.layers.layer import LAYER_KINDS, format_layers, layer_from_json, parse_layers
from playground.training.model.builder import build_model
from playground.training.model.layer_builder import BUILDERS
from playground.web.files.texts import translated_texts
from tests.training.support import spec_of

EXAMPLES = {
    "dense": ["4", "4-3", "4-dropout0.3-3-batchnorm"],
    "dropout": ["dropout0.3", "4-dropout0.3", "4-dropout0.2-dropout0.3-3"],
    "batchnorm": ["batchnorm", "4-batchnorm", "4-dropout0.2-batchnorm-batchnorm-3"],
}
"""Layers with one of the kind: alone, behind a dense one, and where they stand on their own."""
CASES = [(kind, layers) for kind, examples in EXAMPLES.items() for layers in examples]
ROWS = np.random.default_rng(5).normal(size=(6, 2)).astype(np.float32)


def test_every_kind_has_a_builder_code_and_examples():
    assert set(LAYER_KINDS) == set(BUILDERS) == set(LAYER_CODE) == set(EXAMPLES)


@pytest.mark.parametrize("name", LAYER_KINDS)
def test_every_kind_is_explained_in_both_languages(name):
    kind, korean = LAYER_KINDS[name], translator("ko")
    for text in (kind.label, kind.help, kind.expects):
        assert text and korean(text) != text
    for field in kind.layer.model_fields.values():
        assert name == "dense" or (field.title and korean(field.title) != field.title)
    words = translated_texts(korean)
    keys = [f"layer_kind_{name}{end}" for end in ("", "_name", "_help")]
    fields = (
        [] if kind.look == "column" else [f"layer_field_{name}_{field}" for field in kind.layer.model_fields]
    )
    assert {*keys, *fields} <= set(words)


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_link_and_json_read_back(kind, text):
    layers = parse_layers(text)
    assert format_layers(layers) == text
    assert tuple(layer_from_json(layer.json_value()) for layer in layers) == layers
    assert kind in [layer.kind for layer in layers]


@pytest.mark.parametrize(("kind", "text"), CASES)
@pytest.mark.parametrize("activation", ["tanh", "maxout"])
def test_shapes_and_counts_are_those_of_keras(kind, text, activation):
    spec = spec_of(f"layers={text}&activation={activation}")
    model = build_model(spec, 2)
    assert spec.n_parameters == sum(int(np.prod(v.shape)) for v in model.trainable_variables)
    shape = (2,)
    for placed in spec.network.placed_layers():
        shape = placed.layer.output_shape(shape)
    assert (None, *shape) == model.layers[-1].input.shape


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_the_code_builds_the_same_net(kind, text):
    spec = spec_of(f"layers={text}&seed=3")
    code = f"keras.Sequential([keras.Input((2,)), {', '.join(layers_code(spec, AS_LINKED))}])"
    theirs: Any = eval(code, {"keras": keras})
    ours = build_model(spec, 2)
    for a, b in zip(ours.trainable_variables, theirs.trainable_variables, strict=True):
        np.testing.assert_array_equal(a.numpy(), b.numpy())
    for training in (False, True):
        answers = [keras.ops.convert_to_numpy(model(ROWS, training=training)) for model in (ours, theirs)]
        np.testing.assert_allclose(*answers, rtol=0, atol=1e-6)
