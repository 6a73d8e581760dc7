"""A data set before a net is trained on it: what it is, what is wrong with it, and how it is divided."""

import streamlit as st

from playground.datasets.fetch import FETCHABLE
from playground.i18n import Translate
from playground.spec import DATASETS, DatasetGroup, ExperimentSpec
from playground.spec.link import VIEW
from playground.ui.blocks.page_header import show_page_header
from playground.ui.components.live_components import show_table_view
from playground.ui.components.problem_texts import problem_text
from playground.ui.components.table_view import inputs_of_column, table_view_data
from playground.ui.forms.data_panel import chosen_dataset_change
from playground.ui.forms.data_source import show_data_source
from playground.ui.forms.preparation_form import show_preparation_form
from playground.ui.forms.split_bar import split_bar_html, split_of, split_table_html
from playground.ui.layout import styles
from playground.ui.layout.language import reader_translator
from playground.ui.session import page_task, spec_state
from playground.ui.session.widget_keys import synced_widget_key, widget_callback
from playground.web.site import page_paths

CHOICE, OTHERS = "data_choice", "data_others"
CHANGE = "data_change_number"
"""Session state: the number of the last change that the picture of the table has told."""


def show_data() -> None:
    """Draw the page of the data set of the address."""
    _ = reader_translator()
    spec = spec_state.current_spec()
    styles.show_styles()
    query = spec_state.page_query_params(spec)
    show_page_header(page_paths.DATA, query, _, skip=("content", "data_foot"))
    with st.container(key="notices"):
        for problem in spec_state.link_problems():
            st.warning(problem_text(problem, _))
    with st.container(key="content"):
        with st.container(key="data_sets", horizontal=True, vertical_alignment="center", gap="small"):
            styles.show_page_title(_("Data"))
            if not page_task.is_closed("dataset"):
                show_dataset_choice(spec, _)
        if spec.card.name in FETCHABLE:
            with st.container(key="data_source", horizontal=True, vertical_alignment="center", gap="small"):
                show_data_source(spec.card, None, _)
        show_table_view(table_view_data(spec, _, st.session_state.get(CHANGE, 0)), _, take_table_change)
    with st.container(key="data_foot", horizontal=True, vertical_alignment="center", gap="small"):
        show_foot(spec, _)


def show_dataset_choice(spec: ExperimentSpec, _: Translate) -> None:
    """Show the tables, and the points and gates, to choose one."""
    real = [card.name for card in DATASETS.values() if card.group is DatasetGroup.REAL]
    others = [
        card.name for card in DATASETS.values() if card.group is not DatasetGroup.REAL and not card.variant
    ]
    present = spec.card.name
    key = synced_widget_key(CHOICE, present if present in real else None)
    st.pills(
        _("Tables"),
        real,
        key=key,
        format_func=lambda name: f"{_(DATASETS[name].label)} {DATASETS[name].n_samples:,}",
        label_visibility="collapsed",
        on_change=widget_callback(CHOICE, key, choose_dataset),
    )
    other_key = synced_widget_key(OTHERS, present if present in others else None)
    st.selectbox(
        _("Points and gates"),
        others,
        index=None,
        key=other_key,
        format_func=lambda name: _(DATASETS[name].label),
        placeholder=_("Points and gates"),
        label_visibility="collapsed",
        width=190,
        on_change=widget_callback(OTHERS, other_key, choose_dataset),
    )


def choose_dataset(name: str | None) -> None:
    """Take over another data set, and the first net that goes with it; the present one stays."""
    if name is not None:
        spec_state.change_settings(**chosen_dataset_change(name))


def take_table_change() -> None:
    """Take over settings that were changed in the picture of the table."""
    told = st.session_state["table_view"].change
    if not told:
        return
    st.session_state[CHANGE] = told["number"]
    changes = dict(told["settings"])
    if "inputs" in changes:
        changes["inputs"] = tuple(changes["inputs"])
        changes["slice"] = spec_state.current_spec().view.slice
    spec_state.change_settings(**changes)


def show_foot(spec: ExperimentSpec, _: Translate) -> None:
    """Show how the rows are divided, the settings of that, and the way to training."""
    split = split_of(spec.data)
    st.html(split_bar_html(spec, split, _))
    with st.popover(_("Change"), key="data_change"):
        show_preparation_form(spec, _)
        if counts := split_table_html(spec, split, _):
            st.html(counts)
    query = {key: text for key, text in spec_state.page_query_params(spec).items() if key != VIEW}
    with st.container(key="data_train", width="content"):
        st.page_link(
            page_paths.PLAYGROUND,
            label=train_label(spec, _),
            icon=":material/play_arrow:",
            query_params=query or {VIEW: "full"},
            width="content",
        )


def train_label(spec: ExperimentSpec, _: Translate) -> str:
    """Return what the way to training is called: how many inputs there are, and of how many columns."""
    inputs = spec.data.inputs
    columns = sum(not set(inputs).isdisjoint(inputs_of_column(column)) for column in spec.card.columns)
    if columns in {0, len(inputs)}:
        return _("Train with these {number} inputs").format(number=len(inputs))
    text = _("Train with these {columns} columns: {number} inputs")
    return text.format(columns=columns, number=len(inputs))
