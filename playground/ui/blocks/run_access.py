"""The run of a slot of the page, or why there is none: what the live component follows, and what is told."""

from typing import Any

import streamlit as st

from playground.engine import Run
from playground.engine.messages.manual_change import WEIGHT
from playground.errors import EngineError, RunRateLimitError
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.session.page_run import (
    MAIN,
    changes_of_taken_up_run,
    find_or_open_page_run,
    settings_that_restarted,
)


def page_run_or_refusal(
    spec: ExperimentSpec, held: str, slot: str = MAIN, compared: str = ""
) -> tuple[Run | None, EngineError | None]:
    """Return the run of this page in `slot`, or why there is none; see `find_or_open_page_run`."""
    try:
        return find_or_open_page_run(spec, held, slot, compared=compared), None
    except EngineError as error:
        return None, error


def followed_run_data(
    run: Run | None, refusal: EngineError | None, _: Translate, slot: str = MAIN
) -> dict[str, Any]:
    """Return what the live component follows, its own run or none, and what has begun it anew.

    Or, of a run that was taken up as it had been left, what was changed by hand on the way.

    Where there is none for a moment only, it asks `again` after so many seconds; the last picture stays.
    """
    if run is None:
        return {"token": ""} | ({"again": refusal.wait_s} if isinstance(refusal, RunRateLimitError) else {})
    restart = [setting_label(name, _) for name in settings_that_restarted(run, slot)]
    changed = changes_of_taken_up_run(run, slot)
    taken_up = [_("weights") if name == WEIGHT else setting_label(name, _) for name in changed]
    return {"token": run.token, "restart": ", ".join(restart), "taken_up": ", ".join(taken_up)}


def show_run_refusal(refusal: EngineError | None, _: Translate, slot: str = MAIN) -> None:
    """Say why there is no run in `slot`; the settings stay as they are."""
    if refusal is None:
        return
    place = f"_{slot}" if slot else ""
    with st.container(key=f"refusal{place}", horizontal=True, vertical_alignment="center"):
        st.warning(refusal.message.text(_), icon=":material/hourglass_top:")
        st.button(_("Try again"), key=f"ask_again{place}", help=_("Ask the server for a place once more."))
