"""The layers as a form: how many hidden ones, what each has of its own, and what stands between them.

The diagram offers the same; here it is for who prefers a list.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.bounds import MAX_LAYERS, MAX_UNITS
from playground.spec.fields import field_bounds
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import LAYER_KINDS, LayerKind
from playground.spec.layers.network_spec import PER_LAYER
from playground.spec.link import format_link_value, parse_link_value
from playground.ui.forms import setting_inputs
from playground.ui.forms.layer_items import Item, fresh_item, kinds_to_offer, layer_items, settings_of_items
from playground.ui.layout.styles import show_group_heading
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings, current_spec
from playground.ui.session.widget_keys import synced_widget_key, widget_callback

RATE_STEP = 0.05


def show_layers_form(spec: ExperimentSpec, _: Translate) -> None:
    """Show buttons for more and fewer hidden layers, each layer with its settings, and what else to add."""
    if page_task.is_closed("layers"):
        return
    items = layer_items(spec.network)
    dense = [at for at, item in enumerate(items) if item["kind"] == Dense.kind]
    with st.container(key="layers", horizontal=True, vertical_alignment="center", gap="xsmall"):
        show_group_heading(_("Hidden layers: {number}").format(number=len(dense)))
        st.button(
            "−",
            key="layer_less",
            disabled=not dense,
            on_click=change_items,
            args=(without_last_dense,),
            help=_("Take the last hidden layer away, and what stands behind it."),
        )
        st.button(
            "＋",
            key="layer_more",
            disabled=len(dense) == MAX_LAYERS,
            on_click=add_layer,
            args=(LAYER_KINDS[Dense.kind],),
            help=_("Add a hidden layer."),
        )
    for at, item in enumerate(items):
        if item["kind"] == Dense.kind:
            show_layer_settings(spec, items, at, dense.index(at), _)
        else:
            show_other_layer(items, at, _)
    show_ways_to_add(items, _)


def show_ways_to_add(items: list[Item], _: Translate) -> None:
    """Show a button for each kind beside dense layers that adds one at the end."""
    others = [kind for kind in kinds_to_offer() if kind.name != Dense.kind]
    kinds = [kind for kind in others if not page_task.is_closed(kind.setting)]
    if not kinds:
        return
    with st.container(key="layer_kinds", horizontal=True, vertical_alignment="center", gap="xsmall"):
        for kind in kinds:
            st.button(
                f"＋ {_(kind.label)}",
                key=f"layer_more_{kind.name}",
                disabled=sum(item["kind"] == kind.name for item in items) == kind.most,
                on_click=add_layer,
                args=(kind,),
                help=_(kind.help),
            )


def show_layer_settings(spec: ExperimentSpec, items: list[Item], at: int, index: int, _: Translate) -> None:
    """Show the units and the other settings of hidden layer number `index`, folded."""
    with st.expander(_("Layer {number}").format(number=index + 1), key=f"layer_{index}"):
        left, right = st.columns(2)
        with left:
            show_units_input(items, at, index, _)
            for name in PER_LAYER[:2]:
                show_layer_selectbox(spec, name, index, _)
        with right:
            for name in PER_LAYER[2:]:
                show_layer_selectbox(spec, name, index, _)
        show_places(items, at, _)


def show_other_layer(items: list[Item], at: int, _: Translate) -> None:
    """Show the fields of a layer between the hidden ones, folded."""
    item = items[at]
    kind = LAYER_KINDS[item["kind"]]
    told = " ".join([_(kind.label), *(str(item[name]) for name in kind.layer.model_fields)])
    with st.expander(told, key=f"other_layer_{at}"):
        st.caption(f"{_(kind.help)}\n\n`{kind.formula}`")
        if not page_task.is_closed(kind.setting):
            for name in kind.layer.model_fields:
                show_field_input(items, at, name, _)
        show_places(items, at, _)


def show_field_input(items: list[Item], at: int, name: str, _: Translate) -> None:
    """Show one field of a layer between the hidden ones."""
    kind = LAYER_KINDS[items[at]["kind"]]
    field, base = kind.layer.model_fields[name], f"{kind.name}_{name}_{at}"
    low, high = field_bounds(field)
    key = synced_widget_key(base, float(items[at][name]))
    st.number_input(
        _(field.title or name),
        None if low is None else float(low),
        None if high is None else float(high),
        step=RATE_STEP,
        key=key,
        help=_(kind.help),
        on_change=widget_callback(
            base,
            key,
            lambda value: change_items(
                lambda present: with_item(present, at, {name: format_link_value(name, float(value))})
            ),
        ),
    )


def show_places(items: list[Item], at: int, _: Translate) -> None:
    """Show buttons that move a layer, or take it away."""
    moved = {
        "left": ("←", _("Move towards the inputs"), at > 0, lambda present: moved_items(present, at, -1)),
        "right": (
            "→",
            _("Move towards the outputs"),
            at < len(items) - 1,
            lambda present: moved_items(present, at, 1),
        ),
        "away": ("✕", _("Take away"), True, lambda present: [*present[:at], *present[at + 1 :]]),
    }
    helps = {
        "left": _("Change places with the layer before it; the run begins anew."),
        "right": _("Change places with the layer behind it; the run begins anew."),
        "away": _("Go on without this layer; the run begins anew."),
    }
    with st.container(key=f"layer_places_{at}", horizontal=True, gap="xsmall"):
        for name, (sign, label, possible, change) in moved.items():
            st.button(
                f"{sign} {label}",
                key=f"layer_{name}_{at}",
                disabled=not possible,
                on_click=change_items,
                args=(change,),
                help=helps[name],
            )


def with_item(items: list[Item], at: int, changes: Item) -> list[Item]:
    """Return `items` with changes of one of them, if it is there."""
    return [item | changes if number == at else item for number, item in enumerate(items)]


def without_last_dense(items: list[Item]) -> list[Item]:
    """Return `items` without the last hidden layer and what stands behind it."""
    dense = [at for at, item in enumerate(items) if item["kind"] == Dense.kind]
    return items[: dense[-1]] if dense else items


def add_layer(kind: LayerKind) -> None:
    """Add a layer of a kind at the end."""
    change_items(lambda items: [*items, fresh_item(kind, current_spec().network)])


def moved_items(items: list[Item], at: int, step: int) -> list[Item]:
    """Return `items` with one of them moved by one place, if there is one to move to."""
    found, to = list(items), at + step
    if 0 <= to < len(items):
        found[at], found[to] = found[to], found[at]
    return found


def show_all_units_inputs(spec: ExperimentSpec, _: Translate) -> None:
    """Show the number of units of each hidden layer, without the rest of the form."""
    items = layer_items(spec.network)
    dense = [at for at, item in enumerate(items) if item["kind"] == Dense.kind]
    for index, at in enumerate(dense):
        label = _("Hidden neurons") if len(dense) == 1 else units_label(index, _)
        show_units_input(items, at, index, _, base=f"neurons_{index}", label=label)


def units_label(index: int, _: Translate) -> str:
    """Return what the number of units of hidden layer number `index` is called."""
    return _("Neurons of hidden layer {number}").format(number=index + 1)


def show_units_input(
    items: list[Item], at: int, index: int, _: Translate, *, base: str = "", label: str = ""
) -> None:
    """Show the number of units of one hidden layer."""
    base = base or f"units_{index}"
    key = synced_widget_key(base, items[at]["units"])
    st.number_input(
        label or units_label(index, _),
        1,
        MAX_UNITS,
        key=key,
        help=_("Neurons of this layer: more of them bend the boundary more often.")
        + "\n\n`a = f(Σ w x + b)`",
        on_change=widget_callback(
            base,
            key,
            lambda units: change_items(lambda present: with_item(present, at, {"units": int(units)})),
        ),
    )


@setting_inputs.unless_closed
def show_layer_selectbox(spec: ExperimentSpec, name: str, index: int, _: Translate) -> None:
    """Show one setting of one hidden layer; where layers of its own decide it, say so."""
    if spec.network.decided_by_layers(name):
        st.caption(
            _("{name}: given by layers of its own.").format(name=setting_inputs.setting_label(name, _))
        )
        return
    values = spec.network.values_per_layer(name)
    present, base = format_link_value(name, values[index]), f"{name}_{index}"
    key = synced_widget_key(base, present)
    st.selectbox(
        setting_inputs.setting_label(name, _),
        list(
            dict.fromkeys(
                [
                    *(
                        format_link_value(name, option)
                        for option in setting_inputs.layer_setting_options(name)
                    ),
                    present,
                ]
            )
        ),
        key=key,
        format_func=lambda text: setting_inputs.layer_setting_label(name, text, _),
        help=setting_inputs.setting_help(spec, name, _),
        on_change=widget_callback(
            base, key, lambda text: change_layer_setting(name, index, parse_link_value(name, text, {}))
        ),
    )


def change_layer_setting(name: str, index: int, value: tuple[Any, ...]) -> None:
    """Give one hidden layer another value of a setting that each layer has."""
    values = current_spec().network.values_per_layer(name)
    change_settings(**{name: (*values[:index], *value, *values[index + 1 :])})


def change_items(change: Callable[[list[Item]], list[Item]]) -> None:
    """Make what `change` makes of the present layers the layers; what is locked stays as it is.

    The present ones are those of the moment of the click: a number that was typed just before it is among
    them, though the page has not been drawn with it.
    """
    carried = {*PER_LAYER} & page_task.locked_controls()
    asked = settings_of_items(change(layer_items(current_spec().network)))
    change_settings(**{name: value for name, value in asked.items() if name not in carried})
