"""How the live component draws a run of a spec."""

from typing import Any

from playground.spec import ExperimentSpec
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.rules import default_learning_rate


def run_view_options(spec: ExperimentSpec) -> dict[str, Any]:
    """Return the drawing choices of `spec`, and of the learning rate what the status sentence speaks of.

    `usual_rate`: the default for this optimizer and data set.
    """
    choices = spec.view.model_dump(exclude={"speed", "slice"})
    rate = {
        "learning_rate": spec.training.learning_rate,
        "usual_rate": default_learning_rate(spec.settings()),
    }
    schedule = {**spec.schedule.model_dump(), "rule": SCHEDULES[spec.schedule.schedule].tree}
    return {**choices, **rate, "schedule": schedule}
