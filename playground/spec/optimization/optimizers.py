"""Optimizers, by Keras class (https://keras.io/api/optimizers/).

`default_learning_rate` is what the page starts with, times the scale of the data set (but where the
optimizer finds the size of its steps by itself: not `scaled`). It suits nets
of a few units at one to fifty steps an epoch, and differs from Keras's own default.

Formulas: w a weight, g its gradient, η the learning rate, m and s memories of the optimizer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimizer:
    """One optimizer: `identifier` is what `keras.optimizers.get` takes.

    `parameters`: the settings of `OptimizerSpec` that it has, by Keras's names, and their defaults.
    """

    name: str
    identifier: str
    label: str
    formula: str
    help: str
    default_learning_rate: float
    scaled: bool = True
    parameters: Mapping[str, float | bool] = field(default_factory=dict)


ADAM = {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}

OPTIMIZERS = Registry(
    Optimizer(
        name="sgd",
        identifier="sgd",
        label="SGD",
        formula="w ← w - η g",
        help=N_("Plain gradient descent on one batch at a time."),
        default_learning_rate=0.1,
        parameters={"momentum": 0.0, "nesterov": False, "weight_decay": 0.0},
    ),
    Optimizer(
        name="momentum",
        identifier="sgd",
        label="momentum",
        formula="m ← μ m - η g;  w ← w + m",
        help=N_("Gradient descent that keeps rolling in the direction of earlier steps."),
        default_learning_rate=0.03,
        parameters={"momentum": 0.9, "nesterov": False, "weight_decay": 0.0},
    ),
    Optimizer(
        name="nesterov",
        identifier="sgd",
        label="Nesterov (NAG)",
        formula="m ← μ m - η g;  w ← w + μ m - η g",
        help=N_("Momentum that looks one step ahead before it turns."),
        default_learning_rate=0.03,
        parameters={"momentum": 0.9, "nesterov": True, "weight_decay": 0.0},
    ),
    Optimizer(
        name="adagrad",
        identifier="adagrad",
        label="Adagrad",
        formula="s ← s + g²;  w ← w - η g / √(s + ε)",
        help=N_("A step of its own for each weight, shrinking with all it has moved so far."),
        default_learning_rate=0.1,
        parameters={"initial_accumulator_value": 0.1, "epsilon": 1e-7, "weight_decay": 0.0},
    ),
    Optimizer(
        name="adadelta",
        identifier="adadelta",
        label="Adadelta",
        formula="s ← ρ s + (1-ρ) g²;  d = g √(u + ε) / √(s + ε);  u ← ρ u + (1-ρ) d²;  w ← w - η d",
        help=N_("Adagrad that forgets, and takes the size of its steps from its last ones: wants η = 1."),
        default_learning_rate=1.0,
        scaled=False,
        parameters={"rho": 0.95, "epsilon": 1e-7, "weight_decay": 0.0},
    ),
    Optimizer(
        name="rmsprop",
        identifier="rmsprop",
        label="RMSProp",
        formula="s ← ρ s + (1-ρ) g²;  w ← w - η g / √(s + ε)",
        help=N_("Like Adagrad, but it forgets old steps, so it does not come to a halt."),
        default_learning_rate=0.003,
        parameters={"rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False, "weight_decay": 0.0},
    ),
    Optimizer(
        name="adam",
        identifier="adam",
        label="Adam",
        formula="m ← β₁ m + (1-β₁) g;  s ← β₂ s + (1-β₂) g²;  w ← w - η m̂ / (√ŝ + ε)",
        help=N_("Momentum and RMSProp together: the usual first choice."),
        default_learning_rate=0.003,
        parameters={**ADAM, "amsgrad": False, "weight_decay": 0.0},
    ),
    Optimizer(
        name="adamw",
        identifier="adamw",
        label="AdamW",
        formula="w ← w - η λ w;  Adam",
        help=N_("Adam with weight decay kept apart from the gradient."),
        default_learning_rate=0.003,
        parameters={**ADAM, "amsgrad": False, "weight_decay": 0.004},
    ),
    Optimizer(
        name="adamax",
        identifier="adamax",
        label="Adamax",
        formula="m ← β₁ m + (1-β₁) g;  s ← max(β₂ s, |g|);  w ← w - η m̂ / (s + ε)",
        help=N_("Adam with the largest gradient of late in place of the mean square."),
        default_learning_rate=0.003,
        parameters={**ADAM, "weight_decay": 0.0},
    ),
    Optimizer(
        name="nadam",
        identifier="nadam",
        label="Nadam",
        formula="Adam;  m̂ = u₊ m / (1 - Π u₊) + (1-u) g / (1 - Π u),  u = β₁ (1 - ½ 0.96^t)",
        help=N_(
            "Adam that looks one step ahead, as Nesterov does. u₊ is u of the next step, Π the product over "
            "all steps up to it."
        ),
        default_learning_rate=0.003,
        parameters={**ADAM, "weight_decay": 0.0},
    ),
    Optimizer(
        name="lion",
        identifier="lion",
        label="Lion",
        formula="w ← w - η sign(β₁ m + (1-β₁) g);  m ← β₂ m + (1-β₂) g",
        help=N_("Uses only the sign of the step, so it wants a small learning rate."),
        default_learning_rate=0.001,
        parameters={"beta_1": 0.9, "beta_2": 0.99, "weight_decay": 0.0},
    ),
    Optimizer(
        name="adafactor",
        identifier="adafactor",
        label="Adafactor",
        formula="w ← w - η max(ε₂, rms(w)) clip(g / √ŝ),  ŝ from row and column means of g²",
        help=N_("RMSProp that keeps one number a row and one a column instead of one a weight."),
        default_learning_rate=0.03,
        parameters={
            "beta_2_decay": -0.8,
            "epsilon_1": 1e-30,
            "epsilon_2": 1e-3,
            "clip_threshold": 1.0,
            "relative_step": True,
            "weight_decay": 0.0,
        },
    ),
    Optimizer(
        name="ftrl",
        identifier="ftrl",
        label="FTRL",
        formula="z ← z + g - (s'ᵖ - sᵖ) w / η;  w ← (clip(z, ±λ₁) - z) / (s'ᵖ / η + 2 λ₂)",
        help=N_("Made for clicks on advertisements: with its own L1 it sets useless weights to zero."),
        default_learning_rate=0.1,
        parameters={
            "learning_rate_power": -0.5,
            "initial_accumulator_value": 0.1,
            "l1_regularization_strength": 0.0,
            "l2_regularization_strength": 0.0,
            "l2_shrinkage_regularization_strength": 0.0,
            "beta": 0.0,
            "weight_decay": 0.0,
        },
    ),
)
