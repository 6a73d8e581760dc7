"""Some of the numbers that go in are switched off at random while the net trains."""

from typing import Annotated, ClassVar

from pydantic import Field

from playground.i18n import N_
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind

Rate = Annotated[float, Field(ge=0, le=0.9)]


class Dropout(Layer):
    """`rate`: the share that is switched off."""

    kind: ClassVar[str] = "dropout"

    rate: Rate = Field(title=N_("Rate"))


LAYER_KINDS.add(
    LayerKind(
        name=Dropout.kind,
        layer=Dropout,
        label=N_("Dropout"),
        help=N_(
            "At each training step a share p of what comes in is switched off at random, and the rest grows: "
            "h ← h / (1-p). The net learns not to lean on single neurons."
        ),
        formula="h ← 0 | h / (1-p)",
        fresh=Dropout(rate=0.2),
        expects=N_("a dropout layer is dropout with a rate from 0 to 0.9, such as dropout0.3."),
        setting="dropout",
        from_setting=lambda rate: Dropout(rate=rate),
        live_field="rate",
        look="dashed",
    )
)
