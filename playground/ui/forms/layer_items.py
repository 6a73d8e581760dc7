"""The layers of a net as a list that can be changed: each with what else it has of its own.

An item is a dict of texts as in links: the `kind` of a layer and its fields, of a dense one also the settings
that each hidden layer has. The diagram and the form change such lists.
"""

from collections.abc import Mapping
from typing import Any

from playground.spec import NetworkSpec
from playground.spec.fields import field_refusal_message
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind
from playground.spec.layers.network_spec import PER_LAYER, canonical_layers
from playground.spec.layers.stack import dense_units, has_kind, with_layers_of_settings
from playground.spec.link import format_link_value, parse_link_value, parse_scalar

Item = dict[str, Any]


def kinds_to_offer() -> tuple[LayerKind, ...]:
    """Return all kinds of layers, dense first."""
    return tuple(sorted(LAYER_KINDS.values(), key=lambda kind: kind.name != Dense.kind))


def layer_item(layer: Layer, settings: Mapping[str, Any]) -> Item:
    """Return a layer as an item; `settings`: what else a dense one has."""
    fields = {
        name: value if isinstance(value, int) else format_link_value(name, value) for name, value in layer
    }
    if not isinstance(layer, Dense):
        return {"kind": layer.kind, **fields}
    return {"kind": layer.kind, **fields} | {
        name: format_link_value(name, (settings[name],)) for name in PER_LAYER
    }


def layer_items(network: NetworkSpec) -> list[Item]:
    """Return the layers of a net as items."""
    lists = [network.values_per_layer(name) for name in PER_LAYER]
    rows = (dict(zip(PER_LAYER, row, strict=True)) for row in zip(*lists, strict=True))
    return [layer_item(layer, next(rows) if isinstance(layer, Dense) else {}) for layer in network.layers]


def fresh_item(kind: LayerKind, network: NetworkSpec) -> Item:
    """Return a new layer, a dense one with the settings of the last one of a net."""
    return layer_item(kind.fresh, {name: getattr(network, name)[-1] for name in PER_LAYER})


def layer_of_item(item: Mapping[str, Any]) -> Any:
    """Return the layer of an item, as the spec takes it; what is none is refused there."""
    name = str(item.get("kind", Dense.kind))
    if name not in LAYER_KINDS:
        return name
    fields = LAYER_KINDS[name].layer.model_fields
    values = {
        key: parse_scalar(fields[key].annotation, value) if isinstance(value, str) else value
        for key, value in ((key, item.get(key)) for key in fields)
    }
    return values["units"] if name == Dense.kind else {"kind": name, **values}


def settings_of_items(told: Any) -> dict[str, Any]:
    """Return the settings that items are; a list that is none becomes layers that are refused.

    Where there are layers of a kind, what its setting says has become layers too, and the setting is gone.
    """
    if not isinstance(told, list) or not all(isinstance(item, Mapping) for item in told):
        return {"layers": told}
    layers = tuple(layer_of_item(item) for item in told)
    dense = [item for item in told if item.get("kind", Dense.kind) == Dense.kind]
    if not dense:
        return {"layers": layers}
    texts = {name: [str(item.get(name, "")) for item in dense] for name in PER_LAYER}
    lists = {
        name: tuple(one for text in texts[name] for one in parse_link_value(name, text, {})) for name in texts
    }
    return settings_as_layers({"layers": layers, **lists})


def settings_as_layers(asked: dict[str, Any]) -> dict[str, Any]:
    """Return settings in which no kind is both a setting and layers; what cannot be stays as it is."""
    if field_refusal_message(NetworkSpec, "layers", asked["layers"]):
        return asked
    layers = canonical_layers(asked["layers"])
    for kind in LAYER_KINDS.values():
        if not kind.setting or not has_kind(layers, kind.name):
            continue
        values = asked[kind.setting]
        if len(values) == len(dense_units(layers)) and not field_refusal_message(
            NetworkSpec, kind.setting, values
        ):
            layers = with_layers_of_settings(layers, {kind.setting: values}, (kind,), only_on=True)
    taken = {kind.setting for kind in LAYER_KINDS.values() if kind.setting and has_kind(layers, kind.name)}
    return {
        name: NetworkSpec.model_fields[name].default if name in taken else value
        for name, value in (asked | {"layers": layers}).items()
    }
