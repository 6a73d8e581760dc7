"""Batch normalization."""

from typing import Any

import keras

from playground.spec.layers.kinds.batchnorm import MOMENTUM, BatchNorm
from playground.spec.layers.layer import PlacedLayer
from playground.training.model.layer_builder import BUILDERS, BuildContext


def build_batchnorm(placed: PlacedLayer, context: BuildContext) -> list[Any]:  # noqa: ARG001
    """Return Keras's layer with the momentum of ours."""
    return [keras.layers.BatchNormalization(momentum=MOMENTUM)]


BUILDERS[BatchNorm.kind] = build_batchnorm
