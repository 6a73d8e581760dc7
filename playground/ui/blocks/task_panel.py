"""The left column in a teacher's task: what is the reader's to choose, and what is locked, in words."""

import html
from collections.abc import Iterable

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec, link_items, parse_link
from playground.spec.assignments.goal import goal_data
from playground.spec.assignments.lockable_settings import COMMANDS
from playground.spec.link import format_link_items
from playground.ui.components import live_components
from playground.ui.forms.data_panel import (
    data_settings,
    show_data_choices,
    show_data_head,
    show_first_dataset_choice,
)
from playground.ui.forms.layers_form import show_all_units_inputs
from playground.ui.forms.main_settings import MAIN_CHOICES, open_tabs, show_main_choices, show_more_settings
from playground.ui.forms.setting_texts import MAIN, setting_labels_and_values, settings_summary_line
from playground.ui.layout.language import reader_language
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_run import request_next_run

FEW = 3
"""So many main choices have room in the column; more of them keep their strip."""
TOLD = frozenset({*MAIN, "n_samples", "noise", "epochs"})
"""What of a long list of locked settings is told at once."""
SHORT = 8
LAYERS = "layers"
BESIDE_MORE = frozenset({LAYERS, "activation", "seed", "inputs"})
"""Settings of the rarer ones' tabs that the column has, too."""


def show_task_panel(spec: ExperimentSpec, run: Run | None, _: Translate, *, simple: bool) -> None:
    """Show what this page offers to choose, and what it locks; `simple`: as the first view does.

    Where there is neither, there is no column.
    """
    chosen, locked = offers_choices(spec, simple=simple), locked_rows(spec, _)
    if not chosen and not locked:
        return
    with st.container(key="first_data" if simple else "data"):
        if chosen:
            show_choices(spec, run, _, simple=simple)
        if locked:
            st.html(locked_box_html(locked, _))
        if chosen:
            show_tries(spec, run, _)


def show_choices(spec: ExperimentSpec, run: Run | None, _: Translate, *, simple: bool) -> None:
    """Show what is the reader's to choose in the column."""
    show_data_head(_("Yours to choose"), spec, _)
    if not simple:
        show_data_choices(spec, run, _)
    elif not page_task.is_closed("dataset"):
        show_first_dataset_choice(spec, _)
    if not page_task.is_closed(LAYERS):
        show_all_units_inputs(spec, _)
    if not simple and has_few_main_choices():
        show_main_choices(spec, _)
        if open_tabs(BESIDE_MORE):
            show_more_settings(spec, run, _, BESIDE_MORE)


def show_tries(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show what the reader has tried in this task."""
    task = page_task.current_task()
    if task is None or run is None:
        return
    goal = task.assignment.goal
    about = {
        "token": run.token,
        "link": format_link_items(link_items(spec)),
        "label": " → ".join(
            map(str, (len(spec.data.inputs), *spec.network.dense_units, spec.card.n_outputs))
        ),
        "settings": settings_summary_line(spec, _, without=page_task.closed_controls()),
        "goal": goal_data(goal) if goal else None,
        "key": page_task.task_key(task),
        "language": reader_language(),
    }
    live_components.show_task_tries(about, _, bring_try_back)


def bring_try_back() -> None:
    """Take up the settings of a try that was clicked, and with them its run where that is still kept."""
    link = st.session_state[live_components.TASK_TRIES.key].again
    if not isinstance(link, str):
        return
    before, locked = spec_state.current_spec(), page_task.locked_controls()
    wanted = parse_link(link).spec.settings()
    spec_state.change_settings(**{name: value for name, value in wanted.items() if name not in locked})
    if spec_state.current_spec() != before:
        spec_state.take_change()  # its run is meant, not another one
        request_next_run()  # also where the present one could take the settings over


def offers_choices(spec: ExperimentSpec, *, simple: bool) -> bool:
    """Tell whether the column has anything to choose."""
    shown = {"dataset", "seed"} if simple else {*data_settings(spec), *MAIN_CHOICES}
    if (shown | {LAYERS}) - page_task.closed_controls():
        return True
    return not simple and bool(open_tabs(BESIDE_MORE))


def has_few_main_choices() -> bool:
    """Tell whether the task of this page leaves so few main choices that they stand in the column."""
    return page_task.current_task() is not None and len({*MAIN_CHOICES} - page_task.closed_controls()) <= FEW


def offers_more_settings() -> bool:
    """Tell whether this page has the button for more settings, in the strip or in the column."""
    return not has_few_main_choices() or bool(open_tabs(BESIDE_MORE))


def locked_rows(spec: ExperimentSpec, _: Translate) -> dict[str, tuple[str, str]]:
    """Return label and value of what is locked and has a meaning, by its name; not of what is hidden too."""
    names = page_task.locked_controls() - page_task.hidden_controls()
    settings = setting_labels_and_values(spec, _)
    rows = {name: (one["label"], one["value"]) for name, one in settings.items() if name in names}
    return rows | {name: (_(label), _("no")) for name, label in COMMANDS.items() if name in names}


def locked_box_html(rows: dict[str, tuple[str, str]], _: Translate) -> str:
    """Return the box that tells what is locked, with the values as text; the end of a long list is folded."""
    first = [row for name, row in rows.items() if len(rows) <= SHORT or name in TOLD]
    rest = [row for name, row in rows.items() if not (len(rows) <= SHORT or name in TOLD)]
    title = html.escape(_("Locked by your teacher"))
    reason = _("They stay as they are, so that everybody's runs can be compared.")
    more = html.escape(_("{number} more").format(number=len(rest)))
    folded = f"<details><summary>{more}</summary>{definition_list(rest)}</details>" if rest else ""
    return (
        f'<section class="pg-locked"><h3>{title}</h3>'
        f"<p>{html.escape(reason)}</p>{definition_list(first)}{folded}</section>"
    )


def definition_list(rows: Iterable[tuple[str, str]]) -> str:
    """Return labels and values as an HTML list."""
    lines = (f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>" for label, value in rows)
    return f"<dl>{''.join(lines)}</dl>"
