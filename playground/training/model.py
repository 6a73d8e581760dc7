"""From a spec to a real Keras model, optimizer and loss, each resolved by its Keras identifier."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from playground.spec import ExperimentSpec, Task
from playground.spec.activations import ACTIVATIONS
from playground.spec.initializers import INITIALIZERS
from playground.spec.losses import LOSSES
from playground.spec.optimizers import OPTIMIZERS
from playground.spec.regularizers import REGULARIZERS

KERNEL_STREAM, DROPOUT_STREAM = 2, 3
"""Which draw a seed is for; 0 and 1 are points and split, 4 is the batch order."""

HEAD_ACTIVATION = {Task.BINARY: "sigmoid", Task.MULTICLASS: "softmax", Task.REGRESSION: "linear"}

RowLoss = Callable[[Any, Any], Any]
"""(y_true, y_pred), both (rows, k) -> the loss of each row, (rows,)."""


def derived_seed(seed: int, stream: int, layer: int) -> int:
    """Return the seed of one random draw of one layer, in [0, 2**31)."""
    return int(np.random.SeedSequence([seed, stream, layer]).generate_state(1)[0]) >> 1


def build_model(spec: ExperimentSpec, n_inputs: int) -> keras.Model:
    """Return the built net of `spec`: (rows, n_inputs) -> (rows, n_outputs).

    Hidden layers `Dense` (then `Dropout` if the spec has any), a `Dense` head that follows from the
    task: sigmoid for two classes, softmax for several, linear for a number. The first weights and
    the dropout follow from `spec.data.seed` and the layer's place alone.
    """
    units = [*spec.network.layers, spec.card.n_outputs]
    activations = [ACTIVATIONS[name].identifier for name in spec.network.layer_activations()]
    activations.append(HEAD_ACTIVATION[spec.card.task])
    layers: list[Any] = [keras.Input((n_inputs,))]
    for index, (width, activation) in enumerate(zip(units, activations, strict=True)):
        layers.append(dense_layer(spec, index, width, activation))
        if spec.network.dropout > 0 and index < len(spec.network.layers):
            seed = derived_seed(spec.data.seed, DROPOUT_STREAM, index)
            layers.append(keras.layers.Dropout(spec.network.dropout, seed=seed))
    return keras.Sequential(layers)


def dense_layer(spec: ExperimentSpec, index: int, units: int, activation: str) -> Any:
    """Return layer number `index`: `units` neurons, seeded kernel, zero biases, penalised kernel."""
    return keras.layers.Dense(
        units,
        activation=keras.activations.get(activation),
        kernel_initializer=build_initializer(spec, index),
        bias_initializer="zeros",
        kernel_regularizer=build_regularizer(spec),
    )


def build_initializer(spec: ExperimentSpec, layer: int) -> Any:
    """Return the kernel initializer of one layer, with a seed of its own."""
    entry = INITIALIZERS[spec.network.initializer]
    config = {"seed": derived_seed(spec.data.seed, KERNEL_STREAM, layer)} if entry.seeded else {}
    return keras.initializers.get({"class_name": entry.identifier, "config": config})


def build_regularizer(spec: ExperimentSpec) -> Any:
    """Return the kernel regularizer, or None."""
    entry = REGULARIZERS[spec.training.regularizer]
    if entry.identifier is None:
        return None
    config = {entry.argument: spec.training.regularization_rate}
    return keras.regularizers.get({"class_name": entry.identifier, "config": config})


def build_optimizer(spec: ExperimentSpec) -> keras.optimizers.Optimizer:
    """Return the optimizer, not built yet, with the learning rate (and momentum) of the spec."""
    entry, training = OPTIMIZERS[spec.training.optimizer], spec.training
    config = {**entry.config, "learning_rate": training.learning_rate}
    if entry.default_momentum is not None:
        config["momentum"] = training.momentum
    return keras.optimizers.get({"class_name": entry.identifier, "config": config})


def build_loss(spec: ExperimentSpec) -> RowLoss:
    """Return Keras's loss function: its mean over the rows is the loss that `compile` would use."""
    loss: RowLoss = keras.losses.get(LOSSES[spec.training.loss].identifier)
    return loss
