"""Widgets made from the fields of the spec: options, range, label and help are read from there."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import streamlit as st

from playground.i18n import Translate
from playground.spec import LIVE_SETTINGS, ExperimentSpec, needs_restart
from playground.spec.experiment import FIELDS
from playground.spec.fields import (
    Choices,
    allowed_choices,
    field_bounds,
    field_formula,
    field_metadata,
    list_item_type,
)
from playground.spec.link import format_link_value, parse_link_value
from playground.spec.number_text import plain_decimal_text
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import Optimizer
from playground.spec.rules import SCHEDULE_PARAMETERS
from playground.ui.components.labels import registry_entry, registry_entry_label, scalar_value_text
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings
from playground.ui.session.widget_keys import synced_widget_key, widget_callback

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


def setting_widget_key(name: str) -> str:
    """Return the widget key of a setting."""
    return f"setting_{name}"


def setting_value(spec: ExperimentSpec, name: str) -> Any:
    """Return setting `name` of `spec`."""
    return spec.setting(name)


def setting_label(name: str, _: Translate) -> str:
    """Return the label of a setting."""
    return _(FIELDS[name].model_fields[name].title or name)


def unless_closed(
    show: Callable[Concatenate[ExperimentSpec, str, Rest], None],
) -> Callable[Concatenate[ExperimentSpec, str, Rest], None]:
    """Let a widget show a setting only if the task of this page neither locks nor hides it."""

    @wraps(show)
    def shown(spec: ExperimentSpec, name: str, /, *args: Rest.args, **kwargs: Rest.kwargs) -> None:
        if not page_task.is_closed(name):
            show(spec, name, *args, **kwargs)

    return shown


def setting_help(spec: ExperimentSpec, name: str, _: Translate, *, when: str | None = None) -> str:
    """Return the help of a setting: what it does, its formula, the choice, when a change takes effect.

    `when`: what a page tells of that where it is not as on the playground.
    """
    field = FIELDS[name].model_fields[name]
    value, choice = setting_value(spec, name), allowed_choices(field)
    chosen = value if isinstance(value, tuple) else (value,)
    parts = [
        _(field.description) if field.description else "",
        f"`{_(formula)}`" if (formula := field_formula(field)) else "",
        *(registry_entry_help(spec, choice, one, _) for one in dict.fromkeys(chosen)),
        formula_with_setting(spec, name),
    ]
    told = effect_time_text(name, _) if when is None else when
    return "\n\n".join(dict.fromkeys(part for part in (*parts, told) if part))


def formula_with_setting(spec: ExperimentSpec, name: str) -> str:
    """Return the formula in which a setting is a parameter, as code; nothing if there is none."""
    if name == "noise":
        return f"`{spec.card.noise_formula}`"
    owner = OWNERS.get(name)
    if owner is None:
        return ""
    entry = registry_entry(allowed_choices(FIELDS[owner].model_fields[owner]), setting_value(spec, owner))
    return f"`{entry_formula(spec, entry, name)}`"


def entry_formula(spec: ExperimentSpec, entry: Any, parameter: str = "") -> str:
    """Return the formula of a registry entry; of an optimizer that for the parameters of `spec`.

    `parameter`: one that the formula is to show even though it is off in `spec`.
    """
    if not isinstance(entry, Optimizer):
        return str(entry.formula)
    parameters = dict(spec.optimizer)
    if parameter in parameters:
        parameters[parameter] = parameters[parameter] or True
    return entry.formula_with(parameters)


def registry_entry_help(spec: ExperimentSpec, choice: Choices | None, name: Any, _: Translate) -> str:
    """Return label, help and formula of a registry entry, or nothing."""
    entry = registry_entry(choice, name)
    if entry is None or not hasattr(entry, "formula"):
        return ""
    return f"**{_(entry.label)}**: {_(entry.help)}\n\n`{entry_formula(spec, entry)}`"


def effect_time_text(name: str, _: Translate) -> str:
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
    return widget_callback(
        setting_widget_key(name), key, lambda value: change_settings(**{name: convert(value)})
    )


@unless_closed
def show_selectbox(spec: ExperimentSpec, name: str, _: Translate, names: Iterable[str] | None = None) -> None:
    """Show a setting that is one of several names."""
    choice = field_metadata(FIELDS[name].model_fields[name], Choices)
    assert choice is not None
    options = list(names or choice.names())
    key = synced_widget_key(setting_widget_key(name), setting_value(spec, name))
    st.selectbox(
        setting_label(name, _),
        options,
        key=key,
        format_func=lambda option: registry_entry_label(choice, option, _),
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
    )


def show_setting(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting as its declaration asks for: switch, choice, number, or one value for all layers."""
    field = FIELDS[name].model_fields[name]
    if list_item_type(field):
        show_all_layers_selectbox(spec, name, _)
    elif field.annotation is bool:
        show_toggle(spec, name, _)
    elif field_metadata(field, Choices):
        show_selectbox(spec, name, _)
    elif field.annotation is int:
        show_number_input(spec, name, _)
    else:
        show_number_selectbox(spec, name, _, NUMBERS)


@unless_closed
def show_all_layers_selectbox(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting of all hidden layers; one value for each can be typed, as in a link."""
    present = format_link_value(name, setting_value(spec, name))
    key = synced_widget_key(setting_widget_key(name), present)
    st.selectbox(
        setting_label(name, _),
        list(
            dict.fromkeys(
                [*(format_link_value(name, option) for option in layer_setting_options(name)), present]
            )
        ),
        key=key,
        accept_new_options=True,
        format_func=lambda text: layer_setting_label(name, text, _),
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key, lambda text: parse_link_value(name, text or "", {})),
    )


def layer_setting_options(name: str) -> tuple[Any, ...]:
    """Return the usual values of a setting that each layer has."""
    field = FIELDS[name].model_fields[name]
    choice = allowed_choices(field)
    if choice is not None:
        return choice.names()
    return (False, True) if list_item_type(field) is bool else DROPOUTS


def layer_setting_label(name: str, text: str, _: Translate) -> str:
    """Return how the value of a setting that each layer has is shown: one for all, or one for each."""
    return ", ".join(scalar_value_text(name, value, _) for value in parse_link_value(name, text, {}))


@unless_closed
def show_number_selectbox(spec: ExperimentSpec, name: str, _: Translate, usual: Iterable[float]) -> None:
    """Show a number as a list of usual values; any other one can be typed."""
    value = setting_value(spec, name)
    low, high = field_bounds(FIELDS[name].model_fields[name])
    numbers = sorted({*(number for number in usual if low <= number <= high), value})
    key = synced_widget_key(
        setting_widget_key(name), plain_decimal_text(value) if isinstance(value, float) else str(value)
    )
    st.selectbox(
        setting_label(name, _),
        [plain_decimal_text(n) if isinstance(n, float) else str(n) for n in numbers],
        key=key,
        help=setting_help(spec, name, _),
        accept_new_options=True,
        on_change=setting_callback(name, key, lambda text: parse_link_value(name, text or "", {})),
    )


@unless_closed
def show_slider(spec: ExperimentSpec, name: str, _: Translate, low: Any, high: Any, step: Any) -> None:
    """Show a number with both ends in sight."""
    key = synced_widget_key(setting_widget_key(name), min(max(setting_value(spec, name), low), high))
    st.slider(
        setting_label(name, _),
        low,
        high,
        step=step,
        key=key,
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
    )


@unless_closed
def show_select_slider(spec: ExperimentSpec, name: str, _: Translate, usual: Iterable[int]) -> None:
    """Show a number as a slider over usual values, and over the present one if it is none of them."""
    value = setting_value(spec, name)
    key = synced_widget_key(setting_widget_key(name), value)
    st.select_slider(
        setting_label(name, _),
        sorted({*usual, value}),
        key=key,
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
    )


@unless_closed
def show_number_input(spec: ExperimentSpec, name: str, _: Translate, step: Any = None) -> None:
    """Show a number to type."""
    smallest, largest = field_bounds(FIELDS[name].model_fields[name])
    key = synced_widget_key(setting_widget_key(name), setting_value(spec, name))
    st.number_input(
        setting_label(name, _),
        smallest,
        largest,
        step=step,
        key=key,
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
    )


@unless_closed
def show_toggle(spec: ExperimentSpec, name: str, _: Translate) -> None:
    """Show a setting that is on or off."""
    key = synced_widget_key(setting_widget_key(name), setting_value(spec, name))
    st.toggle(
        setting_label(name, _),
        key=key,
        help=setting_help(spec, name, _),
        on_change=setting_callback(name, key),
    )
