"""Time rules everything: the buttons, which speak with the run themselves, and the speed."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.fields import field_bounds
from playground.spec.view_spec import SPEEDS
from playground.ui.components import live_components
from playground.ui.components.labels import speed_label
from playground.ui.forms.setting_inputs import (
    setting_callback,
    setting_help,
    setting_label,
    setting_widget_key,
    unless_closed,
)
from playground.ui.session import page_task, spec_state
from playground.ui.session.widget_keys import synced_widget_key


def show_playback_bar(spec: ExperimentSpec, _: Translate, *, speed: bool = True) -> str:
    """Show the buttons of time, and the pace if `speed`; return the token of the browser's run.

    The browser tells it after a lost connection, else it is empty: a server that was started anew does not
    know whose page this is.
    """
    bar: Any = live_components.show_playback_bar(
        page_task.locked_and_hidden_controls(), _, _on_return, take_new_weights
    )
    if speed:
        show_speed_selectbox(spec, "speed", _)
    return str(bar.run or "")


def show_group_playback_bar(spec: ExperimentSpec, slots: Sequence[str], _: Translate) -> list[str]:
    """Show the buttons of time for the runs in `slots`; return the token that the browser holds of each."""
    bar: Any = live_components.show_playback_bar(
        {"locked": [], "hidden": []}, _, _on_return, take_new_weights, slots
    )
    show_speed_selectbox(spec, "speed", _)
    tokens = str(bar.run or "").split(" ")
    return tokens if len(tokens) == len(slots) else [""] * len(slots)


def _on_return() -> None:
    """The connection is back; the script run that follows takes the run up."""


def take_new_weights() -> None:
    """Take over the next seed of the first weights; after the largest one comes 0."""
    seed = spec_state.current_spec().setting("initializer_seed")
    largest = field_bounds(FIELDS["initializer_seed"].model_fields["initializer_seed"])[1]
    spec_state.change_settings(initializer_seed=0 if seed >= largest else seed + 1)


@unless_closed
def show_speed_selectbox(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show the pace in epochs per second."""
    key = synced_widget_key(setting_widget_key(name), spec.view.speed)
    st.selectbox(
        setting_label(name, _),
        SPEEDS,
        key=key,
        format_func=lambda speed: speed_label(speed, _),
        label_visibility="collapsed",
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
        width=150,
    )
