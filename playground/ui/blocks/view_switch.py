"""The switches of what the page shows: the first view or all settings, the network or its evaluation."""

import streamlit as st

from playground.i18n import Translate
from playground.spec.link import PANEL, VIEW
from playground.ui.components import live_components
from playground.ui.session import spec_state
from playground.ui.session.page_view import COOKIE, PagePanel, PageView, is_simple, page_panel, page_view


def show_view_switch(_: Translate) -> None:
    """Show how much the page shows and what of it, and the ways to the others."""
    panel = "" if is_simple() else page_panel()
    live_components.show_view_switch(page_view(), COOKIE, panel, _, _choose, _choose_panel)


def open_all_settings() -> None:
    """Show all settings from now on, of the experiment as it is."""
    choose_view(PageView.FULL)


def choose_view(view: PageView) -> None:
    """Show `view` from now on, with the experiment as it is, and say so in the address."""
    spec = spec_state.current_spec()
    st.query_params[VIEW] = view
    spec_state.write_spec_to_address(spec)


def _choose() -> None:
    """Take over the view that was clicked."""
    asked = st.session_state[live_components.VIEW_SWITCH.key].view
    if asked in list(PageView):
        choose_view(PageView(asked))


def _choose_panel() -> None:
    """Show the panel that was clicked, and say so in the address."""
    asked = st.session_state[live_components.VIEW_SWITCH.key].panel
    if asked == PagePanel.EVALUATE:
        st.query_params[PANEL] = asked
    else:
        st.query_params.pop(PANEL, None)
