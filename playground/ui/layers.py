"""The hidden layers: how many, and how many units each."""

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.network import MAX_LAYERS, MAX_UNITS
from playground.ui.state import change
from playground.ui.styles import heading

NEW_LAYER_UNITS = 2


def layers_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show buttons for more and fewer layers, and the units of each layer."""
    layers = spec.network.layers
    with st.container(key="layers", horizontal=True, vertical_alignment="center", gap="xsmall"):
        heading(_("Hidden layers: {number}").format(number=len(layers)))
        st.button(
            "−",
            key="layer_less",
            disabled=not layers,
            on_click=change_layers,
            args=(spec, layers[:-1]),
            help=_("Take the last hidden layer away."),
        )
        st.button(
            "＋",
            key="layer_more",
            disabled=len(layers) == MAX_LAYERS,
            on_click=change_layers,
            args=(spec, (*layers, NEW_LAYER_UNITS)),
            help=_("Add a hidden layer."),
        )
        for index in range(len(layers)):
            units_input(spec, index, _)


def units_input(spec: ExperimentSpec, index: int, _: Translate) -> None:
    """Show the number of units of one layer."""
    key = f"units_{index}"
    layers = spec.network.layers
    st.session_state[key] = layers[index]
    st.number_input(
        _("Units of hidden layer {number}").format(number=index + 1),
        1,
        MAX_UNITS,
        key=key,
        label_visibility="collapsed",
        width=96,
        on_change=lambda: change_layers(
            spec, (*layers[:index], int(st.session_state[key]), *layers[index + 1 :])
        ),
    )


def change_layers(spec: ExperimentSpec, layers: tuple[int, ...]) -> None:
    """Make `layers` the hidden layers; a list of activations is cut or carried on with its last one."""
    activation = spec.network.activation
    if len(activation) > 1:
        activation = (*activation, *(activation[-1],) * len(layers))[: len(layers)] or activation[:1]
    change(layers=layers, activation=activation)
