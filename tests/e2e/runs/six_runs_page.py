"""Six runs at once; a button ends each of them."""

import streamlit as st

import playground.datasets  # noqa: F401 - fills the registry
from playground.i18n import translator
from playground.spec import parse_link
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.components.view_options import run_view_options
from playground.ui.session import page_run
from tests.e2e.runs.six_runs_page_links import LINKS


def close(slot: str) -> None:
    """End the run of a slot and take its picture away."""
    st.session_state.closed = {*st.session_state.get("closed", ()), slot}
    page_run.close_page_run(slot)


def nothing() -> None:
    """What a component reports leads to another run of this script, and to nothing else."""


st.set_page_config(layout="wide")
_ = translator("en")
slots = [slot for slot in LINKS if slot not in st.session_state.get("closed", ())]
if slots:
    live_components.show_playback_bar({"locked": [], "hidden": []}, _, nothing, nothing, slots)
for slot in slots:
    spec = parse_link(f"{LINKS[slot]}&epochs=100000").spec
    run = page_run.find_or_open_page_run(spec, slot=slot)
    assert run is not None
    st.button(f"Close {slot}", on_click=close, args=(slot,))
    live_components.show_run_view(
        {"token": run.token, "slot": slot, "panels": ["numbers", "output", "curves"]},
        run_view_options(spec),
        translated_trainer_words(spec, _),
        _,
        nothing,
    )
