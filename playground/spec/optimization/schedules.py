"""Learning-rate schedules: by what the learning rate is multiplied in epoch n, counted from 0.

As in `keras.callbacks.LearningRateScheduler` the rate stays the same within an epoch. Formulas are
those of `keras.optimizers.schedules` with epochs for steps.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.i18n import N_
from playground.spec.registry import Registry

Parameters = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One schedule. `factor`: (n, parameters) -> the factor; `parameters`: its settings and defaults.

    A default of None is the number of epochs of the run.
    """

    name: str
    label: str
    formula: str
    help: str
    factor: Callable[[int, Parameters], float]
    parameters: Mapping[str, float | None] = field(default_factory=dict)


def exponential_decay(n: int, p: Parameters) -> float:
    """Return r^(n/d)."""
    return float(p["decay_rate"] ** (n / p["decay_epochs"]))


def step_decay(n: int, p: Parameters) -> float:
    """Return r^⌊n/d⌋."""
    return float(p["decay_rate"] ** (n // p["decay_epochs"]))


def time_decay(n: int, p: Parameters) -> float:
    """Return 1 / (1 + r n / d)."""
    return 1 / (1 + p["decay_rate"] * n / p["decay_epochs"])


def cosine_decay(n: int, p: Parameters) -> float:
    """Return α + (1 - α) (1 + cos(π n/d)) / 2, and α from n = d on."""
    done = min(n / p["decay_epochs"], 1.0)
    return p["alpha"] + (1 - p["alpha"]) * (1 + math.cos(math.pi * done)) / 2


SCHEDULES = Registry(
    Schedule(
        name="constant",
        label=N_("constant"),
        formula="η(n) = η",
        help=N_("The same learning rate in every epoch."),
        factor=lambda n, p: 1.0,  # noqa: ARG005
    ),
    Schedule(
        name="step",
        label=N_("step"),
        formula="η(n) = η r^⌊n/d⌋",
        help=N_("Every d epochs the learning rate is multiplied by r: a staircase."),
        factor=step_decay,
        parameters={"decay_rate": 0.5, "decay_epochs": 100},
    ),
    Schedule(
        name="exponential",
        label=N_("exponential"),
        formula="η(n) = η r^(n/d)",
        help=N_("Every d epochs the learning rate is multiplied by r, in small steps from epoch to epoch."),
        factor=exponential_decay,
        parameters={"decay_rate": 0.96, "decay_epochs": 10},
    ),
    Schedule(
        name="time",
        label=N_("time decay"),
        formula="η(n) = η / (1 + r n/d)",
        help=N_("Half of η once r n/d is 1, a third at 2: it falls ever more slowly."),
        factor=time_decay,
        parameters={"decay_rate": 0.01, "decay_epochs": 1},
    ),
    Schedule(
        name="cosine",
        label=N_("cosine"),
        formula="η(n) = η (α + (1-α) (1 + cos(π n/d)) / 2)",
        help=N_("Slow at both ends: down half a wave of the cosine within d epochs, then it stays at α."),
        factor=cosine_decay,
        parameters={"decay_epochs": None, "alpha": 0.0},
    ),
)
