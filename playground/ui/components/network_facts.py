"""What a net and its training step are, for the page to do the arithmetic of a batch again."""

from typing import Any

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS


def network_and_training_facts(spec: ExperimentSpec, _: Translate) -> dict[str, Any]:
    """Return activations, loss, penalty and optimizer with their formulas, ready for JSON."""
    network, training = spec.network, spec.training
    l1, l2 = REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)
    activations = network.values_per_layer("activation")
    return {
        "activations": list(activations),
        "formulas": {name: ACTIVATIONS[name].formula for name in activations},
        "normalized": list(network.values_per_layer("batch_normalization")),
        "dropout": list(network.values_per_layer("dropout")),
        "loss": training.loss,
        "loss_formula": LOSSES[training.loss].formula,
        "l1": l1,
        "l2": l2,
        "restores": spec.stopping.patience > 0 and spec.stopping.restore_best,
        "penalty_formula": REGULARIZERS[training.regularizer].formula,
        "optimizer": {
            "label": _(OPTIMIZERS[training.optimizer].label),
            "formula": OPTIMIZERS[training.optimizer].formula_with(
                dict(spec.optimizer), CLIPPINGS[training.clipping].rule
            ),
            "plain": is_plain_gradient_descent(spec),
        },
    }


def is_plain_gradient_descent(spec: ExperimentSpec) -> bool:
    """Return whether a step is the gradient times the learning rate, and nothing else."""
    optimizer, kind = spec.optimizer, OPTIMIZERS[spec.training.optimizer].identifier
    extras = (optimizer.momentum, optimizer.weight_decay, spec.training.clipping != "none")
    return kind == "sgd" and not any(extras)
