"""The switch between the first view and all settings."""

import streamlit as st

from playground.i18n import Translate
from playground.spec.link import VIEW
from playground.ui.components import live_components
from playground.ui.session import spec_state
from playground.ui.session.page_view import COOKIE, PageView, page_view


def show_view_switch(_: Translate) -> None:
    """Show how much the page shows, and the way to the other view."""
    live_components.show_view_switch(page_view(), COOKIE, _, _choose)


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
