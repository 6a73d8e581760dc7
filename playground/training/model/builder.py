"""From a spec to a real Keras model, optimizer and loss, each resolved by its Keras identifier."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets.preparation.preprocess import decode_targets
from playground.spec import ExperimentSpec, TrainingSpec
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.training.model.adjustable_layers import AdjustablePenalty
from playground.training.model.layer_builder import BuildContext, build_layers
from playground.training.model.layers.dense import HIDDEN, build_dense_layer

RowLoss = Callable[[Any, Any], Any]
"""(y_true, y_pred), both (rows, k) -> the loss of each row, (rows,)."""


def build_model(spec: ExperimentSpec, n_inputs: int) -> keras.Model:
    """Return the built net of `spec`: (rows, n_inputs) -> (rows, n_outputs).

    Its layers, with `AdjustableDropout` behind each hidden one where the settings decide dropout, and a
    `Dense` head that follows from the task: sigmoid for two classes, softmax for several, linear for a
    number. The first weights and the dropout follow from the seeds of `spec` and the layer's place alone.
    """
    network, context = spec.network, BuildContext(spec, build_penalty(spec))
    layers: list[Any] = [keras.Input((n_inputs,))]
    for placed in network.placed_layers():
        layers += build_layers(placed, context)
    head = spec.card.task.output_activation
    layers.append(build_dense_layer(context, len(network.dense_units), spec.card.n_outputs, activation=head))
    return keras.Sequential(layers)


def layer_outputs(model: keras.Model) -> list[Any]:
    """Return what the units of each hidden layer put out, before dropout, and the answer last."""
    hidden = [layer.output for layer in model.layers if layer.name.startswith(HIDDEN)]
    return [*hidden, model.layers[-1].output]


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


def weighted_loss(loss: RowLoss, class_weights: NDArray[np.float32] | None) -> RowLoss:
    """Return `loss` with each row counting as its class does: float32 (classes,); None: all alike.

    Targets are 0 and 1, (rows, 1), or one-hot, (rows, classes).
    """
    if class_weights is None:
        return loss

    def weighted(y: Any, predicted: Any) -> Any:
        one_hot = y if y.shape[1] > 1 else tf.concat([1 - y, y], 1)
        return loss(y, predicted) * tf.linalg.matvec(one_hot, tf.constant(class_weights))

    return weighted


def row_weights(y: NDArray[np.float32], class_weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how much each row counts, float32 (rows,); `y` as in `weighted_loss`."""
    return np.asarray(class_weights[decode_targets(y).astype(np.intp)], np.float32)
