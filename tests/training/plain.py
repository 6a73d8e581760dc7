"""Plain Keras for the same net: stock layers put together here, trained batch by batch.

Nothing of ours but the first weights, the seeds of dropout and the order of the rows.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from playground.datasets.preparation.random_streams import DROPOUT_STREAM, derived_seed
from playground.spec import ExperimentSpec, Task
from playground.spec.bounds import MAX_LAYERS
from playground.training.loop.row_shuffles import RowShuffles
from playground.training.model.builder import build_model
from tests.training.support import toy_arrays

ACTIVATIONS = {"swish": "silu"}
LOSSES = {
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
}
HEADS = {Task.BINARY: "sigmoid", Task.MULTICLASS: "softmax", Task.REGRESSION: "linear"}
OPTIMIZERS = {"momentum": "sgd", "nesterov": "sgd"}
REGULARIZERS = {
    "none": lambda rate, ratio: None,
    "l1": lambda rate, ratio: keras.regularizers.L1(rate),
    "l2": lambda rate, ratio: keras.regularizers.L2(rate),
    "l1l2": lambda rate, ratio: keras.regularizers.L1L2(l1=rate * ratio, l2=rate * (1 - ratio)),
}


def plain_model(spec: ExperimentSpec, n_inputs: int) -> keras.Model:
    """Return stock layers for `spec`, with the first weights of our model."""
    training, network = spec.training, spec.network
    inputs = x = keras.Input((n_inputs,))
    index, dropouts, kinds = 0, 0, [*(layer.kind for layer in network.layers), "head"]
    for at, layer in enumerate(network.layers):
        behind = "".join(kinds[:at]).endswith(("dense", "densebatchnorm"))
        if layer.kind == "dense":
            normalized = (
                kinds[at + 1] == "batchnorm" or network.values_per_layer("batch_normalization")[index]
            )
            x = hidden(spec, index, layer.units, normalized, x)
            x = dropout(spec, network.values_per_layer("dropout")[index], index, x)
            index += 1
        elif layer.kind == "dropout":
            x = dropout(spec, layer.rate, index - 1 if behind else MAX_LAYERS + dropouts, x)
            dropouts += 1
        elif kinds[at - 1] != "dense" or at == 0:
            x = keras.layers.BatchNormalization(momentum=0.9)(x)
    penalty = REGULARIZERS[training.regularizer](training.regularization_rate, training.l1_ratio)
    head = keras.layers.Dense(spec.card.n_outputs, HEADS[spec.card.task], kernel_regularizer=penalty)
    model = keras.Model(inputs, head(x))
    model.set_weights(split_maxout(build_model(spec, n_inputs).get_weights(), spec))
    return model


def dropout(spec: ExperimentSpec, rate: float, number: int, x: Any) -> Any:
    """Return `x` behind dropout, whose draws have the seed of this number."""
    seed = derived_seed(spec.data.seed, DROPOUT_STREAM, number)
    return keras.layers.Dropout(rate, seed=seed)(x) if rate else x


def hidden(spec: ExperimentSpec, index: int, units: int, normalized: bool, x: Any) -> Any:
    """Return the output of one hidden layer for the input `x`."""
    training, network = spec.training, spec.network
    penalty = REGULARIZERS[training.regularizer](training.regularization_rate, training.l1_ratio)
    name = network.values_per_layer("activation")[index]
    if name == "maxout":
        sums = [keras.layers.Dense(units, kernel_regularizer=penalty)(x) for _ in range(2)]
        return keras.layers.Maximum()(sums)
    x = keras.layers.Dense(units, kernel_regularizer=penalty, use_bias=not normalized)(x)
    if normalized:
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
    return keras.layers.Activation(ACTIVATIONS.get(name, name))(x)


def split_maxout(weights: list[np.ndarray], spec: ExperimentSpec) -> list[np.ndarray]:
    """Return `weights` of ours as those of two dense layers side by side where a layer is maxout."""
    if "maxout" not in spec.network.activation:
        return weights
    names = [*spec.network.layer_activations(), "head"]
    layers = zip(names, weights[::2], weights[1::2], strict=True)
    return [part for name, *pair in layers for part in (halves(*pair) if name == "maxout" else pair)]


def halves(kernel: np.ndarray, bias: np.ndarray) -> list[np.ndarray]:
    """Return the two kernels and biases of one maxout layer."""
    (k1, k2), (b1, b2) = np.split(kernel, 2, axis=1), np.split(bias, 2)
    return [k1, b1, k2, b2]


def plain_optimizer(spec: ExperimentSpec, options: dict[str, Any]) -> keras.optimizers.Optimizer:
    """Return the optimizer with these options by Keras's names, and Keras's own defaults for the others."""
    name = OPTIMIZERS.get(spec.training.optimizer, spec.training.optimizer)
    config = {"learning_rate": spec.training.learning_rate, **options}
    return keras.optimizers.get({"class_name": name, "config": config})


def plain_weights(
    spec: ExperimentSpec, epochs: int, options: dict[str, Any], rate: Any = None
) -> list[np.ndarray]:
    """Return the weights after some epochs of Keras on the same batches; `rate` is that of an epoch."""
    arrays = toy_arrays(spec.card.task)
    model, optimizer = plain_model(spec, 2), plain_optimizer(spec, options)
    optimizer.build(model.trainable_variables)
    loss = keras.losses.get(LOSSES.get(spec.training.loss, spec.training.loss))
    step = make_step(model, optimizer, loss, compiled=any(spec.network.dropout_rates()))
    for epoch, order in enumerate(RowShuffles(spec.data.seed, len(arrays.X_train)).draw(epochs)):
        if rate is not None:
            optimizer.learning_rate = rate(epoch)
        for start in range(0, len(order), spec.training.batch_size):
            batch = order[start : start + spec.training.batch_size]
            step(tf.constant(arrays.X_train[batch]), tf.constant(arrays.y_train[batch]))
    return model.get_weights()


def make_step(model: keras.Model, optimizer: Any, loss: Any, *, compiled: bool) -> Any:
    """Return one step of plain Keras, as a graph; dropout draws alike only where both are compiled."""

    def step(X: Any, y: Any) -> None:
        with tf.GradientTape() as tape:
            value = tf.reduce_mean(loss(y, model(X, training=True))) + sum(model.losses)
        gradients = tape.gradient(value, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)

    if compiled:
        return tf.function(step, jit_compile=True, autograph=False)
    rows = [tf.TensorSpec([None, *each.shape[1:]]) for each in (model.inputs[0], model.outputs[0])]
    return tf.function(step, rows, autograph=False)  # one graph for the smaller last batch, too
