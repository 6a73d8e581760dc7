"""The web app: `streamlit run app.py`. Each page is run by the script `playground/ui/layout/entry.py`."""

import streamlit as st

from playground.project import PACKAGE
from playground.web.app.base_path import prefix_routes
from playground.web.app.middleware import middleware_list
from playground.web.app.routes import routes
from playground.web.services import lifespan
from playground.web.startup.banner import lifespan_printing_address, site_or_exit
from playground.web.startup.server_logs import configure_server_logs

configure_server_logs()
here = site_or_exit()
app = st.App(
    PACKAGE / "ui" / "layout" / "entry.py",
    lifespan=lifespan_printing_address(lifespan),
    routes=prefix_routes(routes(), here.base_path),
    middleware=middleware_list(here),
)
