"""The page that tells the version of the playground, and what has changed up to it."""

import re
from functools import cache

import streamlit as st

from playground.project import ROOT, version
from playground.ui.blocks.page_header import show_page_header
from playground.ui.layout import styles
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.session import spec_state
from playground.web.site import page_paths

CHANGELOG = ROOT / "CHANGELOG.md"
TITLE_LINE = re.compile(r"\A# .*\n")
VERSION_LINE = re.compile(r"^## \[(.+?)\]", re.MULTILINE)


@cache
def changelog_text() -> str:
    """Return the changelog without its title, its versions without the brackets that a link would need."""
    text = CHANGELOG.read_text(encoding="utf-8")
    return VERSION_LINE.sub(r"## \1", TITLE_LINE.sub("", text))


def show_changes() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    show_page_header(page_paths.CHANGES, spec_state.page_query_params(spec_state.current_spec()), _)
    with st.container(key="prose"):
        styles.show_page_title(_("What has changed"))
        st.markdown(_("This is version {version}.").format(version=f"**{version()}**"))
        if reader_language() != "en":
            st.markdown(_("The changes are written in English."))
        st.markdown(changelog_text())
