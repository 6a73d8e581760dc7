"""The style sheet of the page around the live component."""

from functools import cache
from pathlib import Path

import streamlit as st

STYLE_FILE = Path(__file__).parent / "page.css"


@cache
def style_text() -> str:
    """Return the style sheet."""
    return STYLE_FILE.read_text(encoding="utf-8")


def show_group_heading(text: str) -> None:
    """Show the name of a group of widgets."""
    st.markdown(f"**{text}**", width="content")


def show_brand(text: str, *, is_title: bool) -> None:
    """Show what all pages are called together; `is_title`: this page has no other name."""
    st.markdown(f"# ◐ {text}" if is_title else f"**◐ {text}**", width="content")


def show_page_title(text: str) -> None:
    """Show the name of the page above its content."""
    with st.container(key="page_title", width="content"):
        st.markdown(f"# {text}", width="content")


def show_styles() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{style_text()}</style>")
