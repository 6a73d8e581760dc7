"""Below the pictures: runs that are pinned in the browser, and the same run over several seeds."""

import hashlib
import json

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link
from playground.ui import components
from playground.ui.answers import unknown_run
from playground.ui.curve_files import PRIVATE
from playground.ui.seeds import show_seeds
from playground.ui.services import run_of_query
from playground.ui.setting_texts import told_settings


def show_compare(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the runs that are pinned in this browser beside the one on the page."""
    about = {
        "token": run.token if run else "",
        "link": format_link(spec),
        "title": _(spec.card.label),
        "data": data_key(spec),
        "settings": told_settings(spec, _),
        "parameters": spec.n_parameters,
    }
    with st.container(key="compare"):
        components.show_pins(about, _)
        show_seeds(spec, _)


def data_key(spec: ExperimentSpec) -> str:
    """Return 16 hex digits that are equal for runs of the very same rows, split the same way.

    What the net sees of the rows, inputs and scaling, is left out. The seed counts where it draws or splits.
    """
    told = spec.data.model_dump(mode="json", exclude={"inputs", "scaling"})
    if spec.card.n_samples_range is None and spec.data.train_share == 1:
        del told["seed"]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


async def seconds(request: Request) -> Response:
    """Answer with the seconds that a run has trained."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run(request)
    return JSONResponse({"seconds": round(run.trained_s, 3)}, headers=PRIVATE)
