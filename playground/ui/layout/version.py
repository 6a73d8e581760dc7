"""The version of the playground at the foot of every page, and the way to what has changed."""

import streamlit as st

from playground.project import version
from playground.ui.layout.language import LANGUAGE_KEY, reader_translator
from playground.web.site import page_paths


def show_version() -> None:
    """Show which version this is; not in a frame of another page, which has its own foot."""
    if st.context.is_embedded:
        return
    _ = reader_translator()
    language = st.query_params.get(LANGUAGE_KEY)
    with st.container(key="version"):
        st.page_link(
            page_paths.CHANGES,
            label=_("Version {version}").format(version=version()),
            help=_("What has changed"),
            query_params={LANGUAGE_KEY: language} if language else None,
            width="content",
        )
