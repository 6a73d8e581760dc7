"""The small buttons of a head: large type for a projector, and the tour."""

from collections.abc import Sequence

import streamlit as st

from playground.i18n import Translate
from playground.ui.components import live_components

PROJECTOR_KEY = "projector"
"""In an address: whether the page begins in large type."""


def show_header_buttons(buttons: Sequence[str], _: Translate, *, begin: bool = False) -> None:
    """Show `buttons` ("projector", "tour"); `begin`: the tour comes by itself on a first visit."""
    live_components.show_header_buttons(buttons, begin, st.query_params.get(PROJECTOR_KEY, ""), _)
