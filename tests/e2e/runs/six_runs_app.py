"""The app with one page of its own: six runs, each in a slot, all under one time bar."""

from pathlib import Path

import streamlit as st

from playground.web.app.base_path import prefix_routes
from playground.web.app.middleware import middleware_list
from playground.web.app.routes import routes
from playground.web.services import lifespan
from playground.web.startup.banner import site_or_exit

here = site_or_exit()
app = st.App(
    Path(__file__).parent / "six_runs_page.py",
    lifespan=lifespan,
    routes=prefix_routes(routes(), here.base_path),
    middleware=middleware_list(here),
)
