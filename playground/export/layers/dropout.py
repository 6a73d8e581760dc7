"""The code of dropout."""

from playground.datasets.preparation.random_streams import dropout_seed
from playground.export.layer_code import LAYER_CODE, CodeContext
from playground.export.layout import call_code
from playground.export.run_changes import DROPOUT
from playground.spec.layers.kinds.dropout import Dropout
from playground.spec.layers.layer import PlacedLayer

SOME_RATE = 0.5


def dropout_code(placed: PlacedLayer, context: CodeContext) -> list[str]:
    """Return the code of a dropout; nothing for one that stays off.

    One that is changed is made with some rate, or it would have no seed; its first rate is set later.
    """
    assert isinstance(placed.layer, Dropout)
    rate = placed.layer.rate or SOME_RATE * context.run_changes.has_change_of(DROPOUT)
    if not rate:
        return []
    seed = dropout_seed(context.spec.data.seed, placed.behind, placed.number)
    return [call_code("keras.layers.Dropout", repr(rate), seed=seed)]


LAYER_CODE[Dropout.kind] = dropout_code
