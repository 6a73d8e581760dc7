"""Kernel regularizers, as `keras.regularizers.L1L2` (https://keras.io/api/layers/regularizers/)."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Regularizer:
    """One penalty on kernels. `shares`: from `l1_ratio` r to the shares of Σ|w| and Σw² in it."""

    name: str
    label: str
    formula: str
    help: str
    shares: Callable[[float], tuple[float, float]]

    def l1_l2_factors(self, rate: float, l1_ratio: float) -> tuple[float, float]:
        """Return Keras's `l1` and `l2` for the rate λ: the factors of Σ|w| and Σw²."""
        l1, l2 = self.shares(l1_ratio)
        return rate * l1, rate * l2


REGULARIZERS = Registry(
    Regularizer(
        name="none",
        label=N_("none"),
        formula="0",
        help=N_("No penalty on the weights."),
        shares=lambda _: (0.0, 0.0),
    ),
    Regularizer(
        name="l1",
        label="L1",
        formula="λ Σ |w|",
        help=N_("Pushes weights to exactly zero: the net does with fewer links."),
        shares=lambda _: (1.0, 0.0),
    ),
    Regularizer(
        name="l2",
        label="L2",
        formula="λ Σ w²",
        help=N_("Keeps weights small: smoother boundaries."),
        shares=lambda _: (0.0, 1.0),
    ),
    Regularizer(
        name="l1l2",
        label="L1L2",
        formula="λ (r Σ |w| + (1-r) Σ w²)",
        help=N_("Both at once (elastic net): few links, and none of them large."),
        shares=lambda ratio: (ratio, 1 - ratio),
    ),
)
