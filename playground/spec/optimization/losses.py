"""Loss functions, by Keras identifier (https://keras.io/api/losses/), and the tasks each is for."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.data.dataset_card import DatasetCard
from playground.spec.data.task import Task
from playground.spec.registry import Registry

B, M, R = Task.BINARY, Task.MULTICLASS, Task.REGRESSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One loss: `identifier` is what `keras.losses.get` takes; `tasks` are those it makes sense for.

    `divides`: by the target, so that it makes no sense where a target is 0 or near it.
    """

    name: str
    identifier: str
    label: str
    formula: str
    help: str
    tasks: frozenset[Task]
    divides: bool = False

    def suits(self, card: DatasetCard) -> bool:
        """Return whether the loss makes sense for a data set."""
        return card.task in self.tasks and (card.away_from_zero or not self.divides)


LOSSES = Registry(
    Loss(
        name="binary_crossentropy",
        identifier="binary_crossentropy",
        label=N_("binary cross-entropy"),
        formula="-mean(y ln p + (1 - y) ln(1 - p))",
        help=N_("Punishes confident mistakes hard: the natural loss for two classes."),
        tasks=frozenset({B}),
    ),
    Loss(
        name="categorical_crossentropy",
        identifier="categorical_crossentropy",
        label=N_("categorical cross-entropy"),
        formula="-mean(Σ y ln p)",
        help=N_("Cross-entropy over several classes: looks at the probability of the true one."),
        tasks=frozenset({M}),
    ),
    Loss(
        name="mse",
        identifier="mean_squared_error",
        label=N_("mean squared error"),
        formula="mean((y - p)²)",
        help=N_("Large errors count more than small ones."),
        tasks=frozenset({B, M, R}),
    ),
    Loss(
        name="mae",
        identifier="mean_absolute_error",
        label=N_("mean absolute error"),
        formula="mean(|y - p|)",
        help=N_("Every error counts as much as it is large; outliers pull less than with squares."),
        tasks=frozenset({B, M, R}),
    ),
    Loss(
        name="mape",
        identifier="mean_absolute_percentage_error",
        label=N_("mean absolute percentage error"),
        formula="100 mean(|y - p| / |y|)",
        help=N_("Error in percent of the true value; senseless where that value is near zero."),
        tasks=frozenset({R}),
        divides=True,
    ),
    Loss(
        name="msle",
        identifier="mean_squared_logarithmic_error",
        label=N_("mean squared logarithmic error"),
        formula="mean((ln(1 + y) - ln(1 + p))²)",
        help=N_("Looks at ratios, not differences; values below zero count as zero."),
        tasks=frozenset({B, R}),
    ),
    Loss(
        name="huber",
        identifier="huber",
        label="Huber",
        formula="mean(½ e² if |e| < 1 else |e| - ½)",
        help=N_("Squares for small errors, absolute values for large ones."),
        tasks=frozenset({B, M, R}),
    ),
    Loss(
        name="log_cosh",
        identifier="log_cosh",
        label=N_("log-cosh"),
        formula="mean(ln cosh(p - y))",
        help=N_(
            "Like half the square for small errors, like the absolute value for large ones, without a kink."
        ),
        tasks=frozenset({B, M, R}),
    ),
    Loss(
        name="poisson",
        identifier="poisson",
        label="Poisson",
        formula="mean(p - y ln p)",
        help=N_(
            "For counts; between classes it looks at the true one, like cross-entropy. Answers exceed zero."
        ),
        tasks=frozenset({B, M}),
    ),
    Loss(
        name="binary_focal_crossentropy",
        identifier="binary_focal_crossentropy",
        label=N_("binary focal cross-entropy"),
        formula="-mean((1 - q)² ln q), q = p or 1 - p",
        help=N_(
            "Cross-entropy that hardly looks at rows which are right already: for classes of unequal size."
        ),
        tasks=frozenset({B}),
    ),
    Loss(
        name="hinge",
        identifier="hinge",
        label=N_("hinge"),
        formula="mean(max(0, 1 - y p)), y = -1 or 1",
        help=N_(
            "Loss of the support vector machine. Behind a sigmoid it cannot fall below the share of class 0."
        ),
        tasks=frozenset({B}),
    ),
    Loss(
        name="squared_hinge",
        identifier="squared_hinge",
        label=N_("squared hinge"),
        formula="mean(max(0, 1 - y p)²), y = -1 or 1",
        help=N_("Hinge whose large errors count more than small ones."),
        tasks=frozenset({B}),
    ),
)
