"""The code of dense layers."""

from typing import Any

from playground.datasets.preparation.random_streams import KERNEL_STREAM, derived_seed
from playground.export.layer_code import LAYER_CODE, CodeContext, layer_code
from playground.export.layout import call_code, literal_code, wrap_in_brackets
from playground.spec import ExperimentSpec
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import PlacedLayer


def hidden_layer_code(placed: PlacedLayer, context: CodeContext) -> list[str]:
    """Return the code of a hidden layer: sums, what normalizes them, and their activation."""
    assert isinstance(placed.layer, Dense)
    index, units, entry = placed.number, placed.layer.units, ACTIVATIONS[placed.activation]
    if entry.pieces == 1 and not placed.inner:
        return [dense_layer_code(context, index, units, activation=entry.identifier)]
    bias = {"use_bias": False} if placed.inner else {}
    found = [dense_layer_code(context, index, units * entry.pieces, **bias)]
    found += [code for inner in placed.inner for code in layer_code(inner, context)]
    if entry.pieces == 1:
        return [*found, call_code("keras.layers.Activation", literal_code(entry.identifier))]
    return [*found, f"keras.layers.Reshape(({entry.pieces}, {units}))", "keras.layers.GlobalMaxPooling1D()"]


def dense_layer_code(context: CodeContext, index: int, units: int, **options: Any) -> str:
    """Return the code of layer number `index`: `units` sums, with seeded first weights."""
    parts = [str(units), *(f"{name}={literal_code(value)}" for name, value in options.items())]
    parts.append(f"kernel_initializer={initializer_code(context.spec, index)}")
    if context.penalised:
        parts.append("kernel_regularizer=penalty")
    return wrap_in_brackets("keras.layers.Dense(", parts, ")")


def initializer_code(spec: ExperimentSpec, layer: int) -> str:
    """Return the code of the initializer of one layer."""
    entry = INITIALIZERS[spec.network.initializers()[layer]]
    options: dict[str, Any] = (
        {"seed": derived_seed(spec.weight_seed, KERNEL_STREAM, layer)} if entry.seeded else {}
    )
    return call_code(f"keras.initializers.{keras_class_name(entry.identifier)}", **options)


def keras_class_name(identifier: str) -> str:
    """Return the class that Keras names `identifier`: glorot_uniform is GlorotUniform."""
    return "".join(word.capitalize() for word in identifier.split("_"))


LAYER_CODE[Dense.kind] = hidden_layer_code
