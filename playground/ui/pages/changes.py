"""The page that tells the version of the playground, and what has changed up to it."""

import re
from functools import cache

import streamlit as st

from playground import __version__
from playground.ui.layout.language import reader_language, reader_translator
from playground.ui.pages.gallery import show_page_head
from playground.web.site import page_paths

CHANGELOG = page_paths.FOLDER.parent / "CHANGELOG.md"
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
    show_page_head(_("What has changed"), _)
    with st.container(key="prose"):
        st.markdown(_("This is version {version}.").format(version=f"**{__version__}**"))
        if reader_language() != "en":
            st.markdown(_("The changes are written in English."))
        st.markdown(changelog_text())
