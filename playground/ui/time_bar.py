"""Time rules everything: Play, Step, Reset, and the speed."""

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.ui.inputs import key_of
from playground.ui.runs import engine
from playground.ui.state import change
from playground.spec.view import SPEEDS


def show_time(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the buttons that rule the run, and its pace."""
    trainers = engine()
    off = run is None or trainers is None
    playing = run is not None and run.will_play
    if playing:
        st.button(
            _("Pause"), key="pause", type="primary", icon=":material/pause:", disabled=off,
            on_click=lambda: trainers and run and trainers.pause(run), shortcut="P",
            help=_("Stop after this epoch."),
        )
    else:
        st.button(
            _("Play"), key="play", type="primary", icon=":material/play_arrow:", disabled=off,
            on_click=lambda: trainers and run and trainers.play(run), shortcut="P",
            help=_("Train, and watch it happen."),
        )
    st.button(
        _("Step"), key="step", icon=":material/skip_next:", disabled=off, shortcut="S",
        on_click=lambda: trainers and run and trainers.step(run),
        help=_("Train one epoch: every training row is used once."),
    )
    st.button(
        _("Reset"), key="reset", icon=":material/replay:", disabled=off, shortcut="Z",
        on_click=lambda: trainers and run and trainers.reset(run),
        help=_("Back to the same first weights. Another seed gives other ones."),
    )
    speed_input(spec, _)


def speed_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show the pace in epochs per second."""
    st.session_state[key_of("speed")] = spec.view.speed
    st.selectbox(
        _("Speed"),
        SPEEDS,
        key=key_of("speed"),
        format_func=lambda speed: speed_label(speed, _),
        label_visibility="collapsed",
        help=_("Epochs per second that are trained and drawn; it never changes a result."),
        on_change=lambda: change(speed=st.session_state[key_of("speed")]),
        width=150,
    )


def speed_label(speed: str, _: Translate) -> str:
    """Return how a pace is called."""
    if speed == "max":
        return _("as fast as it can")
    return _("{number} epochs/s").format(number=f"{int(speed):,}")
