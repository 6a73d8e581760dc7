"""The header that all pages have: what this is, the ways to the pages, and the tools of every page."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from playground.i18n import Translate
from playground.spec.link import READER_KEYS
from playground.ui.blocks.header_buttons import show_header_buttons
from playground.ui.components import live_components
from playground.ui.layout import styles
from playground.ui.layout.language import show_language_button
from playground.web.site import page_paths


def show_page_header(
    page: Path,
    query: Mapping[str, str],
    _: Translate,
    *,
    skip: Sequence[str] = ("content",),
    tour: bool | None = None,
    tools: Callable[[], None] | None = None,
    closed: Sequence[Path] = (),
) -> None:
    """Show the header on `page`; the ways to the others carry `query`, that to the lessons its reader's part.

    `skip`: the parts of the page to which the keyboard can go at once, see `help/skip_links.js`. `tour`:
    whether the tour of this page begins by itself; None for a page without. `tools` shows what this page
    alone has. `closed`: pages to which there is no way, as long as a teacher's link says so.
    """
    reader = {key: text for key, text in query.items() if key in READER_KEYS}
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="title", width="content"):
            styles.show_brand(_("Neural Net Playground"), is_title=page == page_paths.PLAYGROUND)
        with st.container(key="pages", horizontal=True, vertical_alignment="center", gap=None):
            for file, label in page_paths.page_titles_by_path(_).items():
                with st.container(key=f"way_{file.stem}{'_here' if file == page else ''}", width="content"):
                    carried = reader if file == page_paths.LESSONS else query
                    st.page_link(
                        file, label=label, query_params=carried, width="content", disabled=file in closed
                    )
        with st.container(key="page_tools", horizontal=True, vertical_alignment="center", gap="small"):
            if tools is not None:
                tools()
            buttons = ("projector",) if tour is None else ("projector", "tour")
            show_header_buttons(buttons, _, begin=bool(tour), skip=skip)
            show_language_button()
            live_components.show_theme_switch(_)
