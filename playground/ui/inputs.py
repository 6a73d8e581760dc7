"""Widgets made from the fields of the spec: options, range, label and help are read from there."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.fields import OneOf, bounds, meta
from playground.spec.link import number_text, read
from playground.ui.names import entry_label
from playground.ui.state import change

LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
BATCH_SIZES = (1, 2, 4, 8, 10, 16, 20, 30, 32, 50, 64, 100, 128, 256)
REGULARIZATION_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)


def key_of(name: str) -> str:
    """Return the widget key of a setting."""
    return f"setting_{name}"


def value_of(spec: ExperimentSpec, name: str) -> Any:
    """Return setting `name` of `spec`."""
    return spec.settings()[name]


def label_of(name: str, _: Translate) -> str:
    """Return the label of a setting."""
    return _(FIELDS[name].model_fields[name].title or name)


def help_of(spec: ExperimentSpec, name: str, _: Translate) -> str:
    """Return the help of a setting; for a choice, with the formula and help of the present one."""
    field = FIELDS[name].model_fields[name]
    text = _(field.description) if field.description else ""
    choice = meta(field, OneOf)
    entry = choice.options.get(value_of(spec, name)) if choice and hasattr(choice.options, "get") else None
    if entry is None or not hasattr(entry, "formula"):
        return text
    return f"{text}\n\n**{_(entry.label)}**: {_(entry.help)}\n\n`{entry.formula}`"


def apply(name: str, convert: Callable[[Any], Any] = lambda value: value) -> None:
    """Carry the value of a widget over into the spec."""
    change(**{name: convert(st.session_state[key_of(name)])})


def choice_input(spec: ExperimentSpec, name: str, _: Translate, names: Iterable[str] | None = None) -> None:
    """Show a setting that is one of several names."""
    choice = meta(FIELDS[name].model_fields[name], OneOf)
    assert choice is not None
    options = list(names or choice.names())
    st.session_state[key_of(name)] = value_of(spec, name)
    st.selectbox(
        label_of(name, _),
        options,
        key=key_of(name),
        format_func=lambda option: entry_label(choice, option, _),
        help=help_of(spec, name, _),
        on_change=apply,
        args=(name,),
    )


def number_choice_input(spec: ExperimentSpec, name: str, _: Translate, usual: Iterable[float]) -> None:
    """Show a number as a list of usual values; any other one can be typed."""
    value = value_of(spec, name)
    low, high = bounds(FIELDS[name].model_fields[name])
    numbers = sorted({*(number for number in usual if low <= number <= high), value})
    st.session_state[key_of(name)] = number_text(value) if isinstance(value, float) else str(value)
    st.selectbox(
        label_of(name, _),
        [number_text(n) if isinstance(n, float) else str(n) for n in numbers],
        key=key_of(name),
        help=help_of(spec, name, _),
        accept_new_options=True,
        on_change=apply,
        args=(name, lambda text: read(name, text or "", {})),
    )


def slider_input(spec: ExperimentSpec, name: str, _: Translate, low: Any, high: Any, step: Any) -> None:
    """Show a number with both ends in sight."""
    value = value_of(spec, name)
    st.session_state[key_of(name)] = min(max(value, low), high)
    st.slider(
        label_of(name, _),
        low,
        high,
        step=step,
        key=key_of(name),
        help=help_of(spec, name, _),
        on_change=apply,
        args=(name,),
    )


def number_input(spec: ExperimentSpec, name: str, _: Translate, step: Any = None) -> None:
    """Show a number to type."""
    smallest, largest = bounds(FIELDS[name].model_fields[name])
    st.session_state[key_of(name)] = value_of(spec, name)
    st.number_input(
        label_of(name, _),
        smallest,
        largest,
        step=step,
        key=key_of(name),
        help=help_of(spec, name, _),
        on_change=apply,
        args=(name,),
    )


def switch_input(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting that is on or off."""
    st.session_state[key_of(name)] = value_of(spec, name)
    st.toggle(label_of(name, _), key=key_of(name), help=help_of(spec, name, _), on_change=apply, args=(name,))
