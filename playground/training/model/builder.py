"""From a spec to a real Keras model, optimizer and loss, each resolved by its Keras identifier."""

from collections.abc import Callable
from typing import Any

import keras

from playground.datasets.preparation.random_streams import DROPOUT_STREAM, KERNEL_STREAM, derived_seed
from playground.spec import ExperimentSpec, TrainingSpec
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.network_spec import NORMALIZATION_MOMENTUM
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.training.model.adjustable_layers import AdjustableDropout, AdjustablePenalty

HIDDEN = "hidden_"

RowLoss = Callable[[Any, Any], Any]
"""(y_true, y_pred), both (rows, k) -> the loss of each row, (rows,)."""


def build_model(spec: ExperimentSpec, n_inputs: int) -> keras.Model:
    """Return the built net of `spec`: (rows, n_inputs) -> (rows, n_outputs).

    Hidden layers, each with `AdjustableDropout` behind it, and a `Dense` head that follows from the
    task: sigmoid for two classes, softmax for several, linear for a number. The first weights and
    the dropout follow from the seeds of `spec` and the layer's place alone.
    """
    network, penalty = spec.network, build_penalty(spec)
    layers: list[Any] = [keras.Input((n_inputs,))]
    for index, rate in enumerate(network.values_per_layer("dropout")):
        layers += build_hidden_layer(spec, index, penalty)
        layers.append(AdjustableDropout(rate, derived_seed(spec.data.seed, DROPOUT_STREAM, index)))
    head = spec.card.task.output_activation
    layers.append(build_dense_layer(spec, len(network.layers), spec.card.n_outputs, penalty, activation=head))
    return keras.Sequential(layers)


def build_hidden_layer(spec: ExperimentSpec, index: int, penalty: AdjustablePenalty) -> list[Any]:
    """Return the layers of hidden layer number `index`; the last one is named `hidden_name(index)`.

    One `Dense` if that is all; batch normalization comes between weighted sum and activation, its β is
    the bias then.
    Maxout takes the largest of `pieces` weighted sums: sum p of unit u is column p * units + u.
    """
    network, name = spec.network, hidden_name(index)
    units, entry = network.layers[index], ACTIVATIONS[network.values_per_layer("activation")[index]]
    normalized = network.values_per_layer("batch_normalization")[index]
    if entry.pieces == 1 and not normalized:
        return [build_dense_layer(spec, index, units, penalty, activation=entry.identifier, name=name)]
    layers = [build_dense_layer(spec, index, units * entry.pieces, penalty, use_bias=not normalized)]
    if normalized:
        layers.append(keras.layers.BatchNormalization(momentum=NORMALIZATION_MOMENTUM))
    if entry.pieces == 1:
        return [*layers, keras.layers.Activation(entry.identifier, name=name)]
    reshape = keras.layers.Reshape((entry.pieces, units))
    return [*layers, reshape, keras.layers.GlobalMaxPooling1D(name=name)]


def hidden_name(index: int) -> str:
    """Return the name of the layer whose output is that of hidden layer number `index`."""
    return f"{HIDDEN}{index + 1}"


def layer_outputs(model: keras.Model) -> list[Any]:
    """Return what the units of each hidden layer put out, before dropout, and the answer last."""
    hidden = [layer.output for layer in model.layers if layer.name.startswith(HIDDEN)]
    return [*hidden, model.layers[-1].output]


def build_dense_layer(
    spec: ExperimentSpec, index: int, units: int, penalty: AdjustablePenalty, **options: Any
) -> Any:
    """Return layer number `index`: `units` sums, seeded and penalised kernel, zero biases."""
    return keras.layers.Dense(
        units,
        kernel_initializer=build_initializer(spec, index),
        kernel_regularizer=penalty,
        **options,
    )


def build_initializer(spec: ExperimentSpec, layer: int) -> Any:
    """Return the kernel initializer of one layer, with a seed of its own."""
    entry = INITIALIZERS[spec.network.initializers()[layer]]
    config = {"seed": derived_seed(spec.weight_seed, KERNEL_STREAM, layer)} if entry.seeded else {}
    return keras.initializers.get({"class_name": entry.identifier, "config": config})


def build_penalty(spec: ExperimentSpec) -> AdjustablePenalty:
    """Return the penalty that all kernels share; its rates may be 0."""
    return AdjustablePenalty(*penalty_rates(spec.training))


def penalty_rates(training: TrainingSpec) -> tuple[float, float]:
    """Return the factors of Σ|w| and Σw²."""
    return REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)


def build_optimizer(spec: ExperimentSpec) -> keras.optimizers.Optimizer:
    """Return the optimizer, not built yet, with the parameters of the spec that it has."""
    entry, training = OPTIMIZERS[spec.training.optimizer], spec.training
    config: dict[str, Any] = {name: getattr(spec.optimizer, name) for name in entry.parameters}
    config["weight_decay"] = config["weight_decay"] or None
    config["learning_rate"] = training.learning_rate
    if argument := CLIPPINGS[training.clipping].argument:
        config[argument] = training.clip_limit
    optimizer: keras.optimizers.Optimizer = getattr(keras.optimizers, entry.keras_class)(**config)
    return optimizer


def build_loss(spec: ExperimentSpec) -> RowLoss:
    """Return Keras's loss function: its mean over the rows is the loss that `compile` would use."""
    loss: RowLoss = keras.losses.get(LOSSES[spec.training.loss].identifier)
    return loss
