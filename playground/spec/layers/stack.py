"""From the layers of a net and its settings to the layers that are built, each where it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind, PlacedLayer, kind_of

Layers = tuple[Layer, ...]
Values = Mapping[str, Sequence[Any]]
"""Settings by name, with one value for each dense layer."""


def dense_units(layers: Sequence[Layer]) -> tuple[int, ...]:
    """Return the units of each dense layer."""
    return tuple(layer.units for layer in layers if isinstance(layer, Dense))


def has_kind(layers: Sequence[Layer], name: str) -> bool:
    """Return whether one of `layers` is of a kind."""
    return any(layer.kind == name for layer in layers)


def kinds_of_settings(layers: Sequence[Layer]) -> tuple[LayerKind, ...]:
    """Return the kinds that a setting puts behind dense layers; one that is among `layers` has no setting."""
    kinds = [kind for kind in LAYER_KINDS.values() if kind.setting and not has_kind(layers, kind.name)]
    return tuple(sorted(kinds, key=lambda kind: not kind.normalizes))


def with_layers_of_settings(
    layers: Layers, values: Values, kinds: Sequence[LayerKind], *, only_on: bool = False
) -> Layers:
    """Return `layers` with those that the settings of `kinds` put behind dense ones.

    What normalizes comes directly behind the dense layer, all else behind that. `only_on`: without those
    whose setting is off, such as a rate of 0.
    """
    for kind in kinds:
        ends = dict(zip(_places_behind_dense(layers, kind), values[kind.setting], strict=True))
        made = {end: kind.from_setting(value) for end, value in ends.items() if value or not only_on}
        layers = tuple(
            item for at, layer in enumerate(layers) for item in (layer, made.get(at)) if item is not None
        )
    return layers


def _places_behind_dense(layers: Layers, kind: LayerKind) -> list[int]:
    """Return behind which of `layers` a layer of `kind` stands for each dense one."""
    return [
        at + (not kind.normalizes and at + 1 < len(layers) and kind_of(layers[at + 1]).normalizes)
        for at, layer in enumerate(layers)
        if isinstance(layer, Dense)
    ]


def place_layers(
    layers: Layers, activations: Sequence[str], initializers: Sequence[str]
) -> tuple[PlacedLayer, ...]:
    """Return where each layer stands; one that normalizes the sums of a dense layer is inside of it."""
    placed: list[PlacedLayer] = []
    numbers = Counter[str]()
    rest = list(layers)
    behind: int | None = None
    while rest:
        layer = rest.pop(0)
        number = numbers[layer.kind]
        numbers[layer.kind] += 1
        if not isinstance(layer, Dense):
            placed.append(PlacedLayer(layer, number, behind))
            behind = None
            continue
        inner: tuple[PlacedLayer, ...] = ()
        if rest and kind_of(rest[0]).normalizes:
            normalization = rest.pop(0)
            inner = (PlacedLayer(normalization, numbers[normalization.kind], number),)
            numbers[normalization.kind] += 1
        placed.append(
            PlacedLayer(
                layer, number, activation=activations[number], initializer=initializers[number], inner=inner
            )
        )
        behind = number
    return tuple(placed)
