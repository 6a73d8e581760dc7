"""The data column: which set, how many points, how noisy, and whether it is the real thing."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import streamlit as st

from playground.datasets import load_table
from playground.datasets.fetch import FETCHABLE
from playground.datasets.preparation.features import features_of
from playground.datasets.preparation.input_thumbnails import thumbnails_by_input
from playground.engine import Run
from playground.i18n import N_, Translate
from playground.spec import (
    DATASETS,
    Column,
    DatasetCard,
    DatasetGroup,
    ExperimentSpec,
    Task,
    resolve_settings,
)
from playground.spec.experiment import FIELDS
from playground.spec.fields import field_bounds
from playground.spec.first_net import dataset_change
from playground.ui.components import live_components
from playground.ui.forms import setting_inputs
from playground.ui.forms.data_source import show_data_source
from playground.ui.forms.drawing_panel import choose_drawn_dataset, show_drawing_board
from playground.ui.forms.preparation_form import preparation_settings, show_split_expander, show_train_share
from playground.ui.layout.styles import show_group_heading
from playground.ui.session import page_task, spec_state
from playground.ui.session.page_view import is_simple
from playground.web.site import page_paths

PICTURE_POINTS = 70
POINT_COUNTS = (range(10, 100, 10), range(100, 1000, 50), range(1000, 5001, 500))
"""Stops of the slider of points: close together where they are few."""
DRAWN = frozenset({"dataset", "points"})
"""Settings without which nothing can be drawn."""
GROUP_LABELS = {
    DatasetGroup.LOGIC: N_("Logic gates"),
    DatasetGroup.SHAPES: N_("Shapes"),
    DatasetGroup.REGRESSION: N_("Regression"),
    DatasetGroup.REAL: N_("Real data"),
}


def show_data_panel(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the picker and the settings that the chosen data set has."""
    show_data_head(_("Data"), spec, _)
    show_data_choices(spec, run, _)


def show_data_head(title: str, spec: ExperimentSpec, _: Translate) -> None:
    """Show the title of the column, and the button that draws the points anew."""
    with st.container(key="data_head", horizontal=True, vertical_alignment="center", gap="small"):
        show_group_heading(title)
        if not page_task.is_closed("seed"):
            show_next_seed_button(spec, _)


def show_data_choices(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the data sets, the settings that the chosen one has, and whether its rows are genuine."""
    if not page_task.is_closed("dataset"):
        show_dataset_choice(spec, _)
    show_sampling_settings(spec, _)
    if spec.card.inputs_are_pictures and not page_task.is_closed("inputs"):
        show_input_features(spec, _)
    if not spec.card.all_training:
        show_split_expander(spec, _)
        show_data_page_link(spec, _)
    if spec.card.name in FETCHABLE:
        show_data_source(spec.card, run, _)


def show_data_page_link(spec: ExperimentSpec, _: Translate) -> None:
    """Show the way to the page on which the rows of this experiment are looked at."""
    st.page_link(
        page_paths.DATA,
        label=_("Look at this data"),
        icon=":material/table_view:",
        query_params=spec_state.page_query_params(spec),
        width="content",
    )


def data_settings(spec: ExperimentSpec) -> frozenset[str]:
    """Return the settings that the data column has for the chosen data set."""
    card = spec.card
    sampled = {
        "n_samples": card.n_samples_range is not None,
        "noise": card.max_noise is not None,
        "train_share": not card.all_training,
        "inputs": card.inputs_are_pictures,
    }
    prepared = frozenset() if card.all_training else preparation_settings(spec)
    return prepared | {"dataset", "seed", *(name for name, has in sampled.items() if has)}


FIRST_DATASETS = ("and", "xor", "circle", "gauss", "moons", "spiral")
"""The data sets of the first view."""


def show_first_data_panel(spec: ExperimentSpec, on_more: Callable[[], None], _: Translate) -> None:
    """Show the few data sets of the first view, and what the chosen one is.

    `on_more` opens all settings, and with them all data sets.
    """
    show_group_heading(_("Data"))
    show_first_dataset_choice(spec, _)
    st.caption(_(spec.card.summary))
    st.caption(rows_text(spec, _))
    more = len(DATASETS) - 1 - len(FIRST_DATASETS)
    st.button(
        _("{number} more · your own").format(number=more),
        key="more_datasets",
        help=_("Opens all settings, with all data sets and the board for points of your own."),
        on_click=on_more,
        width="stretch",
    )


def show_first_dataset_choice(spec: ExperimentSpec, _: Translate) -> None:
    """Show the data sets of the first view, and the chosen one if it is none of them."""
    items = dataset_items(spec, _)
    first = [item for name in FIRST_DATASETS for item in items if item["name"] == name]
    chosen = [item for item in items if item["selected"] and item not in first]
    live_components.show_dataset_picker([*first, *chosen], _, _pick, large=True)


def rows_text(spec: ExperimentSpec, _: Translate) -> str:
    """Return how many rows there are, and how many of them the net does not learn from."""
    rows, held = spec.data.n_samples, spec.n_validation + spec.n_test
    if not held:
        return _("{rows} points; the net learns from all of them.").format(rows=rows)
    return _("{rows} points; {held} of them are kept for validation.").format(rows=rows, held=held)


def show_dataset_choice(spec: ExperimentSpec, _: Translate) -> None:
    """Show the data sets, and what the chosen one is, or the board on which it is drawn."""
    live_components.show_dataset_picker(dataset_items(spec, _), _, _pick)
    if spec.card.variant and not page_task.closed_controls() & DRAWN:
        show_drawing_board(spec, _)
    else:
        st.caption(_(spec.card.summary))


def show_sampling_settings(spec: ExperimentSpec, _: Translate) -> None:
    """Show how many points there are, how noisy, and how many of them are trained on."""
    card = spec.card
    if card.n_samples_range:
        low, high = card.n_samples_range
        counts = [n for part in POINT_COUNTS for n in part if low <= n <= high]
        setting_inputs.show_select_slider(spec, "n_samples", _, counts)
    if card.max_noise is not None:
        setting_inputs.show_slider(spec, "noise", _, 0.0, card.max_noise, 0.05)
    if not card.all_training:
        show_train_share(spec, _)


def show_next_seed_button(spec: ExperimentSpec, _: Translate) -> None:
    """Show the button that draws everything anew: the next seed."""
    label = _("New points") if spec.card.n_samples_range else _("New split")
    help_text = _(
        "Takes the next seed: other points, another split, other first weights, another batch order."
    )
    fixed = spec.card.n_samples_range is None and spec.data.train_share == 1
    if fixed:
        help_text = _("Every row is trained on, so that there is no split to draw anew.")
    st.button(
        label,
        key="regenerate",
        icon=":material/casino:",
        help=help_text,
        disabled=fixed,
        on_click=_next_seed,
        args=(spec.data.seed,),
    )


def _next_seed(seed: int) -> None:
    """Take over the seed after `seed`; after the largest one comes 0."""
    largest = field_bounds(FIELDS["seed"].model_fields["seed"])[1]
    spec_state.change_settings(seed=0 if seed >= largest else seed + 1)


def show_input_features(spec: ExperimentSpec, _: Translate) -> None:
    """Show the inputs, the computed ones too, as pictures to switch on and off."""
    st.markdown(
        setting_inputs.setting_label("inputs", _),
        help=setting_inputs.setting_help(spec, "inputs", _),
        width="content",
    )
    live_components.show_input_features(feature_items(spec, _), _, _choose_inputs)


def feature_items(spec: ExperimentSpec, _: Translate) -> list[dict[str, Any]]:
    """Return what is shown of each input that the data set offers."""
    fields = thumbnails_by_input(spec.card)
    return [
        {
            "name": column.name,
            "label": _(column.label),
            "help": feature_help(spec.card, column, _),
            "field": fields[column.name],
            "selected": column.name in spec.data.inputs,
        }
        for column in spec.card.inputs_offered
    ]


def feature_help(card: DatasetCard, column: Column, _: Translate) -> str:
    """Return what the chip of an input does, with the formula of the input."""
    features = features_of(card)
    formula = features[column.name].formula if column.name in features else _(column.label)
    return _("Give the net the input {formula}, or take it away.").format(formula=formula)


def _choose_inputs() -> None:
    """Take over the inputs that are switched on."""
    change_inputs(tuple(st.session_state["chips"].inputs or ()))


def change_inputs(names: tuple[str, ...]) -> None:
    """Give the net other inputs; the axes of the picture stay what they are."""
    spec_state.change_settings(inputs=names, slice=spec_state.current_spec().view.slice)


def _pick() -> None:
    """Take over the data set that was clicked."""
    name = st.session_state["picker"].dataset
    if name == "drawn":
        choose_drawn_dataset()
    elif name in DATASETS:
        spec_state.change_settings(**chosen_dataset_change(name))


def chosen_dataset_change(name: str) -> dict[str, Any]:
    """Return the settings that change with data set `name`.

    The first view cannot switch inputs: there they come back with the data.
    """
    locked = page_task.locked_controls()
    changes = dataset_change(spec_state.current_spec(), name, locked)
    if is_simple() and "inputs" not in locked:
        changes.setdefault("inputs", resolve_settings({"dataset": name}).spec.data.inputs)
    return changes


def dataset_items(spec: ExperimentSpec, _: Translate) -> list[dict[str, Any]]:
    """Return what the picker shows of each data set."""
    return [
        {
            "name": card.name,
            "label": _(card.label),
            "help": _(card.summary),
            "group_label": _(GROUP_LABELS[card.group]),
            "task": card.task,
            "kind": "table" if card.group is DatasetGroup.REAL else "points",
            "points": "" if card.group is DatasetGroup.REAL else dataset_thumbnail_points(card.name),
            "selected": card.name == spec.data.dataset,
        }
        for card in sorted(DATASETS.values(), key=dataset_sort_key)
    ]


def dataset_sort_key(card: DatasetCard) -> tuple[int, bool, int]:
    """Return where a data set stands: by group, few classes before many, drawn points last."""
    return list(DatasetGroup).index(card.group), card.variant is not None, len(card.classes)


@cache
def dataset_thumbnail_points(name: str) -> str:
    """Return some points of a generated data set as base64 of int8, three a point: x, y, class or target.

    x and y, within -1 and 1, and a target are hundredths: the picture is 46 pixels wide, and each visit
    downloads it.
    """
    card = DATASETS[name]
    settings: dict[str, Any] = {"dataset": name}
    if card.n_samples_range:
        settings["n_samples"] = PICTURE_POINTS
    table = load_table(resolve_settings(settings).spec.data)
    ranges = np.array([card.domain or (table.X.min(), table.X.max())] * 2)
    places = table.X[:, :2]
    if card.target_range:  # a curve: its height is the target
        ranges[1], places = card.target_range, np.column_stack([table.X[:, 0], table.y])
    scaled = (places - ranges[:, 0]) / np.ptp(ranges, axis=1) * 2 - 1
    labels = table.y * 100 if card.task is Task.REGRESSION else table.y
    rows = np.column_stack([scaled * 100, labels])
    return b64encode(rows.round().clip(-128, 127).astype(np.int8).tobytes()).decode()
