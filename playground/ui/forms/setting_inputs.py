"""Widgets made from the fields of the spec: options, range, label and help are read from there."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import streamlit as st

from playground.i18n import Translate
from playground.spec import LIVE_SETTINGS, ExperimentSpec, needs_restart
from playground.spec.experiment import FIELDS
from playground.spec.fields import OneOf, allowed_choices, field_bounds, field_metadata, item_kind
from playground.spec.link import format_value, number_text, parse_value
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.rules import SCHEDULE_PARAMETERS
from playground.ui.components.labels import entry_label, entry_of, value_text
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings
from playground.ui.session.widget_keys import widget_callback, widget_key

Rest = ParamSpec("Rest")

LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
BATCH_SIZES = (1, 2, 4, 8, 10, 16, 20, 30, 32, 50, 64, 100, 128, 256)
REGULARIZATION_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
DROPOUTS = (0.0, 0.1, 0.2, 0.3, 0.5)
NUMBERS = (0.0, 1e-8, 1e-7, 1e-5, 1e-4, 0.001, 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0, 10.0)
"""Usual values of numbers; any other one can be typed."""
OWNERS = {
    "learning_rate": "optimizer",
    **dict.fromkeys(OptimizerSpec.model_fields, "optimizer"),
    **dict.fromkeys(SCHEDULE_PARAMETERS, "schedule"),
    "regularization_rate": "regularizer",
    "l1_ratio": "regularizer",
    "clip_limit": "clipping",
}
"""Settings that are a parameter in the formula of another one's choice."""


def key_of(name: str) -> str:
    """Return the widget key of a setting."""
    return f"setting_{name}"


def value_of(spec: ExperimentSpec, name: str) -> Any:
    """Return setting `name` of `spec`."""
    return spec.setting(name)


def label_of(name: str, _: Translate) -> str:
    """Return the label of a setting."""
    return _(FIELDS[name].model_fields[name].title or name)


def widget_label(name: str, _: Translate) -> str:
    """Return the label of the widget of a setting; a locked one shows that it is."""
    return f":material/lock: {label_of(name, _)}" if is_locked(name) else label_of(name, _)


def is_locked(name: str) -> bool:
    """Tell whether the task of this page locks a setting."""
    return name in page_task.locked_controls()


def lock_text(name: str, _: Translate) -> str:
    """Return that a setting is locked; nothing if it is not."""
    return _("Your teacher has locked this.") if is_locked(name) else ""


def unless_hidden(
    show: Callable[Concatenate[ExperimentSpec, str, Rest], None],
) -> Callable[Concatenate[ExperimentSpec, str, Rest], None]:
    """Let a widget show a setting only if the task of this page does not hide it."""

    @wraps(show)
    def shown(spec: ExperimentSpec, name: str, /, *args: Rest.args, **kwargs: Rest.kwargs) -> None:
        if not page_task.is_hidden(name):
            show(spec, name, *args, **kwargs)

    return shown


def help_of(spec: ExperimentSpec, name: str, _: Translate) -> str:
    """Return the help of a setting: what it is, the present choice and its formula, when it takes effect."""
    field = FIELDS[name].model_fields[name]
    value, choice = value_of(spec, name), allowed_choices(field)
    chosen = value if isinstance(value, tuple) else (value,)
    parts = [
        lock_text(name, _),
        _(field.description) if field.description else "",
        *(entry_help(choice, one, _) for one in dict.fromkeys(chosen)),
        formula_around(spec, name),
    ]
    return "\n\n".join(part for part in (*parts, effect_of(name, _)) if part)


def formula_around(spec: ExperimentSpec, name: str) -> str:
    """Return the formula in which a setting is a parameter, as code; nothing if there is none."""
    if name == "noise":
        return f"`{spec.card.noise_formula}`"
    owner = OWNERS.get(name)
    if owner is None:
        return ""
    entry = entry_of(allowed_choices(FIELDS[owner].model_fields[owner]), value_of(spec, owner))
    return f"`{entry.formula}`"


def entry_help(choice: OneOf | None, name: Any, _: Translate) -> str:
    """Return label, help and formula of a registry entry, or nothing."""
    entry = entry_of(choice, name)
    if entry is None or not hasattr(entry, "formula"):
        return ""
    return f"**{_(entry.label)}**: {_(entry.help)}\n\n`{entry.formula}`"


def effect_of(name: str, _: Translate) -> str:
    """Return when a change of a setting takes effect; nothing if that goes without saying."""
    if name == "batch_size":
        return _("A running net takes a change over with its next epoch.")
    if name in LIVE_SETTINGS:
        return _("A running net takes a change over at once.")
    return _("A change starts the run again.") if needs_restart(name) else ""


def setting_callback(
    name: str, key: str, convert: Callable[[Any], Any] = lambda value: value
) -> Callable[[], None]:
    """Return the callback that carries the value of the widget `key` of a setting over into the spec."""
    return widget_callback(key_of(name), key, lambda value: change_settings(**{name: convert(value)}))


@unless_hidden
def choice_input(spec: ExperimentSpec, name: str, _: Translate, names: Iterable[str] | None = None) -> None:
    """Show a setting that is one of several names."""
    choice = field_metadata(FIELDS[name].model_fields[name], OneOf)
    assert choice is not None
    options = list(names or choice.names())
    key = widget_key(key_of(name), value_of(spec, name))
    st.selectbox(
        widget_label(name, _),
        options,
        key=key,
        format_func=lambda option: entry_label(choice, option, _),
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key),
    )


def setting_input(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting as its declaration asks for: switch, choice, number, or one value for all layers."""
    field = FIELDS[name].model_fields[name]
    if item_kind(field):
        layered_input(spec, name, _)
    elif field.annotation is bool:
        switch_input(spec, name, _)
    elif field_metadata(field, OneOf):
        choice_input(spec, name, _)
    elif field.annotation is int:
        number_input(spec, name, _)
    else:
        number_choice_input(spec, name, _, NUMBERS)


@unless_hidden
def layered_input(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting of all hidden layers; one value for each can be typed, as in a link."""
    present = format_value(name, value_of(spec, name))
    key = widget_key(key_of(name), present)
    st.selectbox(
        widget_label(name, _),
        list(dict.fromkeys([*(format_value(name, option) for option in layer_options(name)), present])),
        key=key,
        accept_new_options=True,
        format_func=lambda text: layer_label(name, text, _),
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key, lambda text: parse_value(name, text or "", {})),
    )


def layer_options(name: str) -> tuple[Any, ...]:
    """Return the usual values of a setting that each layer has."""
    field = FIELDS[name].model_fields[name]
    choice = allowed_choices(field)
    if choice is not None:
        return choice.names()
    return (False, True) if item_kind(field) is bool else DROPOUTS


def layer_label(name: str, text: str, _: Translate) -> str:
    """Return how one value of a setting that each layer has is shown; a list of them stays as it is."""
    values = parse_value(name, text, {})
    return value_text(name, values[0], _) if len(values) == 1 else text


@unless_hidden
def number_choice_input(spec: ExperimentSpec, name: str, _: Translate, usual: Iterable[float]) -> None:
    """Show a number as a list of usual values; any other one can be typed."""
    value = value_of(spec, name)
    low, high = field_bounds(FIELDS[name].model_fields[name])
    numbers = sorted({*(number for number in usual if low <= number <= high), value})
    key = widget_key(key_of(name), number_text(value) if isinstance(value, float) else str(value))
    st.selectbox(
        widget_label(name, _),
        [number_text(n) if isinstance(n, float) else str(n) for n in numbers],
        key=key,
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        accept_new_options=True,
        on_change=setting_callback(name, key, lambda text: parse_value(name, text or "", {})),
    )


@unless_hidden
def slider_input(spec: ExperimentSpec, name: str, _: Translate, low: Any, high: Any, step: Any) -> None:
    """Show a number with both ends in sight."""
    key = widget_key(key_of(name), min(max(value_of(spec, name), low), high))
    st.slider(
        widget_label(name, _),
        low,
        high,
        step=step,
        key=key,
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key),
    )


@unless_hidden
def usual_values_input(spec: ExperimentSpec, name: str, _: Translate, usual: Iterable[int]) -> None:
    """Show a number as a slider over usual values, and over the present one if it is none of them."""
    value = value_of(spec, name)
    key = widget_key(key_of(name), value)
    st.select_slider(
        widget_label(name, _),
        sorted({*usual, value}),
        key=key,
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key),
    )


@unless_hidden
def number_input(spec: ExperimentSpec, name: str, _: Translate, step: Any = None) -> None:
    """Show a number to type."""
    smallest, largest = field_bounds(FIELDS[name].model_fields[name])
    key = widget_key(key_of(name), value_of(spec, name))
    st.number_input(
        widget_label(name, _),
        smallest,
        largest,
        step=step,
        key=key,
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key),
    )


@unless_hidden
def switch_input(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting that is on or off."""
    key = widget_key(key_of(name), value_of(spec, name))
    st.toggle(
        widget_label(name, _),
        key=key,
        help=help_of(spec, name, _),
        disabled=is_locked(name),
        on_change=setting_callback(name, key),
    )
