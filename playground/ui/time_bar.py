"""Time rules everything: Play, Step, Reset, and the speed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from playground.engine import Engine, Run
from playground.i18n import N_, Translate
from playground.spec import ExperimentSpec
from playground.spec.view import SPEEDS
from playground.ui.inputs import help_of, key_of, label_of
from playground.ui.runs import engine
from playground.ui.state import change

Tell = Callable[[Engine, Run], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button of the time bar: `tell` is what it asks of the engine."""

    key: str
    label: str
    help: str
    shortcut: str
    icon: str
    tell: Tell
    type: Literal["primary", "secondary"] = "secondary"


PLAY = Button(
    key="play",
    label=N_("Play"),
    help=N_("Train, and watch it happen."),
    shortcut="P",
    icon=":material/play_arrow:",
    tell=lambda trainers, run: trainers.play(run),
    type="primary",
)
PAUSE = Button(  # the same widget as Play, so that nothing on the page moves when they change places
    key="play",
    label=N_("Pause"),
    help=N_("Stop after this epoch."),
    shortcut="P",
    icon=":material/pause:",
    tell=lambda trainers, run: trainers.pause(run),
    type="primary",
)
STEP = Button(
    key="step",
    label=N_("Step"),
    help=N_("Train one epoch: every training row is used once."),
    shortcut="S",
    icon=":material/skip_next:",
    tell=lambda trainers, run: trainers.step(run),
)
RESET = Button(
    key="reset",
    label=N_("Reset"),
    help=N_("Back to the same first weights. Another seed gives other ones."),
    shortcut="Z",
    icon=":material/replay:",
    tell=lambda trainers, run: trainers.reset(run),
)


def show_time(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the buttons that rule the run, and its pace."""
    for button in (PAUSE if run is not None and run.will_play else PLAY, STEP, RESET):
        st.button(
            _(button.label),
            key=button.key,
            icon=button.icon,
            shortcut=button.shortcut,
            help=_(button.help),
            type=button.type,
            disabled=run is None,
            on_click=obey,
            args=(run, button.tell),
        )
    speed_input(spec, _)


def obey(run: Run | None, tell: Tell) -> None:
    """Tell the engine what was pressed."""
    trainers = engine()
    if run is not None and trainers is not None:
        tell(trainers, run)


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


def speed_label(speed: str, _: Translate) -> str:
    """Return how a pace is called."""
    if speed == "max":
        return _("as fast as it can")
    return _("{number} epochs/s").format(number=f"{int(speed):,}")
