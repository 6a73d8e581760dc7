"""The page that shows somebody's run live to others, who can change nothing."""

import streamlit as st

from playground.engine import Run
from playground.errors import UnknownRunError
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.link import page_link_items
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.share import WATCHED
from playground.ui.components import live_components
from playground.ui.components.labels import setting_value_text, translated_trainer_words
from playground.ui.components.network_facts import network_and_training_facts
from playground.ui.components.view_options import run_view_options
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.layout import styles
from playground.ui.layout.language import LANGUAGE_KEY, reader_translator
from playground.ui.session.page_run import running_engine
from playground.web.site import page_paths

ALWAYS = ("dataset", "layers", "activation", "optimizer", "learning_rate", "batch_size", "seed")
"""Settings that are told even where they are the default."""


def show_watch() -> None:
    """Draw the page for the run that its address names."""
    _ = reader_translator()
    styles.show_styles()
    token = st.query_params.get(WATCHED, "")
    run = find_watched_run(token)
    skip = ("content",) if run is None else ("network", "output")
    show_page_header(page_paths.WATCH, language_query_params(), _, skip=skip)
    with st.container(key="content"):
        with st.container(key="watch_head", horizontal=True, vertical_alignment="center", gap="small"):
            styles.show_page_title(_("Watch"))
            st.badge(_("Watching live, read only"), icon=":material/visibility:")
            if run is not None:
                show_own_run_link(run.spec, _)
        if run is None:
            show_run_gone(_)
        else:
            show_watched_run(run, token, _)


def find_watched_run(token: str) -> Run | None:
    """Return the run that may be watched with this token, or None."""
    trainers = running_engine()
    try:
        return trainers.run_by_view_token(token) if trainers is not None else None
    except UnknownRunError:
        return None


def language_query_params() -> dict[str, str]:
    """Return the part of the address that goes along to another page."""
    chosen = st.query_params.get(LANGUAGE_KEY, "")
    return {LANGUAGE_KEY: chosen} if chosen else {}


def show_run_gone(_: Translate) -> None:
    """Say that there is no such run, and what to do."""
    with st.container(key="watch_gone"):
        st.info(_("There is no such run: it has ended, or the link is incomplete. Ask for a new link."))
        st.page_link(
            page_paths.PLAYGROUND,
            label=_("Start an experiment of your own"),
            query_params=language_query_params(),
        )


def show_own_run_link(spec: ExperimentSpec, _: Translate) -> None:
    """Offer the same experiment as one's own run."""
    with st.container(key="way_in", width="content"):
        st.page_link(
            page_paths.PLAYGROUND,
            label=_("Open this experiment as my own"),
            query_params={**page_link_items(spec), **language_query_params()},
            width="content",
        )


def show_watched_run(run: Run, token: str, _: Translate) -> None:
    """Show a run live, with its settings in words."""
    spec = run.spec
    with st.container(key="settings"):
        st.markdown(settings_markdown(spec, _))
    options = {**run_view_options(spec), "net": network_and_training_facts(spec, _)}
    live_components.show_run_view({"watch": token}, options, translated_trainer_words(spec, _), _, _on_change)


def settings_markdown(spec: ExperimentSpec, _: Translate) -> str:
    """Return the settings in words: the main ones, and those that differ from their defaults."""
    told = {*ALWAYS, *spec.non_default_settings()}
    layers = {"layers": _("Neurons of the hidden layers")}  # a lone number would be taken for their count
    parts = [
        f"{layers.get(name) or setting_label(name, _)}: **{setting_value_text(spec, name, _)}**"
        for name in FIELDS
        if name in told
    ]
    return " · ".join(parts)


def _on_change() -> None:
    """What is watched has changed; the script run that follows names its settings."""
