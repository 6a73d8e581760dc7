"""The strip of the main choices, and the rarer ones behind one 'more'."""

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.activations import ACTIVATIONS
from playground.spec.link import write
from playground.spec.losses import LOSSES
from playground.spec.optimizers import OPTIMIZERS
from playground.ui import inputs
from playground.ui.nickname import nickname_input
from playground.ui.state import change
from playground.ui.styles import heading


def show_strip(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the six main choices and the way to the others."""
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="small"):
        inputs.number_choice_input(spec, "learning_rate", _, inputs.LEARNING_RATES)
        inputs.choice_input(spec, "optimizer", _)
        activation_input(spec, _)
        names = [loss.name for loss in LOSSES.values() if spec.card.task in loss.tasks]
        inputs.choice_input(spec, "loss", _, names)
        inputs.choice_input(spec, "regularizer", _)
        inputs.number_choice_input(
            spec, "batch_size", _, [n for n in inputs.BATCH_SIZES if n < spec.n_train] + [spec.n_train]
        )
        with st.popover(_("More"), key="more", width="content"):
            show_more(spec, run, _)


def activation_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show the activation of all hidden layers; one for each layer can be typed, as in a link."""
    present = write("activation", spec.network.activation)
    key = inputs.key_of("activation")
    st.session_state[key] = present
    entry = ACTIVATIONS.get(present)
    formula = f"\n\n**{entry.label}**: {_(entry.help)}\n\n`{entry.formula}`" if entry else ""
    st.selectbox(
        inputs.label_of("activation", _),
        list(dict.fromkeys([*ACTIVATIONS, present])),
        key=key,
        accept_new_options=True,
        format_func=lambda name: ACTIVATIONS[name].label if name in ACTIVATIONS else name,
        help=inputs.help_of(spec, "activation", _) + formula,
        on_change=lambda: change(activation=tuple((st.session_state[key] or "").split("-"))),
    )


def show_more(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the rarer choices, by group."""
    left, right = st.columns(2)
    with left:
        heading(_("Network"))
        inputs.choice_input(spec, "initializer", _)
        inputs.slider_input(spec, "dropout", _, 0.0, 0.9, 0.05)
        heading(_("Training"))
        inputs.number_input(spec, "epochs", _, step=100)
        if OPTIMIZERS[spec.training.optimizer].default_momentum is not None:
            inputs.slider_input(spec, "momentum", _, 0.0, 0.999, 0.01)
        if spec.training.regularizer != "none":
            inputs.number_choice_input(spec, "regularization_rate", _, inputs.REGULARIZATION_RATES)
        inputs.number_input(spec, "seed", _, step=1)
    with right:
        heading(_("Data"))
        inputs_input(spec, _)
        inputs.choice_input(spec, "scaling", _)
        heading(_("Picture"))
        if len(spec.card.columns) > len(spec.view.slice):
            slice_input(spec, _)
        inputs.switch_input(spec, "discretize", _)
        inputs.switch_input(spec, "show_test", _)
        heading(_("Classroom"))
        nickname_input(run, _)


def inputs_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show which columns the net sees."""
    key = inputs.key_of("inputs")
    labels = {column.name: _(column.label) for column in spec.card.columns}
    st.session_state[key] = list(spec.data.inputs)
    st.multiselect(
        inputs.label_of("inputs", _),
        list(labels),
        key=key,
        format_func=lambda name: labels.get(name, name),
        help=inputs.help_of(spec, "inputs", _),
        on_change=lambda: change(inputs=ordered(st.session_state[key], tuple(labels))),
    )


def ordered(names: list[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return `names` in the order of the table."""
    return tuple(column for column in columns if column in names)


def slice_input(spec: ExperimentSpec, _: Translate) -> None:
    """Show which two columns are the axes of the picture."""
    labels = {column.name: _(column.label) for column in spec.card.columns}
    for index, label in enumerate((_("Across"), _("Up"))):
        key = f"slice_{index}"
        st.session_state[key] = spec.view.slice[index]
        st.selectbox(
            label,
            list(labels),
            key=key,
            format_func=lambda name: labels.get(name, name),
            help=inputs.help_of(spec, "slice", _),
            on_change=change_slice,
            args=(spec.view.slice, index, key),
        )


def change_slice(old: tuple[str, ...], index: int, key: str) -> None:
    """Put a column on one axis; if it was on the other one, the two change places."""
    chosen, other = st.session_state[key], old[1 - index]
    other = old[index] if chosen == other else other
    change(slice=(chosen, other) if index == 0 else (other, chosen))
