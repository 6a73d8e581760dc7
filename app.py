"""The web app: `streamlit run app.py`. The script that it runs for each page is `playground/ui/entry.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from playground.ui.browser import BrowserCookie
from playground.ui.routes import routes
from playground.ui.services import lifespan

app = st.App(
    Path(__file__).parent / "playground" / "ui" / "entry.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=[Middleware(BrowserCookie)],
)
