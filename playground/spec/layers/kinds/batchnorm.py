"""Each number that goes in is brought to mean 0 and deviation 1 over the batch."""

from typing import ClassVar

from playground.i18n import N_
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind, PlacedLayer, Shape

MOMENTUM = 0.9
"""Share of the old mean and variance that a step keeps; Keras's 0.99 is for more steps an epoch than ours."""


class BatchNorm(Layer):
    """Batch normalization; directly behind a dense layer of its sums."""

    kind: ClassVar[str] = "batchnorm"

    def n_parameters(self, shape: Shape, placed: PlacedLayer) -> int:  # noqa: ARG002
        """Return a scale and a shift for each number that goes in."""
        return 2 * shape[-1]


LAYER_KINDS.add(
    LayerKind(
        name=BatchNorm.kind,
        layer=BatchNorm,
        label=N_("Batch normalization"),
        help=N_(
            "Brings what comes in to mean 0 and deviation 1 over the batch, then scales it by γ and shifts "
            "it by β, both learned. Right behind a dense layer it does so to the sums, before they are bent."
        ),
        formula="γ (z - mean) / √(variance + ε) + β",
        fresh=BatchNorm(),
        expects=N_("a normalization layer is batchnorm, without a number."),
        normalizes=True,
        setting="batch_normalization",
        from_setting=lambda on: BatchNorm() if on else None,
    )
)
