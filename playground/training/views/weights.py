"""The numbers that the net has learned: weights and biases."""

from playground.spec import ExperimentSpec
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)

MAX_WEIGHTS, MAX_RESTING_WEIGHTS = 1000, 50_000
"""Nets with more weights than this do not show them while they train, and at all."""


class Weights(View):
    """All trainable numbers of a model, flat, in Keras's order."""

    def __init__(self, context: ViewContext) -> None:
        self._weights = context.weights

    def __call__(self) -> Sections:
        """Return them: `weights`, float32 (n_parameters,)."""
        return {"weights": self._weights()}


def can_be_sent(spec: ExperimentSpec) -> bool:
    """Tell whether a net has few enough weights to show them at all."""
    return spec.n_parameters <= MAX_RESTING_WEIGHTS


def can_be_sent_at_rest_only(spec: ExperimentSpec) -> bool:
    """Tell whether a net has too many weights to show them while it trains."""
    return spec.n_parameters > MAX_WEIGHTS


VIEWS.add(
    ViewDeclaration(
        name="weights",
        sections=(SectionDeclaration(name="weights", dtype="float32", shape=(None,)),),
        build=Weights,
        fits=can_be_sent,
        at_rest_only=can_be_sent_at_rest_only,
    )
)
