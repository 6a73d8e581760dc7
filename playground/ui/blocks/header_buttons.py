"""The small buttons of a head, large type for a projector and the tour, and the ways for the keyboard."""

from collections.abc import Sequence

import streamlit as st

from playground.i18n import Translate
from playground.ui.components import live_components

PROJECTOR_KEY = "projector"
"""In an address: whether the page begins in large type."""


def show_header_buttons(
    buttons: Sequence[str], _: Translate, *, begin: bool = False, skip: Sequence[str] = ()
) -> None:
    """Show `buttons` ("projector", "tour"), and at the start of the page the ways to the parts in `skip`.

    `begin`: the tour comes by itself on a first visit.
    """
    live_components.show_header_buttons(buttons, begin, st.query_params.get(PROJECTOR_KEY, ""), skip, _)
