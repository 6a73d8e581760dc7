"""From a spec to the recipe of its training."""

import keras

from playground.spec import ExperimentSpec, StoppingSpec
from playground.training.loop.compiled_trainer import Recipe
from playground.training.loop.stopping import StopRule
from playground.training.model.builder import RowLoss, build_optimizer
from playground.training.model.metrics import METRICS


def make_recipe(spec: ExperimentSpec, model: keras.Model, loss: RowLoss) -> Recipe:
    """Return how `model` is trained on `loss`."""
    return Recipe(
        model=model,
        optimizer=build_optimizer(spec),
        loss=loss,
        metric=METRICS[spec.card.task][1],
        batch_size=spec.training.batch_size,
        seed=spec.data.seed,
        schedule=None if spec.schedule.is_constant else spec.schedule.factor,
        stop=stop_rule(spec.stopping),
    )


def stop_rule(spec: StoppingSpec) -> StopRule:
    """Return the rules of the spec as the program takes them."""
    return StopRule(
        test=spec.monitor == "test",
        patience=spec.patience,
        min_delta=spec.min_delta,
        restore_best=spec.restore_best,
        loss=spec.stop_loss,
        metric=spec.stop_metric,
    )
