"""The layers of the net."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.activations import ACTIVATIONS
from playground.spec.fields import Part, one_of
from playground.spec.initializers import INITIALIZERS

MAX_LAYERS = 8
MAX_UNITS = 64

Units = Annotated[int, Field(ge=1, le=MAX_UNITS)]


class NetworkSpec(Part):
    """Hidden layers, from the inputs on; the head follows from the task."""

    layers: tuple[Units, ...] = Field(
        default=(6, 4),
        max_length=MAX_LAYERS,
        title=N_("Hidden layers"),
        description=N_("Units of each hidden layer; none at all is a single neuron, a perceptron."),
        json_schema_extra={
            "expects": N_("must be up to 8 whole numbers from 1 to 64 joined with '-', or empty.")
        },
    )
    activation: tuple[one_of(ACTIVATIONS), ...] = Field(  # type: ignore[valid-type]
        default=("tanh",),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Activation"),
        description=N_("The bend that each hidden unit puts on its weighted sum."),
        json_schema_extra={
            "expects": N_("must be one activation, or one for each hidden layer joined with '-'.")
        },
    )
    initializer: one_of(INITIALIZERS) = Field(  # type: ignore[valid-type]
        default="glorot_uniform",
        title=N_("Initializer"),
        description=N_("How the first weights are drawn; biases start at zero."),
    )
    dropout: Annotated[float, Field(ge=0, le=0.9)] = Field(
        default=0.0,
        title=N_("Dropout"),
        description=N_("Share of the hidden units that is switched off at random at each training step."),
    )

    def layer_activations(self) -> tuple[str, ...]:
        """Return the activation of each hidden layer, in order."""
        return self.activation * len(self.layers) if len(self.activation) == 1 else self.activation
