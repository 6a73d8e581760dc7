"""How the rows of a data set are divided and prepared."""

import streamlit as st

from playground.i18n import Translate
from playground.spec import DatasetGroup, ExperimentSpec, Task
from playground.ui.forms import setting_inputs
from playground.ui.session import page_task

STEP, MOST_TEST = 0.05, 0.5
ORDER = (
    "stratified",
    "together",
    "split_seed",
    "folds",
    "fold",
    "outliers",
    "imputing",
    "class_weights",
    "sampling",
)


def show_preparation_form(spec: ExperimentSpec, _: Translate) -> None:
    """Show the parts, what is done with rows, and the scaling."""
    if not spec.card.all_training and not spec.data.folds:
        show_train_share(spec, _)
    show_split_settings(spec, _)
    setting_inputs.show_selectbox(spec, "scaling", _)


def show_train_share(spec: ExperimentSpec, _: Translate) -> None:
    """Show how many of the rows train; the test part has its own."""
    setting_inputs.show_slider(spec, "train_share", _, 0.1, round(1.0 - spec.data.test_share, 2), STEP)


def show_split_settings(spec: ExperimentSpec, _: Translate) -> None:
    """Show the settings of parts and preparation that lie beside the training share and the scaling."""
    shown = preparation_settings(spec)
    if "test_share" in shown:
        setting_inputs.show_slider(spec, "test_share", _, 0.0, most_test_share(spec), STEP)
    for name in (name for name in ORDER if name in shown):
        setting_inputs.show_setting(spec, name, _)


def most_test_share(spec: ExperimentSpec) -> float:
    """Return the largest share that the training part leaves for the test part."""
    return round(min(MOST_TEST, 1.0 - spec.data.train_share), 2)


def preparation_settings(spec: ExperimentSpec) -> frozenset[str]:
    """Return the settings that `show_split_settings` has for the present data set."""
    card, classes = spec.card, spec.card.task is not Task.REGRESSION
    divided = not card.all_training
    groups = {
        ("test_share",): divided and most_test_share(spec) > 0,
        ("split_seed", "folds"): divided,
        ("fold",): divided and spec.data.folds > 0,
        ("together",): divided and card.group is DatasetGroup.REAL,
        ("stratified",): divided and classes,
        ("outliers",): card.has_implausible_range,
        ("imputing",): card.has_implausible_range and spec.data.outliers == "blank",
        ("class_weights", "sampling"): classes,
    }
    return frozenset(name for names, has in groups.items() if has for name in names)


def show_split_expander(spec: ExperimentSpec, _: Translate) -> None:
    """Show the same folded, as one group of a column of settings."""
    if preparation_settings(spec) <= page_task.closed_controls():
        return
    with st.expander(_("Split and preparation"), key="preparation"):
        show_split_settings(spec, _)
