"""How the live component draws a run of a spec."""

from typing import Any

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.layers.layer import LAYER_KINDS
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.rules import default_learning_rate
from playground.ui.components.labels import setting_value_text


def first_view_options(spec: ExperimentSpec, _: Translate) -> dict[str, Any]:
    """Return what the first view says of the settings that were chosen for its reader, in words.

    It draws the points that its numbers count, and crosses those that are wrong: it has no switches for that.
    """
    chosen = [setting_value_text(spec, "activation", _)] if spec.network.layer_activations() else []
    return {
        "errors": True,
        "show_test": True,
        "simple": {
            "chosen": [*chosen, setting_value_text(spec, "optimizer", _)],
            "learning_rate": spec.training.learning_rate,
            "batch_size": spec.training.batch_size,
        },
    }


def run_view_options(spec: ExperimentSpec) -> dict[str, Any]:
    """Return the drawing choices of `spec`, and of its training what the status sentence speaks of.

    `usual_rate`: the default for this optimizer and data set. `layer_looks`: how each kind of layer is drawn.
    """
    choices = spec.view.model_dump(exclude={"speed", "slice"})
    rate = {
        "learning_rate": spec.training.learning_rate,
        "usual_rate": default_learning_rate(spec.settings()),
        "batch_size": spec.training.batch_size,
    }
    schedule = {**spec.schedule.model_dump(), "rule": SCHEDULES[spec.schedule.schedule].tree}
    looks = {kind.name: kind.look for kind in LAYER_KINDS.values()}
    return {**choices, **rate, "schedule": schedule, "noise": noise_of(spec), "layer_looks": looks}


def noise_of(spec: ExperimentSpec) -> float:
    """Return the noise that was set, 0 where the data set has no such setting."""
    return 0.0 if spec.card.max_noise is None else spec.data.noise
