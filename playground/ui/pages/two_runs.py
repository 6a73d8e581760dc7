"""Two runs side by side that differ in one setting: what does this setting do?"""

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec, Problem, link_items
from playground.spec.link import BESIDE, format_link_items
from playground.spec.variation import (
    canonical_variation,
    comparison_name,
    parse_variation,
    vary_setting_by_text,
)
from playground.ui.blocks.mounted_run import show_mounted_run
from playground.ui.blocks.page_header import show_page_header
from playground.ui.blocks.share import show_link_dialog
from playground.ui.components import live_components
from playground.ui.components.labels import setting_value_text
from playground.ui.components.problem_texts import problem_text
from playground.ui.forms import variation_form
from playground.ui.forms.playback_bar import show_group_playback_bar
from playground.ui.forms.setting_inputs import setting_label
from playground.ui.forms.setting_texts import settings_summary_line
from playground.ui.layout import styles
from playground.ui.layout.language import reader_translator
from playground.ui.session import spec_state
from playground.web.site import page_paths

SLOTS = ("a", "b")
ALWAYS_TOLD = ("dataset", "layers", "activation", "optimizer", "learning_rate", "seed")


def show_two_runs() -> None:
    """Draw the page: the run of the address, and beside it one that differs as `beside` says."""
    _ = reader_translator()
    spec = spec_state.current_spec()
    name, text, problems = variation_of_address(spec)
    other, refused = vary_setting_by_text(spec, name, text)
    styles.show_styles()
    with st.container(key="time", horizontal=True, vertical_alignment="center", gap="small"):
        held = show_group_playback_bar(spec, SLOTS, _)

    def show_tools() -> None:
        show_link_dialog(comparison_query(spec, name, text), page_paths.url_path(page_paths.TWO_RUNS), _)

    query = {**link_items(spec), **spec_state.reader_query_params()}
    show_page_header(page_paths.TWO_RUNS, query, _, skip=("play", "content"), tools=show_tools)
    with st.container(key="notices"):
        show_refusals((*problems, *refused), _)
    with st.container(key="content"):
        styles.show_page_title(_("Two runs, one setting"))
        with st.container(key="varied", horizontal=True, vertical_alignment="bottom", gap="small"):
            variation_form.show_variation_form(spec, name, text, _)
        st.caption(shared_settings_line(spec, name, _))
        specs, compared = (spec, other), comparison_name(spec, other)
        for column, slot, one, token in zip(st.columns(2, gap="small"), SLOTS, specs, held, strict=True):
            with column:
                show_side(one, slot, name, token, compared, _)
        labels = [setting_value_text(one, name, _) for one in specs]
        live_components.show_two_curves(SLOTS, labels, _)


def variation_of_address(spec: ExperimentSpec) -> tuple[str, str, tuple[Problem, ...]]:
    """Return the setting in which B differs, its value in B as in a link, and what was wrong."""
    default = "activation" if spec.network.dense_units else "learning_rate"
    text = st.query_params.get(BESIDE, "")
    if not text:
        return default, variation_form.first_value(spec, default), ()
    found = parse_variation(text)
    if isinstance(found, Problem):
        return default, variation_form.first_value(spec, default), (found,)
    return (*found, ())


def comparison_query(spec: ExperimentSpec, name: str, text: str) -> str:
    """Return the query of a link to this page: the run A, and the setting in which B differs."""
    return format_link_items({**link_items(spec), BESIDE: canonical_variation(name, text)})


def show_refusals(problems: tuple[Problem, ...], _: Translate) -> None:
    """Say what of the address cannot be used; A and B are then the same."""
    for problem in (*spec_state.link_problems(), *problems):
        st.warning(problem_text(problem, _))


def shared_settings_line(spec: ExperimentSpec, name: str, _: Translate) -> str:
    """Return what is the same in both runs, in one line."""
    line = settings_summary_line(spec, _, always=ALWAYS_TOLD, without=(name,))
    return _("The same in both: {settings}").format(settings=line)


def show_side(spec: ExperimentSpec, slot: str, name: str, held: str, compared: str, _: Translate) -> None:
    """Show one of the two runs with its letter and its value of the setting that differs.

    A change of either is another comparison: both begin anew, from the same first weights.
    """
    with st.container(key=f"side_{slot}", border=True):
        st.markdown(
            f"**{slot.upper()}** &nbsp; {setting_label(name, _)}: **{setting_value_text(spec, name, _)}**"
        )
        show_mounted_run(spec, slot, held, _, compared=compared)
