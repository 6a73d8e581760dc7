"""Units that each put an activation on a weighted sum of all that goes in."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from playground.i18n import N_
from playground.spec.bounds import MAX_UNITS
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind, PlacedLayer, Shape


class Dense(Layer):
    """A dense layer; a bare number in links and in JSON.

    Behind it, `activation` and `initializer` of the net count it as a hidden layer.
    """

    kind: ClassVar[str] = "dense"

    units: Annotated[int, Field(ge=1, le=MAX_UNITS)]

    def output_shape(self, shape: Shape) -> Shape:
        """Return one number for each unit."""
        return (*shape[:-1], self.units)

    def n_parameters(self, shape: Shape, placed: PlacedLayer) -> int:
        """Return weights and biases, or weights and what normalizes the sums in place of biases."""
        sums = self.units * ACTIVATIONS[placed.activation].pieces
        biases = 0 if placed.inner else sums
        return shape[-1] * sums + biases + sum(inner.n_parameters((sums,)) for inner in placed.inner)

    def link_text(self) -> str:
        """Return the number of units."""
        return str(self.units)

    @classmethod
    def from_link_text(cls, text: str) -> Self | None:
        """Return the layer of so many units."""
        return cls.from_values([text])

    def json_value(self) -> Any:
        """Return the number of units."""
        return self.units


LAYER_KINDS.add(
    LayerKind(
        name=Dense.kind,
        layer=Dense,
        label=N_("Dense"),
        help=N_("Each neuron adds up all that comes in, times its weights, and bends the sum."),
        formula="a = f(Σ w x + b)",
        fresh=Dense(units=2),
        expects=N_("neurons of a hidden layer must be a whole number from 1 to 64."),
        look="column",
    )
)
