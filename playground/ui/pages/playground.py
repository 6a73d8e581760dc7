"""The playground page: time on top, then the main choices, then data, network and output."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.engine import Run
from playground.errors import EngineError
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.link import parse_link_value
from playground.ui.blocks.compare import show_pinned_runs
from playground.ui.blocks.evaluation import show_evaluation
from playground.ui.blocks.experiment_card import show_experiment_card
from playground.ui.blocks.export_dialog import show_export_dialog
from playground.ui.blocks.header_buttons import show_header_buttons
from playground.ui.blocks.next_things import next_things_data, try_next_thing
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.run_access import followed_run_data, page_run_or_refusal, show_run_refusal
from playground.ui.blocks.share import show_share_dialog
from playground.ui.blocks.task_card import show_task
from playground.ui.blocks.task_panel import has_few_main_choices, show_task_panel
from playground.ui.blocks.view_switch import open_all_settings, show_view_switch
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.components.network_facts import network_and_training_facts
from playground.ui.components.problem_texts import problem_text
from playground.ui.components.view_options import first_view_options, run_view_options
from playground.ui.forms.data_panel import show_data_panel, show_first_data_panel
from playground.ui.forms.diagram_edits import apply_diagram_layers, closed_diagram_controls, diagram_controls
from playground.ui.forms.main_settings import show_main_settings
from playground.ui.forms.playback_bar import show_playback_bar
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.forms.setting_texts import setting_labels_and_values, settings_summary_line
from playground.ui.layout import styles
from playground.ui.layout.language import reader_translator
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_run import (
    change_to_take_back,
    request_next_run,
    request_reopening,
    take_back_last_change,
)
from playground.ui.session.page_view import PagePanel, is_simple, page_panel
from playground.ui.session.undo import SettingsChange
from playground.web.site import page_paths

COME_ALONG = ("layers", "activation", "learning_rate", "batch_size", "epochs")
"""Settings that another data set may bring with it, and that nobody would look for there."""


def show_playground() -> None:
    """Draw the whole page from the spec in its address."""
    _ = reader_translator()
    spec = spec_state.current_spec()
    styles.show_styles()
    if st.context.is_embedded:
        show_embedded_page(spec, _)
        return
    simple, evaluating = is_simple(), page_panel() is PagePanel.EVALUATE
    with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
        held = show_playback_bar(spec, _, speed=not simple)
        live_components.show_verdict_place(_)
        if page_task.current_task() is None:
            show_view_switch(_)
    run, refusal = page_run_or_refusal(spec, held)
    # the head stands above, and comes second with the Tab key: Play is the first thing that is reached

    def show_tools() -> None:
        show_share_dialog(spec, run, _)
        show_export_dialog(spec, run, _)

    show_page_header(
        page_paths.PLAYGROUND,
        spec_state.page_query_params(spec),
        _,
        skip=("play", "data", "network", "output"),
        tour=not simple and page_task.current_task() is None and not evaluating,
        tools=show_tools,
    )
    with st.container(key="notices"):  # always there: nothing below is mounted anew when one comes or goes
        show_task(spec, run, _)
        show_experiment_card(spec, _)
        show_problems_and_failures(run, refusal, _)
    show_settings_for_print(spec, _)
    with st.container(key="evaluate"):
        if evaluating:
            show_evaluation(spec, run, _)
    with st.container(key="strip"):
        if not simple and not has_few_main_choices():
            show_main_settings(spec, run, _)
    with st.container(key="stage"):
        show_left_column(spec, run, _, simple=simple)
        with st.container(key="work"):
            show_run_panels(spec, run, refusal, _)
            if not simple:
                show_pinned_runs(spec, run, _)


def show_left_column(spec: ExperimentSpec, run: Run | None, _: Translate, *, simple: bool) -> None:
    """Show the data; in a task what it leaves to choose, and what it locks."""
    if page_task.current_task() is not None:
        show_task_panel(spec, run, _, simple=simple)
        return
    with st.container(key="first_data" if simple else "data"):
        if simple:
            show_first_data_panel(spec, open_all_settings, _)
        else:
            show_data_panel(spec, run, _)


def show_settings_for_print(spec: ExperimentSpec, _: Translate) -> None:
    """Show the settings in one line, on paper alone: there the controls are left out."""
    with st.container(key="paper"):
        st.text(settings_summary_line(spec, _))


def show_embedded_page(spec: ExperimentSpec, _: Translate) -> None:
    """Draw what another page shows in a frame: time, task, network, output and curves, nothing to choose."""
    with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
        held = show_playback_bar(spec, _)
        live_components.show_verdict_place(_)
    run, refusal = page_run_or_refusal(spec, held)
    with st.container(key="notices"):
        show_task(spec, run, _)
        show_problems_and_failures(run, refusal, _)
    show_run_panels(spec, run, refusal, _)
    show_header_buttons((), _)


def show_run_panels(spec: ExperimentSpec, run: Run | None, refusal: EngineError | None, _: Translate) -> None:
    """Show network, output and curves, as they come from the run."""
    options = {"net": network_and_training_facts(spec, _), "held": page_task.locked_and_hidden_controls()}
    if is_simple():
        options |= first_view_options(spec, _)
    names = translated_trainer_words(spec, _)
    controls = live_components.RunControls(
        edit=diagram_controls(spec, _, closed_diagram_controls()),
        on_layers=apply_diagram_layers,
        things=next_things_data(spec, _) if is_simple() else (),
        on_thing=try_next_thing,
        on_step=begin_anew_with_step,
        undo=undo_data(_),
        on_undo=take_back,
    )
    live_components.show_run_view(
        followed_run_data(run, refusal, _),
        run_view_options(spec) | options,
        names,
        _,
        _on_live_change,
        controls,
    )


def begin_anew_with_step() -> None:
    """Begin a run with the change that was tried and taken; the one so far can be gone back to."""
    step, before = st.session_state[live_components.LIVE.key].step, spec_state.current_spec()
    if not isinstance(step, Mapping):
        return
    known = {name: str(text) for name, text in step.items() if name in FIELDS}
    spec_state.change_settings(**{name: parse_link_value(name, text, known) for name, text in known.items()})
    if spec_state.current_spec() != before:  # it was not refused
        request_next_run()


def take_back() -> None:
    """Take back the change of settings that is asked for; of weights the browser does that by itself."""
    number = st.session_state[live_components.LIVE.key].undo
    if isinstance(number, int):
        take_back_last_change(number)


def undo_data(_: Translate) -> dict[str, Any]:
    """Return what Undo takes back of the settings, ready for JSON: `what` is empty where there is nothing."""
    change = change_to_take_back()
    if change is None:
        return {"number": 0, "what": "", "along": "", "anew": False}
    what = setting_label(change.name, _) if change.name else _("Experiment")
    along = settings_that_came_along(change, _)
    return {"number": change.number, "what": what, "along": along, "anew": bool(change.began_anew)}


def settings_that_came_along(change: SettingsChange, _: Translate) -> str:
    """Return what the choice of another data set has set besides, in words; empty for other changes."""
    if change.name != "dataset":
        return ""
    told = setting_labels_and_values(change.after, _)
    named = [name for name in COME_ALONG if name in told and differs(change, name)]
    return ", ".join(setting_in_words(change.after, name, told[name], _) for name in named)


def setting_in_words(spec: ExperimentSpec, name: str, told: Mapping[str, str], _: Translate) -> str:
    """Return a setting with its value as it stands in a sentence."""
    if name == "layers" and spec.network.dense_units:
        return _("hidden neurons {neurons}").format(neurons=told["value"])
    return f"{told['label']} {told['value']}"


def differs(change: SettingsChange, name: str) -> bool:
    """Tell whether a change has given setting `name` another value."""
    return bool(change.before.setting(name) != change.after.setting(name))


def show_problems_and_failures(run: Run | None, refusal: EngineError | None, _: Translate) -> None:
    """Show what could not be used, and why there is no run, or none that can be trained."""
    show_link_problems(_)
    show_run_refusal(refusal, _)
    show_run_failure(run, _)


def show_link_problems(_: Translate) -> None:
    """List what in the link or the last change could not be used, and why."""
    problems = spec_state.link_problems()
    if not problems:
        return
    with st.container(key="problems", horizontal=True, vertical_alignment="center"):
        lines = [f"- {problem_text(problem, _)}" for problem in problems]
        intro = _("Some settings could not be used; the others are as you gave them.")
        st.warning(f"{intro}\n\n" + "\n".join(lines))
        st.button(
            _("OK"),
            key="forget_problems",
            help=_("Put this notice away."),
            on_click=spec_state.forget_link_problems,
        )


def show_run_failure(run: Run | None, _: Translate) -> None:
    """Say why a run cannot be trained."""
    if run is not None and run.state.failure is not None:
        st.error(run.state.failure.text(_), icon=":material/error:")
        st.button(
            _("Try again"),
            key="reopen",
            help=_("Begin this run anew with the same settings."),
            on_click=request_reopening,
            args=(run,),
        )


def _on_live_change() -> None:
    """The component has reported something; the script run that follows draws it."""
