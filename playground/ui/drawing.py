"""How the live component draws a run of a spec."""

from typing import Any

from playground.spec import ExperimentSpec


def drawing_options(spec: ExperimentSpec) -> dict[str, Any]:
    """Return the drawing choices of `spec`, and the learning rate that the status sentence speaks of."""
    choices = spec.view.model_dump(exclude={"speed", "slice"})
    return {**choices, "learning_rate": spec.training.learning_rate}
