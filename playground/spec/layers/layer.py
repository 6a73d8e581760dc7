"""A layer of a net: what each kind declares, and where a layer stands."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, PlainSerializer, ValidationError

from playground.spec.bounds import MAX_LAYERS
from playground.spec.fields import SpecPart
from playground.spec.number_text import parse_number, plain_decimal_text
from playground.spec.registry import Registry

Shape = tuple[int, ...]
"""What one row is at a place of the net, without the number of rows: (units,)."""

FIELD_SEPARATOR = "x"


class Layer(SpecPart):
    """One layer; its fields are what can be chosen of it.

    In a link it is the name of its kind with the values of its fields behind it, joined with `x`.
    """

    kind: ClassVar[str]

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape of what comes out where `shape` goes in."""
        return shape

    def n_parameters(self, shape: Shape, placed: "PlacedLayer") -> int:  # noqa: ARG002
        """Return how many numbers the layer learns where `shape` goes in."""
        return 0

    def link_text(self) -> str:
        """Return the layer as links write it."""
        return self.kind + FIELD_SEPARATOR.join(plain_decimal_text(value) for _, value in self)

    @classmethod
    def from_link_text(cls, text: str) -> Self | None:
        """Return the layer that `text` is; None if it is none of this kind, or none that can be."""
        if not text.lower().startswith(cls.kind):
            return None
        rest = text[len(cls.kind) :]
        return cls.from_values(rest.split(FIELD_SEPARATOR) if rest else [])

    @classmethod
    def from_values(cls, texts: list[str]) -> Self | None:
        """Return the layer whose fields have these values, in order; None if there is none."""
        fields = cls.model_fields
        if len(texts) != len(fields):
            return None
        values = {
            name: parse_number(field.annotation, text)
            for (name, field), text in zip(fields.items(), texts, strict=True)
        }
        try:
            return cls(**values)
        except ValidationError:
            return None

    def json_value(self) -> Any:
        """Return the layer, ready for JSON."""
        return {"kind": self.kind, **dict(self)}

    def __repr__(self) -> str:
        """Return the layer as links write it."""
        return self.link_text()

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class PlacedLayer:
    """A layer where it stands in a net, with the settings of the net that are about it.

    `number`: among the layers of its kind, from 0. `behind`: number of the dense layer that it stands
    directly behind, or behind whose normalization; None elsewhere. Dense layers have `activation` and
    `initializer`, and `inner` layers between their sums and their activation.
    """

    layer: Layer
    number: int = 0
    behind: int | None = None
    activation: str = ""
    initializer: str = ""
    inner: tuple["PlacedLayer", ...] = ()

    def n_parameters(self, shape: Shape) -> int:
        """Return how many numbers it learns where `shape` goes in."""
        return self.layer.n_parameters(shape, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerKind:
    """What a kind of layer is. `name` is that of links and of JSON, `layer` its class.

    `fresh`: what a new one is. `expects`: what is told of one that cannot be. `most`: of one kind in a net.
    `normalizes`: directly behind a dense layer it stands between its sums and its activation. `setting`: the
    setting that puts such a layer behind every dense one, which `from_setting` makes of a value (None: no
    layer). `live_field`: what of it can change while the net trains, told under the name of the setting.
    `look`: how a diagram draws it: as a column of units, or as a bar.
    """

    name: str
    layer: type[Layer]
    label: str
    help: str
    formula: str
    fresh: Layer
    expects: str
    most: int = MAX_LAYERS
    normalizes: bool = False
    setting: str = ""
    from_setting: Callable[[Any], Layer | None] = lambda _: None
    live_field: str = ""
    look: Literal["column", "dashed", "filled"] = "filled"


LAYER_KINDS: Registry[LayerKind] = Registry()
"""The kinds of layers; each module of `kinds` adds its own when it is imported."""

SEPARATOR = re.compile(r"(?<![0-9.][eE])-|,")
"""Between the layers of a link; the minus of 1e-3 is none."""


def kind_of(layer: Layer) -> LayerKind:
    """Return the kind of a layer."""
    return LAYER_KINDS[layer.kind]


def parse_layers(text: str) -> tuple[Layer | str, ...]:
    """Return the layers of a link; what is no layer, or is beyond the most layers, stays as it is."""
    most = sum(kind.most for kind in LAYER_KINDS.values())
    return tuple(parse_layer(item.strip()) for item in SEPARATOR.split(text, most)) if text.strip() else ()


def parse_layer(text: str) -> Layer | str:
    """Return the layer that `text` is, or `text` itself."""
    found = (kind.layer.from_link_text(text) for kind in LAYER_KINDS.values())
    return next((layer for layer in found if layer is not None), text)


def format_layers(layers: Iterable[Layer]) -> str:
    """Return layers as links write them."""
    return "-".join(layer.link_text() for layer in layers)


def layer_from_json(value: Any) -> Any:
    """Return the layer that `json_value` gave; anything else as it is, so that validation refuses it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return LAYER_KINDS["dense"].layer(units=value)  # type: ignore[call-arg]
    if isinstance(value, Mapping) and str(value.get("kind")) in LAYER_KINDS:
        fields = {name: field for name, field in value.items() if name != "kind"}
        return LAYER_KINDS[str(value["kind"])].layer(**fields)
    return value


LayerItem = Annotated[
    Layer, BeforeValidator(layer_from_json), PlainSerializer(lambda layer: layer.json_value())
]
"""A layer as a field: a number is a dense layer of so many units."""
