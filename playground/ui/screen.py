"""The playground page: time on top, then the main choices, then data, network and output."""

import streamlit as st

from playground.engine import Run
from playground.errors import EngineError
from playground.i18n import Message, Translate
from playground.spec import ExperimentSpec
from playground.ui import components, pages, state, styles
from playground.ui.choices import show_strip
from playground.ui.data_panel import show_data
from playground.ui.language import language_input, translate
from playground.ui.layers import layers_input
from playground.ui.names import names_of
from playground.ui.runs import reopen, run_of_page
from playground.ui.share import show_share
from playground.ui.time_bar import show_time


def show_playground() -> None:
    """Draw the whole page from the spec in its address."""
    _ = translate()
    spec = state.current_spec()
    styles.show_styles()
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        show_title(spec, _)
        with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
            held = show_time(spec, _)
        run, refusal = open_run(spec, held)
        with st.container(key="page_tools", horizontal=True, vertical_alignment="center", gap="small"):
            show_share(spec, run, _)
            language_input()
            components.show_theme(_)
    show_problems(_)
    show_refusal(refusal, _)
    show_failure(run, _)
    with st.container(key="strip"):
        show_strip(spec, run, _)
    with st.container(key="stage"):
        with st.container(key="data"):
            show_data(spec, run, _)
        with st.container(key="work"):
            layers_input(spec, _)
            options = {"discretize": spec.view.discretize, "show_test": spec.view.show_test}
            components.show_live(token_of(run), options, names_of(spec, _), _, _on_live_change)


def open_run(spec: ExperimentSpec, held: str) -> tuple[Run | None, Message | None]:
    """Return the run of this page, or why there is none."""
    try:
        return run_of_page(spec, held), None
    except EngineError as error:
        return None, error.message


def token_of(run: Run | None) -> dict[str, str]:
    """Return what the live component follows: one's own run, or none."""
    return {"token": run.token if run is not None else ""}


def show_title(spec: ExperimentSpec, _: Translate) -> None:
    """Show the name of the page, and the way to the other one."""
    with st.container(key="title", horizontal=True, vertical_alignment="center", gap="small"):
        styles.show_title(_("Neural Net Playground"))
        st.page_link(pages.ABOUT, label=_("About"), query_params=state.address_items(spec), width="content")


def show_problems(_: Translate) -> None:
    """List what in the link or the last change could not be used, and why."""
    problems = state.problems()
    if not problems:
        return
    with st.container(key="problems", horizontal=True, vertical_alignment="center"):
        lines = [f"- `{plain(p.field)}={plain(p.value)}`: {p.reason.text(_)}" for p in problems]
        intro = _("Some settings could not be used; the others are as you gave them.")
        st.warning(f"{intro}\n\n" + "\n".join(lines))
        st.button(_("OK"), key="forget_problems", on_click=state.forget_problems)


def show_refusal(refusal: Message | None, _: Translate) -> None:
    """Say why there is no run for this page; the settings stay as they are."""
    if refusal is None:
        return
    with st.container(key="refusal", horizontal=True, vertical_alignment="center"):
        st.warning(refusal.text(_), icon=":material/hourglass_top:")
        st.button(_("Try again"), key="ask_again")


def show_failure(run: Run | None, _: Translate) -> None:
    """Say why a run cannot be trained."""
    if run is not None and run.failure is not None:
        st.error(run.failure.text(_), icon=":material/error:")
        st.button(_("Try again"), key="reopen", on_click=reopen, args=(run,))


def plain(text: str) -> str:
    """Return `text` as it can stand in Markdown code: one line, no backquote."""
    return " ".join(text.replace("`", "'").split())


def _on_live_change() -> None:
    """The component has reported something; the script run that follows draws it."""
