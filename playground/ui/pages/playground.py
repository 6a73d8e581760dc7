"""The playground page: time on top, then the main choices, then data, network and output."""

from typing import Any

import streamlit as st

from playground.engine import Run
from playground.errors import EngineError, TooOftenError
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.ui.blocks.compare import show_compare
from playground.ui.blocks.export_dialog import show_handin
from playground.ui.blocks.header_buttons import show_aids
from playground.ui.blocks.share import show_share
from playground.ui.blocks.task_card import show_task
from playground.ui.components import live_components
from playground.ui.components.labels import names_of
from playground.ui.components.network_facts import net_facts
from playground.ui.components.view_options import drawing_options
from playground.ui.forms.data_panel import show_data
from playground.ui.forms.diagram_edits import closed_here, diagram_controls, take_layers
from playground.ui.forms.main_settings import show_strip
from playground.ui.forms.playback_bar import show_time
from playground.ui.forms.setting_inputs import label_of
from playground.ui.forms.setting_texts import settings_line
from playground.ui.layout import styles
from playground.ui.layout.language import language_input, translate
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_run import reopen, restart_of, run_of_page
from playground.web.site import page_paths


def show_playground() -> None:
    """Draw the whole page from the spec in its address."""
    _ = translate()
    spec = spec_state.current_spec()
    styles.show_styles()
    if st.context.is_embedded:
        show_embedded(spec, _)
        return
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        show_title(spec, _)
        with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
            held = show_time(spec, _)
        run, refusal = open_run(spec, held)
        with st.container(key="page_tools", horizontal=True, vertical_alignment="center", gap="small"):
            show_share(spec, run, _)
            show_handin(spec, run, _)
            show_aids(("projector", "tour"), _, begin=page_task.open_task() is None)
            language_input()
            live_components.show_theme(_)
    with st.container(key="notices"):  # always there: nothing below is mounted anew when one comes or goes
        show_task(spec, run, _)
        show_troubles(run, refusal, _)
    show_paper(spec, _)
    with st.container(key="strip"):
        show_strip(spec, run, _)
    with st.container(key="stage"):
        with st.container(key="data"):
            show_data(spec, run, _)
        with st.container(key="work"):
            show_pictures(spec, run, refusal, _)
            show_compare(spec, run, _)


def show_paper(spec: ExperimentSpec, _: Translate) -> None:
    """Show the settings in one line, on paper alone: there the controls are left out."""
    with st.container(key="paper"):
        st.text(settings_line(spec, _))


def show_embedded(spec: ExperimentSpec, _: Translate) -> None:
    """Draw what another page shows in a frame: time, task, network, output and curves, nothing to choose."""
    with (
        st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"),
        st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"),
    ):
        held = show_time(spec, _)
    run, refusal = open_run(spec, held)
    with st.container(key="notices"):
        show_task(spec, run, _)
        show_troubles(run, refusal, _)
    show_pictures(spec, run, refusal, _)
    show_aids((), _)


def show_pictures(spec: ExperimentSpec, run: Run | None, refusal: EngineError | None, _: Translate) -> None:
    """Show network, output and curves, as they come from the run."""
    options = {"net": net_facts(spec, _), "held": page_task.held_back()}
    names = names_of(spec, _)
    controls = diagram_controls(spec, _, closed_here())
    live_components.show_live(
        followed(run, refusal, _),
        drawing_options(spec) | options,
        names,
        _,
        _on_live_change,
        controls,
        take_layers,
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


def followed(run: Run | None, refusal: EngineError | None, _: Translate) -> dict[str, Any]:
    """Return what the live component follows, its own run or none, and what has begun it anew.

    Where there is none for a moment only, it asks `again` after so many seconds; the last picture stays.
    """
    if run is None:
        return {"token": ""} | ({"again": refusal.wait_s} if isinstance(refusal, TooOftenError) else {})
    return {"token": run.token, "restart": ", ".join(label_of(name, _) for name in restart_of(run))}


def show_title(spec: ExperimentSpec, _: Translate) -> None:
    """Show the name of the page, and the ways to the others."""
    with st.container(key="title", horizontal=True, vertical_alignment="center", gap="small"):
        styles.show_title(_("Neural Net Playground"))
        query = spec_state.address_items(spec)
        for page, label in page_paths.ways(_).items():
            st.page_link(page, label=label, query_params=query, width="content")


def show_problems(_: Translate) -> None:
    """List what in the link or the last change could not be used, and why."""
    problems = spec_state.problems()
    if not problems:
        return
    with st.container(key="problems", horizontal=True, vertical_alignment="center"):
        lines = [f"- `{plain(p.field)}={plain(p.value)}`: {p.reason.text(_)}" for p in problems]
        intro = _("Some settings could not be used; the others are as you gave them.")
        st.warning(f"{intro}\n\n" + "\n".join(lines))
        st.button(
            _("OK"),
            key="forget_problems",
            help=_("Put this notice away."),
            on_click=spec_state.forget_problems,
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
            on_click=reopen,
            args=(run,),
        )


def plain(text: str) -> str:
    """Return `text` as it can stand in Markdown code: one line, no backquote."""
    return " ".join(text.replace("`", "'").split())


def _on_live_change() -> None:
    """The component has reported something; the script run that follows draws it."""
