"""The layers of the net."""

from typing import Annotated, Any

from pydantic import Field

from playground.i18n import N_
from playground.spec.fields import SpecPart, choice_type
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS

MAX_LAYERS = 10
MAX_UNITS = 64
MAX_SEED = 2**31 - 1
NORMALIZATION_MOMENTUM = 0.9
"""Share of the old mean and variance that a step of batch normalization keeps; Keras's 0.99 is for more steps
an epoch than ours."""

PER_LAYER = ("activation", "initializer", "dropout", "batch_normalization")
"""Settings that are one value for all hidden layers, or one for each."""

Units = Annotated[int, Field(ge=1, le=MAX_UNITS)]
Rate = Annotated[float, Field(ge=0, le=0.9)]


class NetworkSpec(SpecPart):
    """Hidden layers, from the inputs on; the head follows from the task."""

    layers: tuple[Units, ...] = Field(
        default=(6, 4),
        max_length=MAX_LAYERS,
        title=N_("Hidden layers"),
        description=N_("Units of each hidden layer; none at all is a single neuron, a perceptron."),
        json_schema_extra={
            "expects": N_("must be up to 10 whole numbers from 1 to 64 joined with '-', or empty.")
        },
    )
    activation: tuple[choice_type(ACTIVATIONS), ...] = Field(  # type: ignore[valid-type]
        default=("tanh",),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Activation"),
        description=N_("The bend that each hidden unit puts on its weighted sum."),
        json_schema_extra={
            "expects": N_("must be one activation, or one for each hidden layer joined with '-'.")
        },
    )
    initializer: tuple[choice_type(INITIALIZERS), ...] = Field(  # type: ignore[valid-type]
        default=("glorot_uniform",),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Initializer"),
        description=N_(
            "How the first weights are drawn; biases start at zero. "
            "The output layer draws like the last hidden one."
        ),
        json_schema_extra={
            "expects": N_("must be one initializer, or one for each hidden layer joined with '-'.")
        },
    )
    dropout: tuple[Rate, ...] = Field(
        default=(0.0,),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Dropout"),
        description=N_(
            "Share p of the hidden units that is switched off at random at each training step: "
            "h ← 0, and h ← h / (1-p) for the others."
        ),
        json_schema_extra={
            "expects": N_("must be one number from 0 to 0.9, or one for each hidden layer joined with '-'.")
        },
    )
    batch_normalization: tuple[bool, ...] = Field(
        default=(False,),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Batch normalization"),
        description=N_(
            "Brings each weighted sum z to mean 0 and deviation 1 over the batch, then scales and shifts it: "
            "γ (z - mean) / √(variance + ε) + β. γ and β are learned, β in place of the bias."
        ),
        json_schema_extra={"expects": N_("must be 0 or 1, or one for each hidden layer joined with '-'.")},
    )
    initializer_seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = Field(
        default=0,
        title=N_("First weights"),
        description=N_(
            "Another number k draws other first weights, from seed + k, "
            "for the same data and the same batches."
        ),
    )

    def values_per_layer(self, name: str) -> tuple[Any, ...]:
        """Return setting `name` of each hidden layer, in order; it is one of `PER_LAYER`."""
        values: tuple[Any, ...] = getattr(self, name)
        return values * len(self.layers) if len(values) == 1 else values

    def layer_activations(self) -> tuple[str, ...]:
        """Return the activation of each hidden layer, in order."""
        return self.values_per_layer("activation")

    def initializers(self) -> tuple[str, ...]:
        """Return the initializer of each layer, that of the output layer last."""
        return (*self.values_per_layer("initializer"), self.initializer[-1])
