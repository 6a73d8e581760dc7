"""Compiled epochs against plain Keras: the same model, the same batches, step by step."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.spec import ExperimentSpec, Task
from playground.spec.losses import LOSSES
from playground.spec.optimizers import OPTIMIZERS
from playground.spec.regularizers import REGULARIZERS
from playground.training.model import build_loss, build_model, build_optimizer
from playground.training.orders import Orders
from tests.training.support import DATASET_OF, spec_of, toy_arrays, toy_trainer

EPOCHS, BATCH = 20, 6
CASES = [
    *({"optimizer": name} for name in OPTIMIZERS),
    *({"loss": name, "task": task} for name in LOSSES for task in sorted(LOSSES[name].tasks)[:1]),
    *({"regularizer": name, "regularization_rate": 0.1} for name in REGULARIZERS if name != "none"),
]


def case_spec(task: Task = Task.BINARY, **settings: object) -> ExperimentSpec:
    """Return a small net for `task` with a tenth of the default learning rate."""
    optimizer = OPTIMIZERS[str(settings.get("optimizer", "adam"))]
    return ExperimentSpec.build(
        dataset=DATASET_OF[task],
        layers=(4, 3),
        batch_size=BATCH,
        learning_rate=optimizer.default_learning_rate / 10,
        **settings,
    )


def plain_keras(spec: ExperimentSpec) -> list[np.ndarray]:
    """Return the weights after 20 epochs of eager Keras on the same batches."""
    arrays = toy_arrays(spec.card.task)
    model, optimizer, loss = build_model(spec, 2), build_optimizer(spec), build_loss(spec)
    for order in Orders(spec.data.seed, len(arrays.X_train)).take(EPOCHS):
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            with tf.GradientTape() as tape:
                predicted = model(arrays.X_train[batch], training=True)
                value = tf.reduce_mean(loss(arrays.y_train[batch], predicted)) + sum(model.losses)
            gradients = tape.gradient(value, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)
    return model.get_weights()


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case.values())))
def test_weights_after_20_epochs(case):
    spec = case_spec(**case)
    model, trainer = toy_trainer(spec, toy_arrays(spec.card.task), block=32)
    first = [np.array(w) for w in model.get_weights()]
    trainer.train(EPOCHS)
    ours, theirs = model.get_weights(), plain_keras(spec)
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-5)
    assert max(np.abs(a - b).max() for a, b in zip(ours, first, strict=True)) > 1e-3


def test_losses_equal_fit_and_evaluate():
    """`fit` without shuffle on rows in our order, with Keras's own compile and losses."""
    spec = case_spec(loss="binary_crossentropy")
    arrays = toy_arrays(Task.BINARY)
    model, trainer = toy_trainer(spec, arrays, block=32)
    scores = trainer.train(3)
    plain = build_model(spec, 2)
    plain.compile(build_optimizer(spec), loss="binary_crossentropy", metrics=["accuracy"])
    for order, ours in zip(Orders(spec.data.seed, 20).take(3), scores, strict=True):
        plain.fit(arrays.X_train[order], arrays.y_train[order], BATCH, shuffle=False, verbose=0)
        train = plain.evaluate(arrays.X_train, arrays.y_train, verbose=0)
        test = plain.evaluate(arrays.X_test, arrays.y_test, verbose=0)
        np.testing.assert_allclose(ours, [train[0], test[0], train[1], test[1]], rtol=0, atol=1e-5)


def test_one_step_by_hand():
    """w = 0.5, b = 0, x = 2, y = 3, MSE: dL/dp = 2 (1 - 3) = -4, so w += 0.4 * 2 / ..., lr = 0.1."""
    spec = ExperimentSpec.build(
        dataset="plane", layers=(), loss="mse", optimizer="sgd", learning_rate=0.1, batch_size=1
    )
    arrays = toy_arrays(Task.REGRESSION, 1, 0)
    arrays.X_train[:], arrays.y_train[:] = [[2.0, 1.0]], [[3.0]]
    model, trainer = toy_trainer(spec, arrays, block=32)
    model.set_weights([np.array([[0.5], [0.0]], np.float32), np.zeros(1, np.float32)])
    trainer.train(1)
    np.testing.assert_allclose(trainer.weights, [0.5 + 0.1 * 4 * 2, 0.1 * 4 * 1, 0.1 * 4], rtol=1e-6)


def test_penalty_is_in_gradients_but_not_in_the_loss_shown():
    settings = {"dataset": "plane", "layers": (), "loss": "mse", "optimizer": "sgd", "batch_size": 1}
    spec = ExperimentSpec.build(**settings, learning_rate=0.1, regularizer="l2", regularization_rate=1.0)
    arrays = toy_arrays(Task.REGRESSION, 1, 0)
    arrays.X_train[:], arrays.y_train[:] = [[1.0, 0.0]], [[2.0]]
    model, trainer = toy_trainer(spec, arrays, block=32)
    model.set_weights([np.array([[2.0], [1.0]], np.float32), np.zeros(1, np.float32)])
    scores = trainer.train(1)
    np.testing.assert_allclose(trainer.weights, [2 - 0.1 * 2 * 2, 1 - 0.1 * 2 * 1, 0], atol=1e-6)
    np.testing.assert_allclose(scores[0, 0], (1.6 - 2) ** 2, rtol=1e-5)


def test_model_is_keras_with_the_parameters_of_the_spec():
    spec = spec_of("dataset=and&layers=4")
    model = build_model(spec, 2)
    assert isinstance(model, keras.Sequential)
    assert model.count_params() == spec.n_parameters == 17
