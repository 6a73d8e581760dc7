"""Dropout, whose rate can change while a compiled program runs."""

from typing import Any

from playground.datasets.preparation.random_streams import dropout_seed
from playground.spec.layers.kinds.dropout import Dropout
from playground.spec.layers.layer import PlacedLayer
from playground.training.model.adjustable_layers import AdjustableDropout
from playground.training.model.layer_builder import BUILDERS, BuildContext


def build_dropout(placed: PlacedLayer, context: BuildContext) -> list[Any]:
    """Return a dropout whose draws follow from the seed of the run and from where it stands."""
    assert isinstance(placed.layer, Dropout)
    seed = dropout_seed(context.spec.data.seed, placed.behind, placed.number)
    return [AdjustableDropout(placed.layer.rate, seed)]


BUILDERS[Dropout.kind] = build_dropout
