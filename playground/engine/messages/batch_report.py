"""What happened in one batch, as `playground.training.views.batch_report` tells it."""

from typing import NotRequired

from typing_extensions import TypedDict

from playground.engine.messages.schema import message_schema

Numbers = list[float | None]
"""None stands for a number that is not finite."""


@message_schema
class BatchReport(TypedDict):
    """Forward, loss, backward and update of one batch; flat weights are in Keras's order."""

    epoch: int
    """Epochs trained before."""
    batch: int
    """Its number in the epoch, from 0."""
    of: int
    """Batches of the epoch."""
    size: int
    rows: list[int]
    """The training rows in it; inputs, targets and outputs are those of the first 64 of them."""
    inputs: list[Numbers]
    targets: list[Numbers]
    row_weights: NotRequired[list[float] | None]
    """How much each of these rows counts in the loss; None if all count alike."""
    outputs: list[list[Numbers]]
    """Of each hidden layer, the answer last."""
    loss: float | None
    penalty: float | None
    loss_after: float | None
    """Loss of the same batch behind the update, with the same units dropped."""
    penalty_after: float | None
    rate: float
    """Learning rate of the update."""
    step: NotRequired[int]
    """Number of the update, from 1."""
    memories: NotRequired[dict[str, Numbers] | None]
    """What the optimizer kept for each weight before the update, by the names of its rule; None as below."""
    weights: Numbers | None
    """Before the update; None for a net of many weights, as in the two below."""
    gradients: Numbers | None
    update: Numbers | None
    """What was added to the weights."""
