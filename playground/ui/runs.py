"""The run of this page: found again or opened, and brought to the spec."""

import streamlit as st

from playground.engine import Engine, Run
from playground.errors import UnknownRunError
from playground.spec import ExperimentSpec
from playground.ui.browser import COOKIE
from playground.ui.services import services

TOKEN = "run_token"


def engine() -> Engine | None:
    """Return the engine of this process, or None where there is no server."""
    here = services()
    return here.engine if here else None


def run_of_page(spec: ExperimentSpec) -> Run | None:
    """Return the run of this page for `spec`; one of another spec is closed. None without an engine."""
    trainers = engine()
    if trainers is None:
        return None
    run = present_run(trainers)
    if run is not None and trainers.update(run, spec):
        return run
    if run is not None and len(run.viewers) <= 1:
        trainers.close(run)
    run = trainers.open(st.context.cookies.get(COOKIE, ""), spec)
    st.session_state[TOKEN] = run.token
    return run


def present_run(trainers: Engine) -> Run | None:
    """Return the run that this page had last, if it is still known."""
    try:
        return trainers.find(st.session_state.get(TOKEN, ""))
    except UnknownRunError:
        return None


def reopen(run: Run) -> None:
    """Forget `run`, so that the next script run opens it anew (with data that has arrived, say)."""
    trainers = engine()
    if trainers is not None:
        trainers.close(run)
    st.session_state.pop(TOKEN, None)
