"""The settings of a run in words: what a sheet says of it, and what a table compares."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS, PARTS, setting_applies
from playground.ui.components.labels import setting_value_text
from playground.ui.forms.setting_inputs import setting_label

UNTOLD = frozenset({"points", *PARTS["view"].model_fields})
"""Points are seen, and the view changes no number."""
MAIN = ("dataset", "layers", "activation", "optimizer", "learning_rate", "batch_size", "loss")
"""What is told of every run."""


@lru_cache(maxsize=256)
def setting_labels_and_values(spec: ExperimentSpec, _: Translate) -> Mapping[str, Mapping[str, str]]:
    """Return label and value, in words, of every setting that has a meaning, by its name."""
    told = [name for name in FIELDS if name not in UNTOLD]
    as_layers = {name for name in told if spec.network.decided_by_layers(name)}
    return {
        name: {
            "label": setting_label(name, _),
            "value": _("layers of their own") if name in as_layers else setting_value_text(spec, name, _),
        }
        for name in told
        if name in as_layers or setting_applies(spec, name)
    }


def settings_summary_line(
    spec: ExperimentSpec, _: Translate, always: Collection[str] = MAIN, without: Collection[str] = ()
) -> str:
    """Return the settings `always` told, and those that differ from their defaults, in one line.

    `without`: those that are left out in any case.
    """
    wanted = {*always, *spec.non_default_settings()} - {*without}
    shown = [one for name, one in setting_labels_and_values(spec, _).items() if name in wanted]
    return " · ".join(f"{one['label']}: {one['value']}" for one in shown)
