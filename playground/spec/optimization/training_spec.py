"""How the net is trained."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.bounds import MAX_EPOCHS
from playground.spec.fields import SpecPart, choice_type
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS


class TrainingSpec(SpecPart):
    """Loss, optimizer, step size, batches, epochs, penalty and clipping."""

    loss: choice_type(LOSSES) = Field(  # type: ignore[valid-type]
        default="binary_crossentropy",
        title=N_("Loss"),
        description=N_("The number that training makes small."),
    )
    optimizer: choice_type(OPTIMIZERS) = Field(  # type: ignore[valid-type]
        default="adam",
        title=N_("Optimizer"),
        description=N_("The rule that turns gradients into steps."),
    )
    learning_rate: Annotated[float, Field(ge=1e-6, le=100)] = Field(
        default=0.003,
        title=N_("Learning rate"),
        description=N_("How far one step of training goes (η): too small is slow, too large overshoots."),
        json_schema_extra={"formula": "w ← w - η g"},
    )
    batch_size: Annotated[int, Field(ge=1, le=MAX_EPOCHS)] = Field(
        default=10,
        title=N_("Batch size"),
        description=N_(
            "How many of the n training rows go into one step (b): few give many rough steps, many give "
            "few exact ones."
        ),
        json_schema_extra={"formula": N_("steps in an epoch = ⌈n / b⌉")},
    )
    epochs: Annotated[int, Field(ge=1, le=MAX_EPOCHS)] = Field(
        default=1000,
        title=N_("Epochs"),
        description=N_("How often the net goes through the n training rows until the run stops."),
        json_schema_extra={"formula": N_("steps in an epoch = ⌈n / b⌉")},
    )
    regularizer: choice_type(REGULARIZERS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Regularization"),
        description=N_("A penalty on large weights that is added to the loss, against overfitting."),
    )
    regularization_rate: Annotated[float, Field(ge=0, le=10)] = Field(
        default=0.0,
        title=N_("Regularization rate"),
        description=N_("How much the penalty counts beside the loss (λ)."),
    )
    l1_ratio: Annotated[float, Field(ge=0, le=1)] = Field(
        default=0.5,
        title=N_("Share of L1"),
        description=N_("How much of the penalty L1L2 is L1 (r): 0 is L2 alone, 1 is L1 alone."),
    )
    clipping: choice_type(CLIPPINGS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Gradient clipping"),
        description=N_("Keeps single steps from being too large, so that a run does not explode."),
    )
    clip_limit: Annotated[float, Field(ge=1e-6, le=1000)] = Field(
        default=1.0,
        title=N_("Clipping limit"),
        description=N_("The largest number or norm that a gradient keeps (c)."),
    )
