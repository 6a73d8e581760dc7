"""The style sheet of the page around the live component."""

import streamlit as st

from playground.web.files import assets


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
    """Put the style sheet on the page, behind Streamlit's own; the browser keeps it."""
    address = f"./api/static/{assets.assets_version()}/{assets.PAGE_STYLE}"
    st.html(f'<style>@import url("{address}");</style>')
