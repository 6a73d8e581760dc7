"""The same run over several seeds: how much of a curve is luck?"""

import math
from typing import Any

import streamlit as st

from playground.engine.runs.spec_series import (
    SeriesOutcome,
    SpecSeries,
    curve_spread,
    final_statistics,
)
from playground.i18n import Message, Translate
from playground.spec import ExperimentSpec, merge_settings
from playground.spec.link import format_link_items, page_link_items
from playground.spec.metrics import metric_of
from playground.spec.repetitions import seed_repetitions
from playground.ui.components import live_components
from playground.ui.session import visitor
from playground.ui.session.page_run import TOO_OFTEN
from playground.ui.session.spec_state import current_spec
from playground.web.rate_limits.run_limit import count_runs_or_seconds_to_wait
from playground.web.services import services

SERIES, REFUSAL = "series", "series_refusal"
BEAT_S = 1.0
FEWEST, MOST = 3, 20
"""Runs of one series."""
USUAL = 5


def show_seed_sweep(spec: ExperimentSpec, _: Translate) -> None:
    """Show the choice of seeds and, once they are trained, what came out; folded until it is wanted."""
    series: SpecSeries | None = st.session_state.get(SERIES)
    with st.expander(_("Run over several seeds"), key="seeds"):
        st.markdown(
            _(
                "The same settings, trained again and again with other random numbers: mean and spread "
                "tell luck from skill."
            )
        )
        show_seed_choices(series, _)
        if refusal := st.session_state.get(REFUSAL):
            st.warning(refusal.text(_), icon=":material/hourglass_top:")
        beat = BEAT_S if series is not None and series.running else None
        st.fragment(show_sweep_progress, run_every=beat)(spec, _)


def show_seed_choices(series: SpecSeries | None, _: Translate) -> None:
    """Show how many seeds, and of what: a form, so that a number counts that is typed and not confirmed."""
    kinds = {"weights": _("other first weights, same data"), "data": _("other data, split and weights")}
    busy = series is not None and series.running
    with (
        st.form("seeds_form", border=False, enter_to_submit=False),
        st.container(key="seeds_choices", horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.number_input(
            _("Runs"),
            FEWEST,
            MOST,
            USUAL,
            key="seeds_count",
            help=_("How many seeds k are trained; the mean of k runs is off by about sd / √k."),
            disabled=busy,
            width=120,
        )
        st.selectbox(
            _("What is drawn anew"),
            list(kinds),
            format_func=lambda kind: kinds[kind],
            key="seeds_kind",
            help=_(
                "What each of the k runs has of its own: its first weights alone, or all that its seed "
                "draws; the spread tells how much that decides."
            ),
            disabled=busy,
        )
        if busy:
            st.form_submit_button(
                _("Cancel"),
                key="seeds_cancel",
                help=_("End the runs that are left; what is done stays."),
                on_click=cancel_sweep,
            )
        else:
            st.form_submit_button(
                _("Run"),
                key="seeds_run",
                help=_("Train all of them in the background; this page can be used meanwhile."),
                on_click=begin_sweep,
            )


def begin_sweep() -> None:
    """Begin a series of the present settings, or keep why not."""
    here, spec = services(), current_spec()
    st.session_state[REFUSAL] = None
    if here is None:
        return
    owner, count = visitor.browser_id(), int(st.session_state["seeds_count"])
    wait = count_runs_or_seconds_to_wait(owner, visitor.ip_address(), count)
    if wait:
        st.session_state[REFUSAL] = Message(TOO_OFTEN, {"seconds": math.ceil(wait)})
        return
    series = SpecSeries(here.engine, seed_repetitions(spec, st.session_state["seeds_kind"], count), owner)
    series.start(here.loop)
    st.session_state[SERIES] = series


def cancel_sweep() -> None:
    """End the series; what is done stays."""
    if series := st.session_state.get(SERIES):
        series.cancel()


def show_sweep_progress(spec: ExperimentSpec, _: Translate) -> None:
    """Show how far the series is and what has come out so far; when it ends, the page is drawn once more."""
    series: SpecSeries | None = st.session_state.get(SERIES)
    if series is None:
        return
    running = series.running
    if not running and st.session_state.get("series_ran"):
        st.session_state["series_ran"] = False
        st.rerun()
    st.session_state["series_ran"] = running
    done, text = len(series.outcomes), _("{done} of {count} runs are done")
    if running:
        st.progress(series.progress, text=text.format(done=done, count=series.count))
    elif series.problem:
        st.warning(series.problem.text(_), icon=":material/hourglass_top:")
    elif series.cancelled:
        st.markdown(_("Cancelled.") + " " + text.format(done=done, count=series.count))
    if done:
        if not sweep_matches_spec(series, spec):
            st.markdown(_("These are runs of other settings than the page has now."))
        live_components.show_seed_sweep(sweep_results(series, _), _)


def sweep_matches_spec(series: SpecSeries, spec: ExperimentSpec) -> bool:
    """Tell whether a series is of the page's settings, whatever the view."""
    return merge_settings(series.repetitions.spec, {}).spec.training_identity() == spec.training_identity()


def sweep_results(series: SpecSeries, _: Translate) -> dict[str, Any]:
    """Return what is drawn of a series: bands, figures, a row for each seed."""
    outcomes = dict(sorted(series.outcomes.items()))
    columns = {"train_loss": 0, "test_loss": 1, "train_metric": 2, "test_metric": 3}
    return {
        "metric": metric_of(series.repetitions.spec.card.task).name,
        "kind": series.repetitions.kind,
        "bands": {name: curve_spread(outcomes, column) for name, column in columns.items()},
        "finals": {name: final_statistics(outcomes, column) for name, column in columns.items()},
        "runs": [seed_row(series, outcome) for outcome in outcomes.values()],
    }


def seed_row(series: SpecSeries, outcome: SeriesOutcome) -> dict[str, Any]:
    """Return what one seed came to."""
    return {
        "seed": outcome.number,
        "status": str(outcome.status),
        "epochs": len(outcome.curve),
        "final": list(outcome.scores),
        "seconds": round(outcome.seconds, 2),
        "link": format_link_items(page_link_items(series.repetitions.by_number[outcome.number])),
    }
