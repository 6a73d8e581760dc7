"""The strip of the main choices, and the rarer ones behind one 'more'."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

import streamlit as st

from playground.engine import Run
from playground.i18n import N_, Translate
from playground.spec import (
    ExperimentSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    StoppingSpec,
    Task,
    ViewSpec,
)
from playground.spec.data.codings import inputs_by_column
from playground.spec.optimization.losses import LOSSES
from playground.ui.forms import setting_inputs
from playground.ui.forms.column_codings import show_column_codings
from playground.ui.forms.data_panel import change_inputs
from playground.ui.forms.nickname import show_nickname_input
from playground.ui.forms.training_tabs import (
    show_network_tab,
    show_schedule_tab,
    show_stopping_tab,
    show_training_tab,
)
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings
from playground.ui.session.widget_keys import synced_widget_key, widget_callback


def show_main_settings(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the six main choices and the way to the others."""
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="small"):
        show_main_choices(spec, _)
        show_more_settings(spec, run, _)


def show_main_choices(spec: ExperimentSpec, _: Translate) -> None:
    """Show the six main choices."""
    setting_inputs.show_number_selectbox(spec, "learning_rate", _, setting_inputs.LEARNING_RATES)
    setting_inputs.show_selectbox(spec, "optimizer", _)
    setting_inputs.show_all_layers_selectbox(spec, "activation", _)
    names = [loss.name for loss in LOSSES.values() if loss.suits(spec.card)]
    setting_inputs.show_selectbox(spec, "loss", _, names)
    setting_inputs.show_selectbox(spec, "regularizer", _)
    setting_inputs.show_number_selectbox(
        spec,
        "batch_size",
        _,
        [n for n in setting_inputs.BATCH_SIZES if n < spec.n_train] + [spec.n_train],
    )


def show_more_settings(
    spec: ExperimentSpec, run: Run | None, _: Translate, beside: Collection[str] = ()
) -> None:
    """Show the button that opens the rarer settings; `beside`: what stands beside it anyway."""
    more = st.popover(
        _("More"),
        key="more",
        help=_("The rarer settings: schedule, penalty, early stopping, layers, inputs, picture."),
        width="content",
        on_change="rerun",
    )
    with more:
        show_settings_tabs(spec, run, _, open_tabs(beside), opened=bool(more.open))


def open_tabs(beside: Collection[str] = ()) -> list["SettingsTab"]:
    """Return the tabs in which this page offers anything but what stands `beside` them anyway."""
    without = page_task.closed_controls() | {*beside}
    return [part for part in MORE if not part.settings <= without]


def show_settings_tabs(
    spec: ExperimentSpec, run: Run | None, _: Translate, shown: list["SettingsTab"], *, opened: bool
) -> None:
    """Show the rarer settings behind tabs.

    They cost as much as all the rest of the page, so they are drawn when they are `opened`; the nickname
    always, since the run has it.
    """
    *tabs, classroom = st.tabs([*(_(part.label) for part in shown), _("Classroom")], key="more_tabs")
    for tab, part in zip(tabs, shown, strict=True) if opened else ():
        with tab:
            part.show(spec, _)
    with classroom:
        show_nickname_input(run, _)


def show_data_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show what of the data the net sees."""
    # in the plane the inputs are pictures
    if not spec.card.inputs_are_pictures and len(spec.card.columns) > 1 and not page_task.is_closed("inputs"):
        show_inputs_multiselect(spec, _)
        show_column_codings(spec, _)
    setting_inputs.show_selectbox(spec, "scaling", _)


def show_picture_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show how the answer of the net is drawn."""
    if len(spec.card.columns) > len(spec.view.slice) and not page_task.is_closed("slice"):
        show_slice_selectboxes(spec, _)
    setting_inputs.show_toggle(spec, "discretize", _)
    if spec.card.task is not Task.REGRESSION:
        setting_inputs.show_toggle(spec, "confidence", _)
    for name in ("contour", "errors", "show_test", "hidden_space"):
        setting_inputs.show_toggle(spec, name, _)


def show_inputs_multiselect(spec: ExperimentSpec, _: Translate) -> None:
    """Show which columns the net sees."""
    offered = {column.name: _(column.label) for column in spec.card.inputs_offered}
    labels = {name: offered[name] for name in inputs_by_column(spec.card)}
    base = setting_inputs.setting_widget_key("inputs")
    key = synced_widget_key(base, list(spec.data.inputs))
    st.multiselect(
        setting_inputs.setting_label("inputs", _),
        list(labels),
        key=key,
        format_func=lambda name: labels.get(name, name),
        help=setting_inputs.setting_help(spec, "inputs", _),
        on_change=widget_callback(
            base, key, lambda names: change_inputs(in_table_order(names, tuple(labels)))
        ),
    )


def in_table_order(names: list[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return `names` in the order of the table."""
    return tuple(column for column in columns if column in names)


def show_slice_selectboxes(spec: ExperimentSpec, _: Translate) -> None:
    """Show which two columns are the axes of the picture."""
    labels = {column.name: _(column.label) for column in spec.card.columns}
    for index, label in enumerate((_("Across"), _("Up"))):
        base = f"slice_{index}"
        key = synced_widget_key(base, spec.view.slice[index])
        st.selectbox(
            label,
            list(labels),
            key=key,
            format_func=lambda name: labels.get(name, name),
            help=setting_inputs.setting_help(spec, "slice", _),
            on_change=widget_callback(base, key, partial(change_slice, spec.view.slice, index)),
        )


def change_slice(old: tuple[str, ...], index: int, chosen: str) -> None:
    """Put a column on one axis; if it was on the other one, the two change places."""
    other = old[1 - index]
    other = old[index] if chosen == other else other
    change_settings(slice=(chosen, other) if index == 0 else (other, chosen))


@dataclass(frozen=True, slots=True)
class SettingsTab:
    """One tab of the rarer settings: it is left out where a task offers nothing that it holds."""

    label: str
    settings: frozenset[str]
    show: Callable[[ExperimentSpec, Translate], None]


MAIN_CHOICES = ("learning_rate", "optimizer", "activation", "loss", "regularizer", "batch_size")
TRAINING = frozenset({"epochs", "clipping", "clip_limit", "regularization_rate", "l1_ratio"})
MORE = (
    SettingsTab(N_("Training"), TRAINING | set(OptimizerSpec.model_fields), show_training_tab),
    SettingsTab(N_("Learning rate"), frozenset(ScheduleSpec.model_fields), show_schedule_tab),
    SettingsTab(N_("Stopping"), frozenset(StoppingSpec.model_fields), show_stopping_tab),
    SettingsTab(N_("Network"), frozenset({*NetworkSpec.model_fields, "seed"}), show_network_tab),
    SettingsTab(N_("Data"), frozenset({"inputs", "scaling"}), show_data_tab),
    SettingsTab(N_("Picture"), frozenset(ViewSpec.model_fields) - {"speed"}, show_picture_tab),
)
