"""What a net and its training step are, for the page to do the arithmetic of a batch again."""

from collections.abc import Mapping
from typing import Any

from playground.i18n import Translate
from playground.spec import ExperimentSpec, Task
from playground.spec.formulas.expression import Tree, parse_expression, parse_rule, parse_statements
from playground.spec.formulas.folding import fold, inline
from playground.spec.formulas.typesetting import arithmetic
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.kinds.dropout import Dropout
from playground.spec.layers.output_activations import output_formula, output_tree
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES, Loss
from playground.spec.optimization.optimizers import OPTIMIZERS

PLAIN_STEP = parse_statements("w = w - learning_rate * g")


def network_and_training_facts(spec: ExperimentSpec, _: Translate) -> dict[str, Any]:
    """Return activations, loss, penalty and optimizer with their formulas, ready for JSON."""
    network, training = spec.network, spec.training
    l1, l2 = REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)
    activations, head = network.values_per_layer("activation"), spec.card.task.output_activation
    return {
        "activations": list(activations),
        "formulas": {name: ACTIVATIONS[name].formula for name in activations},
        "rules": {name: ACTIVATIONS[name].tree for name in activations},
        **batch_arithmetic_facts(spec),
        "of_settings": [[layer.json_value() for layer in behind] for behind in network.layers_of_settings()],
        "output": {"rule": output_tree(head), "formula": output_formula(head)},
        "loss": loss_facts(LOSSES[training.loss], spec.card.task),
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


def loss_facts(loss: Loss, task: Task) -> dict[str, Any]:
    """Return the loss of a row as expressions, and as arithmetic for each target that classes have.

    For numbers there is one arithmetic, in which the target has a name, too.
    """
    targets: tuple[Mapping[str, Tree], ...] = ({},) if task is Task.REGRESSION else ({"y": 0}, {"y": 1})
    slope = loss.slope_of_sums
    return {
        "formula": loss.formula,
        "rule": loss.tree,
        "rule_of_sums": inline(parse_rule(loss.rule_of_sums)) if loss.rule_of_sums else None,
        "slope": arithmetic(parse_expression(slope)) if slope else None,
        "arithmetic": [arithmetic(fold(loss.tree, known)) for known in targets],
    }


def batch_arithmetic_facts(spec: ExperimentSpec) -> dict[str, Any]:
    """Return what keeps the sums of a layer from being made again, by hidden layer and with the head last.

    `normalized`: they, or what goes into them, are normalized over the batch; what goes into the first layer
    may be dropped too. `dropout`: the largest rate behind each hidden layer.
    """
    normalized, dropout = [False], []
    for placed in spec.network.placed_layers():
        if isinstance(placed.layer, Dense):
            normalized[-1] |= bool(placed.inner)
            normalized.append(False)
            dropout.append(0.0)
        elif isinstance(placed.layer, Dropout) and dropout:
            dropout[-1] = max(dropout[-1], placed.layer.rate)
        else:
            normalized[-1] = True
    return {"normalized": normalized, "dropout": dropout}


def is_plain_gradient_descent(spec: ExperimentSpec) -> bool:
    """Return whether a step is the gradient times the learning rate, and nothing else."""
    clipping = CLIPPINGS[spec.training.clipping].rule
    return OPTIMIZERS[spec.training.optimizer].step(dict(spec.optimizer), clipping) == PLAIN_STEP
