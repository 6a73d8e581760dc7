"""The page about the playground: what it computes, what it promises, where its data comes from."""

from pathlib import Path

import streamlit as st

from playground.i18n import Translate
from playground.project import version
from playground.spec import DATASETS, Column, DatasetCard
from playground.ui.blocks.page_header import show_page_header
from playground.ui.layout import styles
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.session import spec_state
from playground.web.site import page_paths

TEXT = Path(__file__).parent / "about_text"


def show_about() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    query = spec_state.page_query_params(spec_state.current_spec())
    show_page_header(page_paths.ABOUT, query, _)
    with st.container(key="prose"):
        styles.show_page_title(_("About"))
        st.markdown((TEXT / f"{reader_language()}.md").read_text(encoding="utf-8"))
        st.header(_("Data sets"))
        for card in DATASETS.values():
            with st.expander(_(card.label)):
                show_dataset_card(card, _)
        st.page_link(
            page_paths.CLASSROOM,
            label=_("For teachers: the whole class on one screen"),
            query_params=query,
            width="content",
        )
        st.page_link(
            page_paths.CHANGES,
            label=_("Version {version}: what has changed").format(version=version()),
            query_params=query,
            width="content",
        )


def show_dataset_card(card: DatasetCard, _: Translate) -> None:
    """Show columns, licence and source of one data set."""
    st.markdown(_(card.summary))
    columns = ", ".join(column_label_with_unit(column, _) for column in card.columns)
    facts = {
        _("Columns"): columns,
        _("Target"): column_label_with_unit(card.target, _),
        _("Licence"): _(card.licence) if card.licence else "",
        _("Source"): _(card.source),
        _("Citation"): _(card.citation) if card.citation else "",
    }
    for name, value in facts.items():
        if value:
            st.markdown(f"**{name}**: {value}")
    st.code(f"dataset={card.name}", language=None)


def column_label_with_unit(column: Column, _: Translate) -> str:
    """Return the label of a column, with its unit."""
    label = _(column.label)
    return f"{label} ({_(column.unit)})" if column.unit else label
