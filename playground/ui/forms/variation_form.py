"""The one setting in which two runs differ, and what it is in each."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.fields import allowed_choices, field_bounds, list_item_type
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import LAYER_KINDS
from playground.spec.layers.network_spec import PER_LAYER
from playground.spec.link import ALL, BESIDE, format_link_value, parse_link_value
from playground.spec.optimization.losses import LOSSES
from playground.spec.variation import VARIABLE_SETTINGS, can_vary, canonical_variation, vary_setting_by_text
from playground.ui.components.labels import scalar_value_text
from playground.ui.forms import setting_inputs
from playground.ui.session.spec_state import change_settings
from playground.ui.session.widget_keys import synced_widget_key, widget_callback

LAYERS = ("", "2", "4", "8", "4-2", "6-4", "8-8", "8-dropout0.3-8", "8-8-8")
COUNTS = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
LIKELY = {"activation": ("relu", "tanh"), "layers": ("8", "2")}
"""What is worth a look first."""
USUAL: dict[str, tuple[float, ...]] = {
    "noise": (0.0, 0.1, 0.2, 0.3, 0.5),
    "learning_rate": setting_inputs.LEARNING_RATES,
    "batch_size": setting_inputs.BATCH_SIZES,
    "regularization_rate": setting_inputs.REGULARIZATION_RATES,
}


def show_variation_form(spec: ExperimentSpec, name: str, text: str, _: Translate) -> None:
    """Show which setting differs, its value in A, which is that of `spec`, and `text`, its value in B."""
    present = format_link_value(name, spec.setting(name))
    names = [each for each in VARIABLE_SETTINGS if can_vary(spec, each)]
    key = synced_widget_key("varied_setting", name)
    st.selectbox(
        _("What differs"),
        names if name in names else [name, *names],
        key=key,
        format_func=lambda each: setting_inputs.setting_label(each, _),
        on_change=widget_callback(
            "varied_setting", key, lambda chosen: write_variation(chosen, first_value(spec, chosen))
        ),
        help=_("All else is the same in both runs: the data, the first weights, the order of the rows."),
    )
    offered, beside = value_texts(spec, name), vary_setting_by_text(spec, name, text).spec
    show_value_selectbox(spec, name, ("A", present), offered, _, lambda chosen: change_first(name, chosen))
    show_value_selectbox(beside, name, ("B", text), offered, _, lambda chosen: write_variation(name, chosen))
    st.button(
        _("Swap A and B"),
        key="swap_runs",
        on_click=swap_values,
        args=(name, present, text),
        help=_("A gets the value of B, and B that of A."),
    )


def show_value_selectbox(
    spec: ExperimentSpec,
    name: str,
    shown: tuple[str, str],
    offered: list[str],
    _: Translate,
    take: Callable[[str], None],
) -> None:
    """Show the value of a setting in the run of `spec`; `shown` is its letter and the value as in a link."""
    letter, text = shown
    base = f"varied_{name}_{letter}"
    key = synced_widget_key(base, text)
    st.selectbox(
        letter,
        list(dict.fromkeys([*offered, text])),
        key=key,
        format_func=lambda value: value_label(name, value, _),
        accept_new_options=allowed_choices(FIELDS[name].model_fields[name]) is None,
        on_change=widget_callback(base, key, lambda value: take(value or "")),
        help=setting_inputs.setting_help(spec, name, _, when=_("A change starts both runs again.")),
    )


def value_texts(spec: ExperimentSpec, name: str) -> list[str]:
    """Return the usual values of a setting, as they stand in a link."""
    if name == "layers":
        return [*layer_variants(spec), *LAYERS]
    if name == "inputs":
        columns = (column.name for column in spec.card.inputs_offered)
        return [ALL, format_link_value(name, spec.card.default_inputs), *columns]
    if name == "loss":
        return [loss.name for loss in LOSSES.values() if loss.suits(spec.card)]
    return [format_link_value(name, value) for value in usual_values(name)]


def layer_variants(spec: ExperimentSpec) -> Iterator[str]:
    """Yield the dense layers of `spec` alone, and with a layer of each other kind behind the first."""
    layers = spec.network.layers
    dense = tuple(layer for layer in layers if layer.kind == Dense.kind)
    if not dense:
        return
    kinds = [kind for kind in LAYER_KINDS.values() if kind.name != Dense.kind]
    one_more = [(dense[0], kind.fresh, *dense[1:]) for kind in kinds]
    for variant in (dense, *one_more):
        text = format_link_value("layers", variant)
        if not vary_setting_by_text(spec, "layers", text).problems:
            yield text


def usual_values(name: str) -> Iterable[Any]:
    """Return the usual values of a setting that does not depend on the data."""
    field = FIELDS[name].model_fields[name]
    if name in PER_LAYER:
        return setting_inputs.layer_setting_options(name)
    if choice := allowed_choices(field):
        return choice.names()
    if field.annotation is bool:
        return (False, True)
    if list_item_type(field):
        return ()
    low, high = field_bounds(field)
    usual = USUAL.get(name, COUNTS if field.annotation is int else setting_inputs.NUMBERS)
    return (number for number in usual if low <= number <= high)


def value_label(name: str, text: str, _: Translate) -> str:
    """Return how a value, as in a link, is called."""
    value: Any = parse_link_value(name, text, {})
    if isinstance(value, tuple):
        return ", ".join(scalar_value_text(name, item, _) for item in value) or _("none")
    return scalar_value_text(name, value, _)


def first_value(spec: ExperimentSpec, name: str) -> str:
    """Return a usual value that can be the one difference to `spec`, of numbers the next larger one."""
    present, texts = format_link_value(name, spec.setting(name)), value_texts(spec, name)
    if FIELDS[name].model_fields[name].annotation in (int, float):
        texts = sorted(
            texts, key=lambda text: (float(text) <= float(present), abs(float(text) - float(present)))
        )
    offered = (text for text in (*LIKELY.get(name, ()), *texts) if text != present)
    return next((text for text in offered if not vary_setting_by_text(spec, name, text).problems), present)


def change_first(name: str, text: str) -> None:
    """Give setting `name` another value in A."""
    change_settings(**{name: parse_link_value(name, text, {})})


def write_variation(name: str, text: str) -> None:
    """Let B differ from A in setting `name`."""
    st.query_params[BESIDE] = canonical_variation(name, text)


def swap_values(name: str, first: str, second: str) -> None:
    """Give A the value of B, and B that of A."""
    change_first(name, second)
    write_variation(name, first)
