"""How the live component draws a run of a spec."""

from typing import Any

from playground.spec import ExperimentSpec
from playground.spec.layers.layer import LAYER_KINDS
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.rules import default_learning_rate


def run_view_options(spec: ExperimentSpec) -> dict[str, Any]:
    """Return the drawing choices of `spec`, and of the learning rate what the status sentence speaks of.

    `usual_rate`: the default for this optimizer and data set. `layer_looks`: how each kind of layer is drawn.
    """
    choices = spec.view.model_dump(exclude={"speed", "slice"})
    rate = {
        "learning_rate": spec.training.learning_rate,
        "usual_rate": default_learning_rate(spec.settings()),
    }
    schedule = {**spec.schedule.model_dump(), "rule": SCHEDULES[spec.schedule.schedule].tree}
    looks = {kind.name: kind.look for kind in LAYER_KINDS.values()}
    return {**choices, **rate, "schedule": schedule, "layer_looks": looks}
