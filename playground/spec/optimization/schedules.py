"""Learning-rate schedules: by what the learning rate is multiplied in epoch n, counted from 0.

As in `keras.callbacks.LearningRateScheduler` the rate stays the same within an epoch. Formulas are
those of `keras.optimizers.schedules` with epochs for steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from playground.i18n import N_
from playground.spec.formulas.evaluation import evaluate
from playground.spec.formulas.expression import Tree, parse_expression
from playground.spec.formulas.folding import simplify
from playground.spec.formulas.typesetting import formula_text
from playground.spec.registry import Registry

Parameters = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One schedule. `rule`: the factor, an expression of the epoch `n` and of its parameters.

    `parameters`: its settings and their defaults; a default of None is the number of epochs of the run.
    """

    name: str
    label: str
    rule: str
    help: str
    parameters: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def tree(self) -> Tree:
        """The factor as a tree."""
        return _tree(self.rule)

    @property
    def formula(self) -> str:
        """The learning rate in epoch n as a textbook writes it."""
        return f"η(n) = {formula_text(simplify(('*', 'learning_rate', self.tree)))}"

    def factor(self, n: int, parameters: Parameters) -> float:
        """Return by what the learning rate is multiplied in epoch `n`, counted from 0."""
        return float(evaluate(self.tree, {**parameters, "n": n}))


@cache
def _tree(text: str) -> Tree:
    return parse_expression(text)


SCHEDULES = Registry(
    Schedule(
        name="constant",
        label=N_("constant"),
        rule="1.0",
        help=N_("The same learning rate in every epoch."),
    ),
    Schedule(
        name="step",
        label=N_("step"),
        rule="decay_rate ** (n // decay_epochs)",
        help=N_("Every d epochs the learning rate is multiplied by r: a staircase."),
        parameters={"decay_rate": 0.5, "decay_epochs": 100},
    ),
    Schedule(
        name="exponential",
        label=N_("exponential"),
        rule="decay_rate ** (n / decay_epochs)",
        help=N_("Every d epochs the learning rate is multiplied by r, in small steps from epoch to epoch."),
        parameters={"decay_rate": 0.96, "decay_epochs": 10},
    ),
    Schedule(
        name="time",
        label=N_("time decay"),
        rule="1 / (1 + decay_rate * n / decay_epochs)",
        help=N_("Half of η once r n/d is 1, a third at 2: it falls ever more slowly."),
        parameters={"decay_rate": 0.01, "decay_epochs": 1},
    ),
    Schedule(
        name="cosine",
        label=N_("cosine"),
        rule="alpha + (1 - alpha) * (1 + cos(pi * min(n / decay_epochs, 1.0))) / 2",
        help=N_("Slow at both ends: down half a wave of the cosine within d epochs, then it stays at α."),
        parameters={"decay_epochs": None, "alpha": 0.0},
    ),
)
