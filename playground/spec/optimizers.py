"""Optimizers, by Keras class (https://keras.io/api/optimizers/).

`default_learning_rate` is what the page starts with, times the scale of the data set. It suits nets
of a few units at one to fifty steps an epoch, and differs from Keras's own default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimizer:
    """One optimizer: `identifier` and `config` are what `keras.optimizers.get` takes.

    `default_momentum` is None where the optimizer has no momentum setting.
    """

    name: str
    identifier: str
    label: str
    formula: str
    help: str
    default_learning_rate: float
    default_momentum: float | None = None
    config: Mapping[str, object] = field(default_factory=dict)


OPTIMIZERS = Registry(
    Optimizer(
        name="sgd",
        identifier="sgd",
        label="SGD",
        formula="w ← w - η g",
        help=N_("Plain gradient descent on one batch at a time."),
        default_learning_rate=0.1,
        default_momentum=0.0,
    ),
    Optimizer(
        name="momentum",
        identifier="sgd",
        label="momentum",
        formula="v ← μ v - η g;  w ← w + v",
        help=N_("Gradient descent that keeps rolling in the direction of earlier steps."),
        default_learning_rate=0.03,
        default_momentum=0.9,
    ),
    Optimizer(
        name="nesterov",
        identifier="sgd",
        label="Nesterov (NAG)",
        formula="v ← μ v - η g;  w ← w + μ v - η g",
        help=N_("Momentum that looks one step ahead before it turns."),
        default_learning_rate=0.03,
        default_momentum=0.9,
        config={"nesterov": True},
    ),
    Optimizer(
        name="adagrad",
        identifier="adagrad",
        label="Adagrad",
        formula="s ← s + g²;  w ← w - η g / (√s + ε)",
        help=N_("A step of its own for each weight, shrinking with all it has moved so far."),
        default_learning_rate=0.1,
    ),
    Optimizer(
        name="rmsprop",
        identifier="rmsprop",
        label="RMSProp",
        formula="s ← 0.9 s + 0.1 g²;  w ← w - η g / √(s + ε)",
        help=N_("Like Adagrad, but it forgets old steps, so it does not come to a halt."),
        default_learning_rate=0.003,
        default_momentum=0.0,
    ),
    Optimizer(
        name="adam",
        identifier="adam",
        label="Adam",
        formula="m ← 0.9 m + 0.1 g;  s ← 0.999 s + 0.001 g²;  w ← w - η m̂ / (√ŝ + ε)",
        help=N_("Momentum and RMSProp together: the usual first choice."),
        default_learning_rate=0.003,
    ),
    Optimizer(
        name="adamw",
        identifier="adamw",
        label="AdamW",
        formula="Adam, and w ← w - η 0.004 w",
        help=N_("Adam with weight decay kept apart from the gradient."),
        default_learning_rate=0.003,
    ),
    Optimizer(
        name="nadam",
        identifier="nadam",
        label="Nadam",
        formula="Adam with Nesterov's look ahead",
        help=N_("Adam that looks one step ahead, as Nesterov does."),
        default_learning_rate=0.003,
    ),
    Optimizer(
        name="lion",
        identifier="lion",
        label="Lion",
        formula="w ← w - η sign(0.9 m + 0.1 g);  m ← 0.99 m + 0.01 g",
        help=N_("Uses only the sign of the step, so it wants a small learning rate."),
        default_learning_rate=0.001,
    ),
)
