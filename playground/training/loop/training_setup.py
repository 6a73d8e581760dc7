"""What is trained, on what, and how."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

import keras
import numpy as np
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.spec import ExperimentSpec, StoppingSpec
from playground.training.loop.stopping import StopRules
from playground.training.model.builder import RowLoss, build_optimizer, weighted_loss
from playground.training.model.metrics import Metric, build_metric

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingArrays:
    """Training and validation rows: X float32 (rows, d), y float32 (rows, k); validation may be empty."""

    X_train: Float32
    y_train: Float32
    X_val: Float32
    y_val: Float32

    @classmethod
    def from_prepared(cls, prepared: PreparedData) -> Self:
        """Return what a net gets of prepared data."""
        return cls(
            X_train=prepared.X_train,
            y_train=prepared.y_train,
            X_val=prepared.X_val,
            y_val=prepared.y_val,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSetup:
    """What is trained, and how. `optimizer` need not be built; `seed` is that of the batch order.

    `loss` is that of each row, `training_loss` the same with the row counting as its class does.
    `schedule` gives the factor of the learning rate in each epoch, counted from 0 (None: always 1).
    """

    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: RowLoss
    training_loss: RowLoss
    metric: Metric
    batch_size: int
    seed: int
    schedule: Callable[[int], float] | None = None
    stop: StopRules = field(default_factory=StopRules)


def make_training_setup(
    spec: ExperimentSpec, model: keras.Model, loss: RowLoss, class_weights: Float32 | None = None
) -> TrainingSetup:
    """Return how `model` is trained on `loss`; `class_weights`: see `PreparedData`."""
    return TrainingSetup(
        model=model,
        optimizer=build_optimizer(spec),
        loss=loss,
        training_loss=weighted_loss(loss, class_weights),
        metric=build_metric(spec.card.task),
        batch_size=spec.training.batch_size,
        seed=spec.data.seed,
        schedule=None if spec.schedule.is_constant else spec.schedule.factor,
        stop=make_stop_rules(spec.stopping),
    )


def make_stop_rules(spec: StoppingSpec) -> StopRules:
    """Return the rules of the spec as the program takes them."""
    return StopRules(
        validation=spec.monitor == "validation",
        patience=spec.patience,
        min_delta=spec.min_delta,
        restore_best=spec.restore_best,
        loss=spec.stop_loss,
        metric=spec.stop_metric,
    )
