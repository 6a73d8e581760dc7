"""How the codes among the columns of a table are given to the net."""

from functools import partial

import streamlit as st

from playground.i18n import Translate
from playground.spec import Column, ExperimentSpec
from playground.spec.data.codings import CODING_LABELS, Coding, coding_of, codings_offered, with_coding
from playground.ui.forms.data_panel import change_inputs
from playground.ui.session.spec_state import current_spec
from playground.ui.session.widget_keys import synced_widget_key, widget_callback


def show_column_codings(spec: ExperimentSpec, _: Translate) -> None:
    """Show a choice for each column that can be given in more than one way."""
    for column in spec.card.columns:
        if len(codings_offered(column)) > 1:
            show_column_coding(spec, column, _)


def show_column_coding(spec: ExperimentSpec, column: Column, _: Translate) -> None:
    """Show in which way one column is given to the net."""
    chosen = coding_of(column, spec.data.inputs)
    base = f"coding_{column.name}"
    key = synced_widget_key(base, chosen)
    st.selectbox(
        _("{column}: given as").format(column=_(column.label)),
        list(dict.fromkeys([*codings_offered(column), Coding.OTHER])),
        key=key,
        format_func=lambda coding: _(CODING_LABELS[coding]),
        help=_(
            "A number says that code 4 is twice code 2. An input for each value says only which one it is."
        ),
        on_change=widget_callback(base, key, partial(change_coding, column)),
    )


def change_coding(column: Column, coding: Coding) -> None:
    """Give the net a column in another way, or not at all."""
    spec = current_spec()
    change_inputs(with_coding(spec.card, spec.data.inputs, column, coding))
