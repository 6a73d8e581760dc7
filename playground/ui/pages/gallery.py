"""The gallery: experiments worth a look; the one that is looked at trains, and a click opens it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from playground.errors import EngineError
from playground.i18n import N_, Translate
from playground.lessons.gallery import FIRST_NETS, PRESETS, SHAPES, TRAINING, Preset
from playground.spec import ExperimentSpec, link_items, parse_link
from playground.spec.link import EXPERIMENT, format_link_items
from playground.spec.variation import format_variation
from playground.ui.blocks.page_header import show_page_header
from playground.ui.components import live_components
from playground.ui.components.labels import layer_text, setting_value_text, translated_trainer_words
from playground.ui.components.network_facts import network_and_training_facts
from playground.ui.components.view_options import run_view_options
from playground.ui.layout import styles
from playground.ui.layout.language import LANGUAGE_KEY, reader_translator
from playground.ui.session import page_run, spec_state
from playground.web.site import page_paths

SLOT = "gallery"
GROUPS = (
    (N_("One neuron, and what takes more"), FIRST_NETS),
    (N_("Shapes"), SHAPES),
    (N_("Training, and what goes wrong"), TRAINING),
)


def show_gallery() -> None:
    """Draw the page."""
    _ = reader_translator()
    styles.show_styles()
    query = spec_state.page_query_params(spec_state.current_spec())
    show_page_header(page_paths.GALLERY, query, _)
    with st.container(key="content"):
        with st.container(key="gallery_intro", horizontal=True, vertical_alignment="center", gap="small"):
            styles.show_page_title(_("Gallery"))
            told = _(
                "{number} experiments, from one neuron to the spiral. "
                "Point at one or tap it, and it trains; then open it."
            )
            st.markdown(told.format(number=len(PRESETS)))
        live, refused = live_preset(wanted_preset(), _)
        groups = [
            {"title": _(title), "presets": [preset_card(preset, _) for preset in presets]}
            for title, presets in GROUPS
        ]
        live_components.show_gallery(groups, live, refused, _, _on_wanted)


def wanted_preset() -> Preset | None:
    """Return the experiment that is looked at; None before there is any."""
    state: Any = st.session_state.get(live_components.GALLERY.key) or {}
    return PRESETS.get(state.get("wanted") or "")


def live_preset(preset: Preset | None, _: Translate) -> tuple[Mapping[str, Any] | None, str]:
    """Return the run of an experiment, in a place that nobody else wants, or why there is none."""
    if preset is None:
        return None, ""
    spec = preset_spec(preset.link)
    try:
        run = page_run.find_or_open_page_run(spec, slot=SLOT, spare=True)
    except EngineError as error:
        return None, error.message.text(_)
    if run is None:
        return None, ""
    options = {**run_view_options(spec), "net": network_and_training_facts(spec, _)}
    names = translated_trainer_words(spec, _)
    return {"name": preset.name, "token": run.token, "options": options, "names": names}, ""


@cache
def preset_spec(link: str) -> ExperimentSpec:
    """Return the spec of a preset's link; every script run of the page asks for all of them."""
    return parse_link(link).spec


def preset_query_params(preset: Preset) -> dict[str, str]:
    """Return the query of the playground that opens `preset` in the language of this page."""
    language = {LANGUAGE_KEY: st.query_params[LANGUAGE_KEY]} if LANGUAGE_KEY in st.query_params else {}
    return {**preset_items(preset), **language}


def preset_items(preset: Preset) -> dict[str, str]:
    """Return the pairs of an address that opens `preset`, with what is told of it."""
    return {**link_items(preset_spec(preset.link)), EXPERIMENT: preset.name}


def preset_card(preset: Preset, _: Translate) -> Mapping[str, str]:
    """Return what the page says of one experiment."""
    spec = preset_spec(preset.link)
    return {
        "name": preset.name,
        "title": _(preset.title),
        "notice": _(preset.notice),
        "facts": preset_facts(spec, _),
        "link": format_link_items(preset_items(preset)),
        "beside": format_variation(*preset.suggested_change) if preset.suggested_change else "",
    }


def preset_facts(spec: ExperimentSpec, _: Translate) -> str:
    """Return data, net and training of an experiment in one line."""
    layers = [layer_text(layer, _) for layer in spec.network.layers]
    units = (len(spec.data.inputs), *layers, spec.card.n_outputs)
    parts = [
        _(spec.card.label),
        " → ".join(map(str, units)),
        *([setting_value_text(spec, "activation", _)] if spec.network.dense_units else []),
        _("{number} parameters").format(number=f"{spec.n_parameters:,}"),
        setting_value_text(spec, "optimizer", _),
        _("rate {number}").format(number=setting_value_text(spec, "learning_rate", _)),
    ]
    return " · ".join(parts)


def _on_wanted() -> None:
    """Another experiment is looked at; the script run that follows opens its run."""
