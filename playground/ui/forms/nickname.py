"""What a student is called on the teacher's wall: optional, in no link, and kept nowhere."""

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec.visible_text import visible_name

NICKNAME, TYPED = "nickname", "nickname_typed"
LONGEST = 24


def show_nickname_input(run: Run | None, _: Translate) -> None:
    """Show the nickname to type, and give it to the run of this page."""
    if NICKNAME in st.session_state:  # else the browser may have one, from before the server was started anew
        st.session_state[TYPED] = st.session_state[NICKNAME]
    st.text_input(
        _("Name on the teacher's wall (optional)"),
        key=TYPED,
        max_chars=LONGEST,
        help=_("Only your teacher sees it, beside your picture. It is not saved, and not part of the link."),
        on_change=keep_nickname,
    )
    keep_nickname()
    if run is not None:
        run.set_nickname(st.session_state[NICKNAME])


def keep_nickname() -> None:
    """Keep what was typed as long as the page is open: a widget that is not shown is forgotten."""
    st.session_state[NICKNAME] = sanitized_nickname(st.session_state[TYPED] or "")


def sanitized_nickname(text: str) -> str:
    """Return `text` on one line, with a sign for what cannot be seen, cut to the longest nickname."""
    return visible_name(text)[:LONGEST]
