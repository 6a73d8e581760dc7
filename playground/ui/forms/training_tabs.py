"""The tabs of the rarer settings: penalty, clipping, optimizer, learning rate, stopping, layers."""

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec, setting_applies
from playground.spec.number_text import plain_decimal_text
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.stopping import StoppingSpec
from playground.spec.rules import SCHEDULE_PARAMETERS
from playground.ui.forms import setting_inputs
from playground.ui.forms.layers_form import show_layers_form
from playground.ui.session import page_task

SHOWN_EPOCHS = 6


def show_training_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show epochs, penalty, clipping and, folded, the parameters of the optimizer."""
    left, right = st.columns(2)
    with left:
        setting_inputs.show_number_input(spec, "epochs", _, step=100)
        setting_inputs.show_selectbox(spec, "clipping", _)
        show_applicable_settings(spec, ("clip_limit",), _)
    with right:
        if setting_applies(spec, "regularization_rate"):
            setting_inputs.show_number_selectbox(
                spec, "regularization_rate", _, setting_inputs.REGULARIZATION_RATES
            )
        show_applicable_settings(spec, ("l1_ratio",), _)
    offered = [name for name in OptimizerSpec.model_fields if not page_task.is_closed(name)]
    names = [name for name in offered if setting_applies(spec, name)]
    if not names:
        return
    with st.expander(_("Parameters of the optimizer"), key="optimizer_parameters"):
        for start, column in enumerate(st.columns(2)):
            with column:
                show_applicable_settings(spec, tuple(names[start::2]), _)


def show_schedule_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show how the learning rate changes, and its first values."""
    left, right = st.columns(2)
    with left:
        show_applicable_settings(spec, ("schedule", "warmup_epochs"), _)
    with right:
        show_applicable_settings(spec, tuple(SCHEDULE_PARAMETERS), _)
    rates = ", ".join(first_learning_rates(spec))
    st.caption(_("Learning rate of the first epochs: {rates}, ...").format(rates=rates))


def first_learning_rates(spec: ExperimentSpec) -> list[str]:
    """Return the learning rate of the first epochs with three digits that count."""
    rate = spec.training.learning_rate
    rates = [rate * spec.schedule.factor(epoch) for epoch in range(SHOWN_EPOCHS)]
    return [plain_decimal_text(float(f"{value:.3g}")) for value in rates]


def show_stopping_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show when the run stops by itself."""
    names = tuple(StoppingSpec.model_fields)
    for column, part in zip(st.columns(2), (names[:4], names[4:]), strict=True):
        with column:
            show_applicable_settings(spec, part, _)


def show_network_tab(spec: ExperimentSpec, _: Translate) -> None:
    """Show what all hidden layers have, and each of them; the diagram has the same for each layer."""
    left, right = st.columns(2)
    with left:
        show_applicable_settings(spec, ("initializer", "batch_normalization"), _)
    with right:
        show_applicable_settings(spec, ("dropout", "seed", "initializer_seed"), _)
    show_layers_form(spec, _)


def show_applicable_settings(spec: ExperimentSpec, names: tuple[str, ...], _: Translate) -> None:
    """Show those of the settings that have a meaning beside the others."""
    for name in names:
        if setting_applies(spec, name):
            setting_inputs.show_setting(spec, name, _)
