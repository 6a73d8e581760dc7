"""Time rules everything: the buttons, which speak with the run themselves, and the speed."""

from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.view import SPEEDS
from playground.ui import components
from playground.ui.inputs import help_of, key_of, label_of
from playground.ui.names import speed_label
from playground.ui.state import change


def show_time(spec: ExperimentSpec, _: Translate) -> str:
    """Show Play, Step, Reset and the pace; return the token of the run that the browser shows, or nothing.

    The browser tells it after a lost connection: a server that was started anew does not know it.
    """
    bar: Any = components.show_time(_, _on_return)
    speed_input(spec, _)
    return str(bar.run or "")


def _on_return() -> None:
    """The connection is back; the script run that follows takes the run up."""


def speed_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show the pace in epochs per second."""
    st.session_state[key_of("speed")] = spec.view.speed
    st.selectbox(
        label_of("speed", _),
        SPEEDS,
        key=key_of("speed"),
        format_func=lambda speed: speed_label(speed, _),
        label_visibility="collapsed",
        help=help_of(spec, "speed", _),
        on_change=lambda: change(speed=st.session_state[key_of("speed")]),
        width=150,
    )
