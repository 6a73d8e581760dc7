"""The script that Streamlit runs for every page: navigation, nothing else."""

import streamlit as st

from playground.ui.layout.language import reader_translator
from playground.web.site import page_paths

_ = reader_translator()
st.set_page_config(page_title=_("Neural Net Playground"), page_icon="◐", layout="wide")
st.navigation(
    [
        st.Page(page_paths.PLAYGROUND, title=_("Playground"), default=True),
        st.Page(page_paths.GALLERY, title=_("Gallery"), url_path=page_paths.GALLERY_PATH),
        st.Page(page_paths.TWO_RUNS, title=_("Two runs, one setting"), url_path=page_paths.TWO_RUNS_PATH),
        st.Page(page_paths.GLOSSARY, title=_("Glossary"), url_path=page_paths.GLOSSARY_PATH),
        st.Page(page_paths.ABOUT, title=_("About"), url_path=page_paths.ABOUT_PATH),
        st.Page(page_paths.WATCH, title=_("Watch"), url_path=page_paths.WATCH_PATH),
        st.Page(page_paths.CLASSROOM, title=_("The class"), url_path=page_paths.CLASSROOM_PATH),
    ],
    position="hidden",
).run()
