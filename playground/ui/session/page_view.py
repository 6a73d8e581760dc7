"""How much the playground shows: the first view, with a handful of choices, or all settings.

The address says it with `view=simple` or `view=full`. Without that the bare address opens the first view,
unless this browser has gone on to all settings before; a link with any setting opens all of them.
"""

from enum import StrEnum

import streamlit as st

from playground.i18n import N_, Message
from playground.spec import Problem
from playground.spec.fields import short_text
from playground.spec.link import PANEL, READER_KEYS, VIEW
from playground.ui.session import page_task

COOKIE = "playground_view"
"""Name of the cookie in which the browser keeps the choice; `help/view_switch.js` writes it."""
CHOICES = N_("must be one of: {options}.")


class PageView(StrEnum):
    """What the page shows."""

    SIMPLE = "simple"
    FULL = "full"


class PagePanel(StrEnum):
    """What of the run is shown, where all settings are."""

    NETWORK = "network"
    EVALUATE = "evaluate"


def is_bare_address() -> bool:
    """Tell whether the address asks for nothing but how the reader wants the pages."""
    return not set(st.query_params) - READER_KEYS - {VIEW}


def asks_for_nothing() -> bool:
    """Tell whether somebody came by the bare address, whatever is shown then; `view=full` is a link."""
    elsewhere = st.context.is_embedded or page_task.current_task() is not None
    return is_bare_address() and VIEW not in st.query_params and not elsewhere


def page_view() -> PageView:
    """Return what this page shows; a frame of another page shows nothing to choose anyway."""
    asked = st.query_params.get(VIEW, "")
    if asked in list(PageView):
        return PageView(asked)
    in_task = page_task.current_task() is not None
    if asked or in_task or st.context.is_embedded or not is_bare_address():
        return PageView.FULL
    return PageView.FULL if st.context.cookies.get(COOKIE) == PageView.FULL else PageView.SIMPLE


def is_simple() -> bool:
    """Tell whether this page is the first view."""
    return page_view() is PageView.SIMPLE


def page_panel() -> PagePanel:
    """Return what of the run this page shows; the evaluation has its place beside all settings only."""
    elsewhere = is_simple() or st.context.is_embedded or page_task.current_task() is not None
    asked = st.query_params.get(PANEL, "")
    return PagePanel.EVALUATE if asked == PagePanel.EVALUATE and not elsewhere else PagePanel.NETWORK


def view_problems() -> tuple[Problem, ...]:
    """Return what of `view` in the address could not be used."""
    asked = st.query_params.get(VIEW, "")
    if not asked or asked in list(PageView):
        return ()
    reason = Message(CHOICES, {"options": ", ".join(PageView)})
    return (Problem(field=VIEW, value=short_text(asked), reason=reason),)
