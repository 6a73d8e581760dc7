"""The gallery: experiments worth a look, each with its picture, opened by one click."""

import streamlit as st

from playground.i18n import Translate
from playground.lessons.gallery import PRESETS, Preset, picture_path
from playground.spec import link_items, parse_link
from playground.ui.components import live_components
from playground.ui.layout import styles
from playground.ui.layout.language import LANGUAGE_KEY, reader_translator, show_language_button
from playground.ui.session import spec_state
from playground.web.site import page_paths


def show_gallery() -> None:
    """Draw the page."""
    _ = reader_translator()
    show_page_head(_("Gallery"), _)
    with st.container(key="gallery_intro"):
        st.markdown(
            _("Twenty experiments, from a single neuron to the spiral. A click opens one; then press Play.")
        )
    with st.container(key="gallery", horizontal=True, gap="small"):
        for preset in PRESETS.values():
            show_preset(preset, _)


def show_page_head(title: str, _: Translate) -> None:
    """Show the head of a page beside the playground: its title, and the ways to the others."""
    spec = spec_state.current_spec()
    styles.show_styles()
    query = spec_state.page_query_params(spec)
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        styles.show_title(title)
        ways = {
            page_paths.PLAYGROUND: _("Back to the playground"),
            page_paths.GALLERY: _("Gallery"),
            page_paths.GLOSSARY: _("Glossary"),
        }
        for page, label in ways.items():
            if label != title:
                st.page_link(page, label=label, query_params=query, width="content")
        show_language_button()
        live_components.show_theme_switch(_)


def show_preset(preset: Preset, _: Translate) -> None:
    """Show one experiment; the whole card is a way to it."""
    with st.container(key=f"preset_{preset.name}", border=True, width=228, gap="xsmall"):
        st.image(str(picture_path(preset.name)), width="stretch", alt="")
        st.page_link(
            page_paths.PLAYGROUND, label=f"**{_(preset.title)}**", query_params=preset_query_params(preset)
        )
        st.caption(_(preset.notice))


def preset_query_params(preset: Preset) -> dict[str, str]:
    """Return the query of the playground that opens `preset` in the language of this page."""
    language = {LANGUAGE_KEY: st.query_params[LANGUAGE_KEY]} if LANGUAGE_KEY in st.query_params else {}
    return {**link_items(parse_link(preset.link).spec), **language}
