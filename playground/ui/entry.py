"""The script that Streamlit runs for every page: navigation, nothing else."""

import streamlit as st

from playground.ui import pages
from playground.ui.language import translate

_ = translate()
st.set_page_config(page_title=_("Neural Net Playground"), page_icon="◐", layout="wide")
st.navigation(
    [
        st.Page(pages.PLAYGROUND, title=_("Playground"), default=True),
        st.Page(pages.GALLERY, title=_("Gallery"), url_path=pages.GALLERY_PATH),
        st.Page(pages.GLOSSARY, title=_("Glossary"), url_path=pages.GLOSSARY_PATH),
        st.Page(pages.ABOUT, title=_("About"), url_path=pages.ABOUT_PATH),
        st.Page(pages.WATCH, title=_("Watch"), url_path=pages.WATCH_PATH),
        st.Page(pages.CLASSROOM, title=_("The class"), url_path=pages.CLASSROOM_PATH),
    ],
    position="hidden",
).run()
