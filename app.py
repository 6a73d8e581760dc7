"""The web app: `streamlit run app.py`. The script that it runs for each page is `playground/ui/entry.py`."""

from pathlib import Path

import streamlit as st

from playground.ui.base_path import prefixed
from playground.ui.middleware import middleware
from playground.ui.routes import routes
from playground.ui.server_logs import configure_server_logs
from playground.ui.services import lifespan
from playground.ui.start_line import checked_site, telling_address

configure_server_logs()
here = checked_site()
app = st.App(
    Path(__file__).parent / "playground" / "ui" / "entry.py",
    lifespan=telling_address(lifespan),
    routes=prefixed(routes(), here.base_path),
    middleware=middleware(here),
)
