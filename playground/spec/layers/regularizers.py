"""Kernel regularizers, as `keras.regularizers.L1L2` (https://keras.io/api/layers/regularizers/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.formulas.evaluation import evaluate
from playground.spec.formulas.expression import parse_expression, substitute
from playground.spec.formulas.folding import simplify
from playground.spec.formulas.typesetting import formula_text
from playground.spec.registry import Registry

PENALTY = parse_expression("regularization_rate * (l1 * sum(abs(w)) + l2 * sum(w**2))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regularizer:
    """One penalty on kernels. `l1`, `l2`: the shares of Σ|w| and Σw² in it, expressions of `l1_ratio`."""

    name: str
    label: str
    help: str
    l1: str
    l2: str

    @property
    def formula(self) -> str:
        """The penalty as a textbook writes it."""
        shares = {"l1": parse_expression(self.l1), "l2": parse_expression(self.l2)}
        return formula_text(simplify(substitute(PENALTY, shares)))

    def l1_l2_factors(self, rate: float, l1_ratio: float) -> tuple[float, float]:
        """Return Keras's `l1` and `l2` for the rate λ: the factors of Σ|w| and Σw²."""
        l1, l2 = (evaluate(parse_expression(text), {"l1_ratio": l1_ratio}) for text in (self.l1, self.l2))
        return rate * l1, rate * l2


REGULARIZERS = Registry(
    Regularizer(
        name="none",
        label=N_("none"),
        help=N_("No penalty on the weights."),
        l1="0.0",
        l2="0.0",
    ),
    Regularizer(
        name="l1",
        label="L1",
        help=N_("Pushes weights to exactly zero: the net does with fewer links."),
        l1="1.0",
        l2="0.0",
    ),
    Regularizer(
        name="l2",
        label="L2",
        help=N_("Keeps weights small: smoother boundaries."),
        l1="0.0",
        l2="1.0",
    ),
    Regularizer(
        name="l1l2",
        label="L1L2",
        help=N_("Both at once (elastic net): few links, and none of them large."),
        l1="l1_ratio",
        l2="1 - l1_ratio",
    ),
)
