"""The glossary: the words of the course, with the experiments that show them."""

import streamlit as st

from playground.i18n import Translate
from playground.lessons.gallery import PRESETS
from playground.lessons.glossary import GLOSSARY, Term
from playground.ui.blocks.page_header import show_page_header
from playground.ui.layout import styles
from playground.ui.layout.language import reader_translator
from playground.ui.pages.gallery import preset_query_params
from playground.ui.session import spec_state
from playground.web.site import page_paths


def show_glossary() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    query = spec_state.page_query_params(spec_state.current_spec())
    show_page_header(page_paths.GLOSSARY, query, _)
    with st.container(key="prose"):
        styles.show_page_title(_("Glossary"))
        for heading, terms in GLOSSARY.items():
            st.header(_(heading))
            for term in terms:
                show_term(term, _)


def show_term(term: Term, _: Translate) -> None:
    """Show a word, in English too where that is another one, its meaning and formula, and where to see it."""
    name = _(term.name)
    english = "" if name == term.name else f" ({term.name})"
    with st.container(key=f"term_{term.key}", gap=None):
        st.subheader(f"{name}{english}", anchor=term.key)
        st.markdown(_(term.text))
        if term.formula:
            st.text(_(term.formula))
        if term.preset:
            preset = PRESETS[term.preset]
            label = _("See it: {title}").format(title=_(preset.title))
            st.page_link(
                page_paths.PLAYGROUND,
                label=label,
                icon=":material/play_circle:",
                query_params=preset_query_params(preset),
            )
