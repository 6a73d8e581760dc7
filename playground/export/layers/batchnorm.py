"""The code of batch normalization."""

from playground.export.layer_code import LAYER_CODE, CodeContext
from playground.export.layout import call_code
from playground.spec.layers.kinds.batchnorm import MOMENTUM, BatchNorm
from playground.spec.layers.layer import PlacedLayer


def batchnorm_code(placed: PlacedLayer, context: CodeContext) -> list[str]:  # noqa: ARG001
    """Return the code of a normalization."""
    return [call_code("keras.layers.BatchNormalization", momentum=MOMENTUM)]


LAYER_CODE[BatchNorm.kind] = batchnorm_code
