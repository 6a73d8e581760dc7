"""The experiment of the gallery that the page is about: its title, what to notice, and what to try."""

from functools import partial

import streamlit as st

from playground.i18n import Translate
from playground.lessons.gallery import PRESETS, Preset
from playground.spec import ExperimentSpec, parse_link
from playground.spec.fields import short_text
from playground.spec.link import EXPERIMENT
from playground.ui.components.labels import value_text
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.session import page_task, spec_state, undo


def show_experiment_card(spec: ExperimentSpec, _: Translate) -> None:
    """Show what the gallery says of the experiment that the address names, with the ways on from it.

    It stays while settings are changed, until it is closed; in a task there is none.
    """
    asked = st.query_params.get(EXPERIMENT, "")
    if not asked or page_task.current_task() is not None:
        return
    preset = PRESETS.get(asked)
    if preset is None:
        told = _(
            "The gallery has no experiment called {name}; the settings of the link are used as they are."
        )
        st.warning(told.format(name=short_text(asked)))
        return
    with st.container(key="experiment", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{_(preset.title)}.** {_(preset.notice)}")
        show_suggested_change(preset, spec, _)
        names = list(PRESETS)
        at = names.index(preset.name)
        show_way(names[at - 1] if at else "", "←", _("The experiment before this one"))
        show_way(names[at + 1] if at + 1 < len(names) else "", "→", _("The next experiment"))
        st.button(
            "✕", key="experiment_close", help=_("Put this text away; the experiment stays."), on_click=_close
        )


def show_suggested_change(preset: Preset, spec: ExperimentSpec, _: Translate) -> None:
    """Show the one change that the text speaks of, or once something was changed the way back."""
    start = parse_link(preset.link).spec
    if spec.training_identity() != start.training_identity():
        st.button(
            _("As it was"),
            key="experiment_back",
            help=_("Takes the settings of this experiment again."),
            on_click=open_experiment,
            args=(preset.name,),
        )
    elif preset.suggested_change:
        name, value = preset.suggested_change
        told = value_text(start, name, value, _)
        st.button(
            _("Try this: {change}").format(change=f"{setting_label(name, _)} {told}"),
            key="experiment_try",
            help=_("Changes this one setting; the run so far stays as a grey curve."),
            on_click=partial(spec_state.change_settings, **{name: value}),
        )


def show_way(name: str, sign: str, help_text: str) -> None:
    """Show the button that opens experiment `name`; nothing can be pressed where there is none."""
    st.button(
        sign,
        key=f"experiment_{'before' if sign == '←' else 'next'}",
        help=help_text,
        disabled=not name,
        on_click=open_experiment,
        args=(name,),
    )


def open_experiment(name: str) -> None:
    """Show an experiment of the gallery from its start."""
    spec = parse_link(PRESETS[name].link).spec
    undo.note_change("", spec_state.current_spec(), spec)
    st.query_params[EXPERIMENT] = name
    spec_state.write_spec_to_address(spec)


def _close() -> None:
    """Put the text away."""
    del st.query_params[EXPERIMENT]
