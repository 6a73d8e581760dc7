"""The script that Streamlit runs for every page: navigation, nothing else."""

from pathlib import Path

import streamlit as st

from playground.ui.layout.language import reader_translator
from playground.ui.layout.version import show_version
from playground.web.site import page_paths

ICON = Path(__file__).parents[1] / "static" / "favicon.svg"

_ = reader_translator()
st.set_page_config(page_title=_("Neural Net Playground"), page_icon=ICON, layout="wide")
first, *others = page_paths.PAGES
st.navigation(
    [
        st.Page(first.file, title=_(first.title), default=True),
        *(st.Page(page.file, title=_(page.title), url_path=page.url_path) for page in others),
    ],
    position="hidden",
).run()
show_version()
