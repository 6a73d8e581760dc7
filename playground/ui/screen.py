"""The playground page: time on top, then the main choices, then data, network and output."""

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link
from playground.spec.losses import LOSSES
from playground.ui import components, pages, state, styles
from playground.ui.address import lan_url
from playground.ui.choices import show_strip
from playground.ui.data_panel import show_data
from playground.ui.language import language_input, translate
from playground.ui.layers import layers_input
from playground.ui.runs import reopen, run_of_page
from playground.ui.time_bar import show_time


def show_playground() -> None:
    """Draw the whole page from the spec in its address."""
    _ = translate()
    spec = state.current_spec()
    run = run_of_page(spec)
    styles.show_styles()
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        show_title(spec, _)
        with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
            show_time(spec, run, _)
        with st.container(key="page_tools", horizontal=True, vertical_alignment="center", gap="small"):
            components.show_share(format_link(spec), lan_url(), _)
            language_input()
            components.show_theme(_)
    show_problems(_)
    show_failure(run, _)
    with st.container(key="strip"):
        show_strip(spec, _)
    with st.container(key="stage"):
        with st.container(key="data"):
            show_data(spec, run, _)
        with st.container(key="work"):
            layers_input(spec, _)
            options = {"discretize": spec.view.discretize, "show_test": spec.view.show_test}
            components.show_live(run.token if run else "", options, names_of(spec, _), _, _on_live_change)


def show_title(spec: ExperimentSpec, _: Translate) -> None:
    """Show the name of the page, and the way to the other one."""
    with st.container(key="title", horizontal=True, vertical_alignment="center", gap="small"):
        styles.show_title(_("Neural Net Playground"))
        st.page_link(pages.ABOUT, label=_("About"), query_params=state.address_items(spec), width="content")


def names_of(spec: ExperimentSpec, _: Translate) -> dict[str, str]:
    """Return the words that a trainer tells in English, in the reader's language."""
    card = spec.card
    columns = (*card.columns, card.target)
    words = {column.label for column in columns} | {column.unit for column in columns} | set(card.classes)
    losses = {loss.name: _(loss.label) for loss in LOSSES.values()}
    return losses | {word: _(word) for word in words if word}


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
