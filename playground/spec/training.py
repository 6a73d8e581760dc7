"""How the net is trained."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.fields import Part, one_of
from playground.spec.losses import LOSSES
from playground.spec.optimizers import OPTIMIZERS
from playground.spec.regularizers import REGULARIZERS

MAX_EPOCHS = 100_000


class TrainingSpec(Part):
    """Loss, optimizer, step size, batches, epochs and penalty."""

    loss: one_of(LOSSES) = Field(  # type: ignore[valid-type]
        default="binary_crossentropy",
        title=N_("Loss"),
        description=N_("The number that training makes small."),
    )
    optimizer: one_of(OPTIMIZERS) = Field(  # type: ignore[valid-type]
        default="adam",
        title=N_("Optimizer"),
        description=N_("The rule that turns gradients into steps."),
    )
    learning_rate: Annotated[float, Field(ge=1e-6, le=100)] = Field(
        default=0.003,
        title=N_("Learning rate"),
        description=N_("Size of a step: too small is slow, too large overshoots."),
    )
    momentum: Annotated[float, Field(ge=0, le=0.999)] = Field(
        default=0.0,
        title=N_("Momentum"),
        description=N_("Share of the last step that is kept in the next one."),
    )
    batch_size: Annotated[int, Field(ge=1, le=MAX_EPOCHS)] = Field(
        default=10,
        title=N_("Batch size"),
        description=N_("Training rows that go into one step; at most all of them."),
    )
    epochs: Annotated[int, Field(ge=1, le=MAX_EPOCHS)] = Field(
        default=1000,
        title=N_("Epochs"),
        description=N_("Passes over the training rows after which the run stops."),
    )
    regularizer: one_of(REGULARIZERS) = Field(  # type: ignore[valid-type]
        default="none",
        title=N_("Regularization"),
        description=N_("A penalty on large weights, against overfitting."),
    )
    regularization_rate: Annotated[float, Field(ge=0, le=10)] = Field(
        default=0.0,
        title=N_("Regularization rate"),
        description=N_("How much the penalty counts beside the loss."),
    )
