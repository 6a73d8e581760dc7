"""The page about the playground: what it computes, what it promises, where its data comes from."""

from pathlib import Path

import streamlit as st

from playground.i18n import Translate
from playground.spec import DATASETS, DatasetCard
from playground.ui import components, pages, state
from playground.ui.language import language, language_input, translate
from playground.ui.styles import show_styles

TEXT = Path(__file__).parent / "about_text"


def show_about() -> None:
    """Draw the page."""
    _ = translate()
    spec = state.current_spec()
    show_styles()
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"### ◐ {_('Neural Net Playground')}", width="content")
        st.page_link(
            pages.PLAYGROUND,
            label=_("Back to the playground"),
            query_params=state.address_items(spec),
            width="content",
        )
        language_input()
        components.show_theme(_)
    with st.container(key="prose"):
        st.markdown((TEXT / f"{language()}.md").read_text(encoding="utf-8"))
        st.markdown(f"## {_('Data sets')}")
        for card in DATASETS.values():
            show_card(card, _)


def show_card(card: DatasetCard, _: Translate) -> None:
    """Show columns, licence and source of one data set."""
    with st.expander(f"{_(card.label)} · `{card.name}`"):
        st.markdown(_(card.summary))
        columns = ", ".join(
            f"{_(column.label)} ({_(column.unit)})" if column.unit else _(column.label)
            for column in card.columns
        )
        st.markdown(f"**{_('Columns')}**: {columns}")
        st.markdown(f"**{_('Target')}**: {_(card.target.label)}")
        st.markdown(f"**{_('Licence')}**: {_(card.licence)}")
        st.markdown(f"**{_('Source')}**: {_(card.source)}")
        if card.citation:
            st.markdown(f"**{_('Citation')}**: {_(card.citation)}")
