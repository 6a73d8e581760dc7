"""Kernel regularizers, by Keras identifier (https://keras.io/api/layers/regularizers/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Regularizer:
    """One penalty on kernels; `identifier` is None for no penalty, `argument` names its rate."""

    name: str
    identifier: str | None
    argument: str
    label: str
    formula: str
    help: str


REGULARIZERS = Registry(
    Regularizer(
        name="none",
        identifier=None,
        argument="",
        label=N_("none"),
        formula="0",
        help=N_("No penalty on the weights."),
    ),
    Regularizer(
        name="l1",
        identifier="l1",
        argument="l1",
        label="L1",
        formula="λ Σ |w|",
        help=N_("Pushes weights to exactly zero: the net does with fewer links."),
    ),
    Regularizer(
        name="l2",
        identifier="l2",
        argument="l2",
        label="L2",
        formula="λ Σ w²",
        help=N_("Keeps weights small: smoother boundaries."),
    ),
)
