"""The playground page: time on top, then the main choices, then data, network and output."""

from typing import Any

import streamlit as st

from playground.engine import Run
from playground.errors import EngineError, TooOftenError
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.ui.blocks.compare import show_pinned_runs
from playground.ui.blocks.export_dialog import show_export_dialog
from playground.ui.blocks.header_buttons import show_header_buttons
from playground.ui.blocks.share import show_share_dialog
from playground.ui.blocks.task_card import show_task
from playground.ui.components import live_components
from playground.ui.components.labels import translated_names
from playground.ui.components.network_facts import net_facts
from playground.ui.components.view_options import drawing_options
from playground.ui.forms.data_panel import show_data_panel
from playground.ui.forms.diagram_edits import apply_diagram_layers, closed_controls, diagram_controls
from playground.ui.forms.main_settings import show_main_settings
from playground.ui.forms.playback_bar import show_playback_bar
from playground.ui.forms.setting_inputs import label_of
from playground.ui.forms.setting_texts import settings_line
from playground.ui.layout import styles
from playground.ui.layout.language import language_input, reader_translate
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_run import request_reopening, restart_settings, run_of_page
from playground.web.site import page_paths


def show_playground() -> None:
    """Draw the whole page from the spec in its address."""
    _ = reader_translate()
    spec = spec_state.current_spec()
    styles.show_styles()
    if st.context.is_embedded:
        show_embedded(spec, _)
        return
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        show_title(spec, _)
        with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
            held = show_playback_bar(spec, _)
        run, refusal = open_run(spec, held)
        with st.container(key="page_tools", horizontal=True, vertical_alignment="center", gap="small"):
            show_share_dialog(spec, run, _)
            show_export_dialog(spec, run, _)
            show_header_buttons(("projector", "tour"), _, begin=page_task.open_task() is None)
            language_input()
            live_components.show_theme_switch(_)
    with st.container(key="notices"):  # always there: nothing below is mounted anew when one comes or goes
        show_task(spec, run, _)
        show_troubles(run, refusal, _)
    show_print_settings(spec, _)
    with st.container(key="strip"):
        show_main_settings(spec, run, _)
    with st.container(key="stage"):
        with st.container(key="data"):
            show_data_panel(spec, run, _)
        with st.container(key="work"):
            show_pictures(spec, run, refusal, _)
            show_pinned_runs(spec, run, _)


def show_print_settings(spec: ExperimentSpec, _: Translate) -> None:
    """Show the settings in one line, on paper alone: there the controls are left out."""
    with st.container(key="paper"):
        st.text(settings_line(spec, _))


def show_embedded(spec: ExperimentSpec, _: Translate) -> None:
    """Draw what another page shows in a frame: time, task, network, output and curves, nothing to choose."""
    with (
        st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"),
        st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"),
    ):
        held = show_playback_bar(spec, _)
    run, refusal = open_run(spec, held)
    with st.container(key="notices"):
        show_task(spec, run, _)
        show_troubles(run, refusal, _)
    show_pictures(spec, run, refusal, _)
    show_header_buttons((), _)


def show_pictures(spec: ExperimentSpec, run: Run | None, refusal: EngineError | None, _: Translate) -> None:
    """Show network, output and curves, as they come from the run."""
    options = {"net": net_facts(spec, _), "held": page_task.controls_for_browser()}
    names = translated_names(spec, _)
    controls = diagram_controls(spec, _, closed_controls())
    live_components.show_run_view(
        followed_run(run, refusal, _),
        drawing_options(spec) | options,
        names,
        _,
        _on_live_change,
        controls,
        apply_diagram_layers,
    )


def show_troubles(run: Run | None, refusal: EngineError | None, _: Translate) -> None:
    """Show what could not be used, and why there is no run, or none that can be trained."""
    show_problems(_)
    show_refusal(refusal, _)
    show_failure(run, _)


def open_run(spec: ExperimentSpec, held: str) -> tuple[Run | None, EngineError | None]:
    """Return the run of this page, or why there is none."""
    try:
        return run_of_page(spec, held), None
    except EngineError as error:
        return None, error


def followed_run(run: Run | None, refusal: EngineError | None, _: Translate) -> dict[str, Any]:
    """Return what the live component follows, its own run or none, and what has begun it anew.

    Where there is none for a moment only, it asks `again` after so many seconds; the last picture stays.
    """
    if run is None:
        return {"token": ""} | ({"again": refusal.wait_s} if isinstance(refusal, TooOftenError) else {})
    return {"token": run.token, "restart": ", ".join(label_of(name, _) for name in restart_settings(run))}


def show_title(spec: ExperimentSpec, _: Translate) -> None:
    """Show the name of the page, and the ways to the others."""
    with st.container(key="title", horizontal=True, vertical_alignment="center", gap="small"):
        styles.show_title(_("Neural Net Playground"))
        query = spec_state.address_items(spec)
        for page, label in page_paths.page_paths(_).items():
            st.page_link(page, label=label, query_params=query, width="content")


def show_problems(_: Translate) -> None:
    """List what in the link or the last change could not be used, and why."""
    problems = spec_state.link_problems()
    if not problems:
        return
    with st.container(key="problems", horizontal=True, vertical_alignment="center"):
        lines = [
            f"- `{markdown_code_text(p.field)}={markdown_code_text(p.value)}`: {p.reason.text(_)}"
            for p in problems
        ]
        intro = _("Some settings could not be used; the others are as you gave them.")
        st.warning(f"{intro}\n\n" + "\n".join(lines))
        st.button(
            _("OK"),
            key="forget_problems",
            help=_("Put this notice away."),
            on_click=spec_state.forget_link_problems,
        )


def show_refusal(refusal: EngineError | None, _: Translate) -> None:
    """Say why there is no run for this page; the settings stay as they are."""
    if refusal is None:
        return
    with st.container(key="refusal", horizontal=True, vertical_alignment="center"):
        st.warning(refusal.message.text(_), icon=":material/hourglass_top:")
        st.button(_("Try again"), key="ask_again", help=_("Ask the server for a place once more."))


def show_failure(run: Run | None, _: Translate) -> None:
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


def markdown_code_text(text: str) -> str:
    """Return `text` as it can stand in Markdown code: one line, no backquote."""
    return " ".join(text.replace("`", "'").split())


def _on_live_change() -> None:
    """The component has reported something; the script run that follows draws it."""
