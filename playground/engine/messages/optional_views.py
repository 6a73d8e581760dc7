"""What a run shows only to those who ask for it: computing it costs a trainer time, and sending it bytes."""

from enum import StrEnum


class OptionalView(StrEnum):
    """A view besides field, thumbnails and weights; a viewer asks for it with `CommandName.SHOW`."""

    HEALTH = "health"
    """Gradients and activations of each layer."""
    HIDDEN = "hidden"
    """Where the last hidden layer of two units puts the points and the plane."""
    ANSWERS = "answers"
    """The class of each point, or the number told."""
