"""Dense layers: sums, what normalizes them, and their activation."""

from typing import Any

import keras

from playground.datasets.preparation.random_streams import KERNEL_STREAM, derived_seed
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import PlacedLayer
from playground.training.model.layer_builder import BUILDERS, BuildContext, build_layers

HIDDEN = "hidden_"


def build_hidden_layer(placed: PlacedLayer, context: BuildContext) -> list[Any]:
    """Return the layers of a hidden layer; the last one is named `hidden_name(number)`.

    One `Dense` if that is all; batch normalization comes between weighted sum and activation, its β is
    the bias then.
    Maxout takes the largest of `pieces` weighted sums: sum p of unit u is column p * units + u.
    """
    assert isinstance(placed.layer, Dense)
    index, units, entry = placed.number, placed.layer.units, ACTIVATIONS[placed.activation]
    name, inner = hidden_name(index), placed.inner
    if entry.pieces == 1 and not inner:
        return [build_dense_layer(context, index, units, activation=entry.identifier, name=name)]
    layers = [build_dense_layer(context, index, units * entry.pieces, use_bias=not inner)]
    layers += [layer for one in inner for layer in build_layers(one, context)]
    if entry.pieces == 1:
        return [*layers, keras.layers.Activation(entry.identifier, name=name)]
    reshape = keras.layers.Reshape((entry.pieces, units))
    return [*layers, reshape, keras.layers.GlobalMaxPooling1D(name=name)]


def hidden_name(index: int) -> str:
    """Return the name of the layer whose output is that of hidden layer number `index`."""
    return f"{HIDDEN}{index + 1}"


def build_dense_layer(context: BuildContext, index: int, units: int, **options: Any) -> Any:
    """Return layer number `index`: `units` sums, seeded and penalised kernel, zero biases."""
    return keras.layers.Dense(
        units,
        kernel_initializer=build_initializer(context, index),
        kernel_regularizer=context.penalty,
        **options,
    )


def build_initializer(context: BuildContext, layer: int) -> Any:
    """Return the kernel initializer of one layer, with a seed of its own."""
    entry = INITIALIZERS[context.spec.network.initializers()[layer]]
    config = {"seed": derived_seed(context.spec.weight_seed, KERNEL_STREAM, layer)} if entry.seeded else {}
    return keras.initializers.get({"class_name": entry.identifier, "config": config})


BUILDERS[Dense.kind] = build_hidden_layer
