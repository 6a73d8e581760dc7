"""The hidden layers as the diagram changes them: what it may ask for, and carrying it over into the spec."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec, NetworkSpec
from playground.spec.bounds import MAX_LAYERS, MAX_UNITS
from playground.spec.experiment import FIELDS
from playground.spec.fields import allowed_choices, field_bounds
from playground.spec.layers.layer import LayerKind
from playground.spec.layers.network_spec import PER_LAYER
from playground.spec.link import format_link_value
from playground.ui.components.labels import registry_entry
from playground.ui.forms import setting_inputs
from playground.ui.forms.layer_items import fresh_item, kinds_to_offer, layer_items, settings_of_items
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings

LIVE = "live"
LAYERS, WEIGHT = "layers", "weight"


def closed_diagram_controls() -> frozenset[str]:
    """Return what this page does not let change on the diagram: locked, hidden, or in a frame."""
    names = (LAYERS, WEIGHT, *PER_LAYER)
    closed = page_task.closed_controls() & {*names}
    return closed | {LAYERS} if st.context.is_embedded else closed


def diagram_controls(
    spec: ExperimentSpec, _: Translate, closed: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return what may be changed on the diagram, ready for JSON; `closed` names what may not.

    Without layers they are drawn without their controls; other settings that are closed are not offered.
    `refused`: what is told of weights that are locked.
    """
    locked = WEIGHT in page_task.locked_controls()
    refused = _("Your teacher has locked this.") if locked else ""
    layers = None if LAYERS in closed else layer_controls(spec, _, closed)
    return {"weights": WEIGHT not in closed, "refused": refused, "layers": layers}


def layer_controls(spec: ExperimentSpec, _: Translate, closed: frozenset[str]) -> dict[str, Any]:
    """Return the layers with their settings as links write them, their limits, and the choices."""
    network = spec.network
    return {
        "layers": layer_items(network),
        "kinds": [layer_kind_facts(kind, network) for kind in kinds_to_offer() if kind.setting not in closed],
        "limits": {"layers": MAX_LAYERS, "units": MAX_UNITS},
        "settings": [
            layer_setting_choices(name, _, taken=network.decided_by_layers(name))
            for name in PER_LAYER
            if name not in closed
        ],
    }


def layer_kind_facts(kind: LayerKind, network: NetworkSpec) -> dict[str, Any]:
    """Return a kind of layer that may be added, and the bounds of its fields."""
    fields = kind.layer.model_fields
    return {
        "name": kind.name,
        "fresh": fresh_item(kind, network),
        "most": kind.most,
        "normalizes": kind.normalizes,
        "bounds": {name: field_bounds(field) for name, field in fields.items()},
    }


def layer_setting_choices(name: str, _: Translate, *, taken: bool = False) -> dict[str, Any]:
    """Return the usual values of a setting that each layer has, with their labels.

    `taken`: layers of its own decide it, so that there is nothing to choose.
    """
    texts = [format_link_value(name, (option,)) for option in setting_inputs.layer_setting_options(name)]
    help_text = FIELDS[name].model_fields[name].description
    return {
        "name": name,
        "label": setting_inputs.setting_label(name, _),
        "help": _(help_text) if help_text else "",
        "taken": taken,
        "options": [
            {
                "value": text,
                "label": setting_inputs.layer_setting_label(name, text, _),
                "help": choice_formula(name, text),
            }
            for text in texts
        ],
    }


def choice_formula(name: str, text: str) -> str:
    """Return the formula of one choice of a setting that each layer has; nothing if it has none."""
    return getattr(registry_entry(allowed_choices(FIELDS[name].model_fields[name]), text), "formula", "")


def apply_diagram_layers() -> None:
    """Make the layers that the diagram has told those of the spec; what cannot be is listed on the page."""
    told = st.session_state[LIVE].layers
    asked = settings_of_items(told["layers"] if isinstance(told, Mapping) else told)
    carried = {*PER_LAYER} & page_task.locked_controls()  # goes along with its layers, as it is
    change_settings(**{name: value for name, value in asked.items() if name not in carried})
