"""The language of the reader: chosen on the page, else the browser's."""

import streamlit as st

from playground.i18n import LANGUAGES, N_, Translate, language_for_locale, translator

LANGUAGE_KEY = "lang"


def reader_language() -> str:
    """Return the language of this page: the one in the address, else the browser's first choice."""
    chosen = st.query_params.get(LANGUAGE_KEY, "")
    return chosen if chosen in LANGUAGES else language_for_locale(st.context.locale)


def reader_translator() -> Translate:
    """Return the gettext function of the reader's language."""
    return translator(reader_language())


def show_language_button() -> None:
    """Show the switch to the other language."""
    other = next(code for code in LANGUAGES if code != reader_language())
    help_text = translator(other)(N_("Show this page in English."))
    st.button(LANGUAGES[other], key="language", help=help_text, on_click=_choose, args=(other,))


def _choose(code: str) -> None:
    st.query_params[LANGUAGE_KEY] = code
