"""Real or simulated: what the rows of a fetched data set are, and the way to the genuine ones."""

import streamlit as st

from playground.datasets.fetch import BackgroundFetcher, FetchState, real_data_status
from playground.engine import Run
from playground.i18n import N_, Translate
from playground.project import COMMAND
from playground.spec import DatasetCard, DataSource
from playground.ui.components.problem_texts import text_with_links
from playground.ui.session.page_run import request_reopening
from playground.web.services import services

POLL_S = 1.0
TRIED, PRESSED = "fetch_tried", "fetch_pressed"
"""Session state: data sets whose file was asked for by itself, and how often each was by the button."""
SIMULATED = {"thoracic": N_("Simulated rows, drawn from published figures: not the real patients.")}
SIMULATED_WINES = N_("Simulated rows, drawn from published figures: not the real wines.")


def show_data_source(card: DatasetCard, run: Run | None, _: Translate) -> None:
    """Say whether the rows are genuine; if they are not, fetch them behind the page, or by the button."""
    found = real_data_status(card.name)
    shown = run.display.description.get("source") if run is not None else None
    if found.source is DataSource.REAL:
        if shown == DataSource.SIMULATED:
            offer_real_rows(run, _)
        return
    if found.problem is not None:
        st.error(text_with_links(found.problem.text(_)), icon=":material/error:")
    st.warning(_(SIMULATED.get(card.name, SIMULATED_WINES)))
    here = services()
    if here is not None:
        start_and_show_fetch(card.name, here.downloads, _)


def offer_real_rows(run: Run | None, _: Translate) -> None:
    """Offer the genuine rows to a run that began with simulated ones; an untouched one takes them at once."""
    if run is None:
        return
    if run.epoch == 0 and not run.will_play:
        request_reopening(run)
        st.rerun()
    st.info(_("The real data has arrived. This run still uses the simulated rows."))
    st.button(
        _("Start again with the real data"),
        key="use_real",
        help=_("Begins this run anew, at epoch 0, on the genuine rows."),
        on_click=request_reopening,
        args=(run,),
    )


def start_and_show_fetch(name: str, downloads: BackgroundFetcher, _: Translate) -> None:
    """Show how far the download is; the first look at a data set starts one."""
    tried = st.session_state.setdefault(TRIED, set())
    if name not in tried:
        tried.add(name)
        if downloads.progress_of(name).state is FetchState.IDLE:
            downloads.start_fetch(name)
    if downloads.progress_of(name).state is FetchState.RUNNING:
        st.fragment(show_fetch_progress, run_every=POLL_S)(name, downloads, _)
        return
    show_fetch_button(name, downloads, _)


def show_fetch_progress(name: str, downloads: BackgroundFetcher, _: Translate) -> None:
    """Show the bytes that have come so far; when it is over, draw the whole page again."""
    progress = downloads.progress_of(name)
    if progress.state is not FetchState.RUNNING:
        st.rerun()
    text = _("Fetching the real data: {kilobytes} kB").format(kilobytes=progress.done // 1000)
    st.progress(progress.done / progress.total if progress.total else 0.0, text)


def show_fetch_button(name: str, downloads: BackgroundFetcher, _: Translate) -> None:
    """Show why there is no genuine file, and the button that tries again."""
    st.button(
        _("Get the real data"),
        key="fetch",
        on_click=fetch_again,
        args=(name, downloads),
        help=_("From the UCI repository; on the command line: {command} data fetch").format(command=COMMAND),
    )
    message = downloads.progress_of(name).message
    if message is not None:
        tries = 1 + st.session_state.get(PRESSED, {}).get(name, 0)
        told = _("Tries so far: {tries}.").format(tries=tries)
        st.caption(f"{text_with_links(message.text(_))} {told}")


def fetch_again(name: str, downloads: BackgroundFetcher) -> None:
    """Begin to fetch once more, and count it: the reader sees that something was tried."""
    pressed = st.session_state.setdefault(PRESSED, {})
    pressed[name] = pressed.get(name, 0) + 1
    downloads.start_fetch(name)
