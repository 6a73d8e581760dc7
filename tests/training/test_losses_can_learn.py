"""Every loss that is offered for a data set has a slope there that lowers it."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.datasets import prepare_data
from playground.spec import DATASETS, Task, parse_link
from playground.spec.optimization.losses import LOSSES
from playground.training.model.builder import build_loss, build_model
from tests.training.support import spec_of

ROWS = 60
SEEDS = 2
STEP = 1e-4
"""Short enough for losses with a kink."""
NUMBERS = sorted(name for name, card in DATASETS.items() if card.task is Task.REGRESSION)


def fitting_losses(name):
    return [loss.name for loss in LOSSES.values() if loss.suits(DATASETS[name])]


@pytest.mark.parametrize("name", [*NUMBERS, "circle", "iris", "thoracic"])
def test_a_step_down_the_first_slope_lowers_the_loss(name):
    prepared = prepare_data(spec_of(f"dataset={name}").data)
    X, y = tf.constant(prepared.X_train[:ROWS]), tf.constant(prepared.y_train[:ROWS])
    for loss_name in fitting_losses(name):
        for seed in range(SEEDS):
            spec = spec_of(f"dataset={name}&loss={loss_name}&initializer_seed={seed}")
            model, loss = build_model(spec, X.shape[1]), build_loss(spec)
            with tf.GradientTape() as tape:
                before = tf.reduce_mean(loss(y, model(X)))
            slopes = tape.gradient(before, model.trainable_variables)
            size = float(tf.linalg.global_norm(slopes))
            assert np.isfinite(size) and size > 1e-6, (loss_name, seed)
            for variable, slope in zip(model.trainable_variables, slopes, strict=True):
                variable.assign_sub(STEP / size * slope)
            assert float(tf.reduce_mean(loss(y, model(X)))) < float(before), (loss_name, seed)
            keras.backend.clear_session()


@pytest.mark.parametrize("name", ["dosage", "sine", "plane", "multi_gauss"])
def test_a_loss_without_a_slope_is_refused_with_the_reason(name):
    (refused,) = parse_link(f"dataset={name}&loss=msle").problems
    assert refused.field == "loss" and "below 0" in refused.reason.text()
