"""The hidden layers as a form: how many, how many units each, and what else each has of its own.

The diagram offers the same; here it is for who prefers a list.
"""

from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.layers.network_spec import MAX_LAYERS, MAX_UNITS, PER_LAYER
from playground.spec.link import format_link_value, parse_link_value
from playground.ui.forms import setting_inputs
from playground.ui.layout.styles import show_group_heading
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings
from playground.ui.session.widget_keys import synced_widget_key, widget_callback

NEW_LAYER_UNITS = 2


def show_layers_form(spec: ExperimentSpec, _: Translate) -> None:
    """Show buttons for more and fewer layers, and of each layer the units and its other settings."""
    layers, locked = spec.network.layers, setting_inputs.is_locked("layers")
    if page_task.is_hidden("layers"):
        return
    with st.container(key="layers", horizontal=True, vertical_alignment="center", gap="xsmall"):
        show_group_heading(_("Hidden layers: {number}").format(number=len(layers)))
        st.button(
            "−",
            key="layer_less",
            disabled=locked or not layers,
            on_click=change_layers,
            args=(layers[:-1],),
            help=setting_inputs.lock_text("layers", _) or _("Take the last hidden layer away."),
        )
        st.button(
            "＋",
            key="layer_more",
            disabled=locked or len(layers) == MAX_LAYERS,
            on_click=change_layers,
            args=((*layers, NEW_LAYER_UNITS),),
            help=setting_inputs.lock_text("layers", _) or _("Add a hidden layer."),
        )
    for index in range(len(layers)):
        show_layer_settings(spec, index, _)


def show_layer_settings(spec: ExperimentSpec, index: int, _: Translate) -> None:
    """Show the units and the other settings of one layer, folded."""
    with st.expander(_("Layer {number}").format(number=index + 1), key=f"layer_{index}"):
        left, right = st.columns(2)
        with left:
            show_units_input(spec, index, _)
            for name in PER_LAYER[:2]:
                show_layer_selectbox(spec, name, index, _)
        with right:
            for name in PER_LAYER[2:]:
                show_layer_selectbox(spec, name, index, _)


def show_units_input(spec: ExperimentSpec, index: int, _: Translate) -> None:
    """Show the number of units of one layer."""
    base, layers = f"units_{index}", spec.network.layers
    key = synced_widget_key(base, layers[index])
    st.number_input(
        _("Units of hidden layer {number}").format(number=index + 1),
        1,
        MAX_UNITS,
        key=key,
        help=setting_inputs.lock_text("layers", _)
        or _("Neurons of this layer, each a = f(Σ w x + b): more of them bend the boundary more often."),
        disabled=setting_inputs.is_locked("layers"),
        on_change=widget_callback(
            base, key, lambda units: change_layers((*layers[:index], int(units), *layers[index + 1 :]))
        ),
    )


@setting_inputs.unless_hidden
def show_layer_selectbox(spec: ExperimentSpec, name: str, index: int, _: Translate) -> None:
    """Show one setting of one hidden layer."""
    values = spec.network.values_per_layer(name)
    present, base = format_link_value(name, values[index]), f"{name}_{index}"
    key = synced_widget_key(base, present)
    st.selectbox(
        setting_inputs.widget_label(name, _),
        list(
            dict.fromkeys(
                [
                    *(
                        format_link_value(name, option)
                        for option in setting_inputs.layer_setting_options(name)
                    ),
                    present,
                ]
            )
        ),
        key=key,
        format_func=lambda text: setting_inputs.layer_setting_label(name, text, _),
        help=setting_inputs.setting_help(spec, name, _),
        disabled=setting_inputs.is_locked(name),
        on_change=widget_callback(
            base, key, lambda text: change_layer_setting(spec, name, index, parse_link_value(name, text, {}))
        ),
    )


def change_layer_setting(spec: ExperimentSpec, name: str, index: int, value: tuple[Any, ...]) -> None:
    """Give one hidden layer another value of a setting that each layer has."""
    values = spec.network.values_per_layer(name)
    change_settings(**{name: (*values[:index], *value, *values[index + 1 :])})


def change_layers(layers: tuple[int, ...]) -> None:
    """Make `layers` the hidden layers; what else each layer has is cut, or carried on with the last one."""
    change_settings(layers=layers)
