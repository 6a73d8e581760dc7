"""The layers of the net."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field

from playground.i18n import N_, Message
from playground.spec.bounds import MAX_LAYERS
from playground.spec.fields import SpecPart, choice_type, short_text
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.kinds.dropout import Dropout, Rate
from playground.spec.layers.layer import (
    LAYER_KINDS,
    Layer,
    LayerItem,
    LayerKind,
    PlacedLayer,
    kind_of,
    layer_from_json,
)
from playground.spec.layers.stack import (
    Layers,
    dense_units,
    has_kind,
    kinds_of_settings,
    place_layers,
    with_layers_of_settings,
)

MAX_SEED = 2**31 - 1

PER_LAYER = ("activation", "initializer", "dropout", "batch_normalization")
"""Settings that are one value for all hidden layers, or one for each; hidden layers are the dense ones."""

TOO_MANY_LAYERS = N_("has more than {most} layers of the kind {kind}.")
NO_SUCH_LAYER = N_("has no layer {item}; a layer is a number of neurons, or one of: {kinds}.")


def too_many_layers_message(layers: Sequence[Layer]) -> Message | None:
    """Return of which kind there are more layers than can be, or None."""
    for name, given in Counter(layer.kind for layer in layers).items():
        if given > LAYER_KINDS[name].most:
            return Message(TOO_MANY_LAYERS, {"kind": name, "most": LAYER_KINDS[name].most})
    return None


def refuse_too_many(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return `layers`; raise `ValueError` if there are too many of a kind."""
    if too_many_layers_message(layers):
        raise ValueError("There are too many layers of a kind.")
    return layers


class NetworkSpec(SpecPart):
    """Hidden layers and what stands between them, from the inputs on; the head follows from the task."""

    layers: Annotated[tuple[LayerItem, ...], AfterValidator(refuse_too_many)] = Field(
        default=(Dense(units=6), Dense(units=4)),
        title=N_("Hidden layers"),
        description=N_(
            "Neurons of each hidden layer, and what stands between them; none at all is a single neuron, "
            "a perceptron."
        ),
        json_schema_extra={
            "expects": N_("must be layers joined with '-', such as 8-dropout0.3-4, or empty.")
        },
    )
    activation: tuple[choice_type(ACTIVATIONS), ...] = Field(  # type: ignore[valid-type]
        default=("tanh",),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Activation"),
        description=N_("The bend that each hidden neuron puts on its weighted sum."),
        json_schema_extra={
            "expects": N_("must be one activation, or one for each hidden layer joined with '-'.")
        },
    )
    initializer: tuple[choice_type(INITIALIZERS), ...] = Field(  # type: ignore[valid-type]
        default=("glorot_uniform",),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Initializer"),
        description=N_(
            "How the first weights are drawn; biases start at zero. "
            "The output layer draws like the last hidden one."
        ),
        json_schema_extra={
            "expects": N_("must be one initializer, or one for each hidden layer joined with '-'.")
        },
    )
    dropout: tuple[Rate, ...] = Field(
        default=(0.0,),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Dropout"),
        description=N_(
            "Share of the hidden neurons that is switched off at random at each training step (p). It stands "
            "behind each hidden layer; + on the playground's diagram adds one at a single place."
        ),
        json_schema_extra={
            "formula": N_("h ← 0, for the others h ← h / (1-p)"),
            "expects": N_("must be one number from 0 to 0.9, or one for each hidden layer joined with '-'."),
        },
    )
    batch_normalization: tuple[bool, ...] = Field(
        default=(False,),
        min_length=1,
        max_length=MAX_LAYERS,
        title=N_("Batch normalization"),
        description=N_(
            "Brings each weighted sum z to mean 0 and deviation 1 over the batch, then scales and shifts "
            "it; γ and β are learned, β in place of the bias. It stands in each hidden layer; + on the "
            "playground's diagram adds one at a single place."
        ),
        json_schema_extra={
            "formula": N_("γ (z - mean) / √(variance + ε) + β"),
            "expects": N_("must be 0 or 1, or one for each hidden layer joined with '-'."),
        },
    )
    initializer_seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = Field(
        default=0,
        title=N_("First weights"),
        description=N_(
            "Another number k draws other first weights, from seed + k, "
            "for the same data and the same batches."
        ),
    )

    @property
    def dense_units(self) -> tuple[int, ...]:
        """Units of each hidden layer, in order."""
        return dense_units(self.layers)

    def values_per_layer(self, name: str) -> tuple[Any, ...]:
        """Return setting `name` of each hidden layer, in order; it is one of `PER_LAYER`."""
        values: tuple[Any, ...] = getattr(self, name)
        return values * len(self.dense_units) if len(values) == 1 else values

    def layer_activations(self) -> tuple[str, ...]:
        """Return the activation of each hidden layer, in order."""
        return self.values_per_layer("activation")

    def initializers(self) -> tuple[str, ...]:
        """Return the initializer of each layer, that of the output layer last."""
        return (*self.values_per_layer("initializer"), self.initializer[-1])

    def placed_layers(self) -> tuple[PlacedLayer, ...]:
        """Return all layers before the head where they stand, with those that settings put behind dense ones.

        A dropout that is off is there too: its rate can change while the net trains.
        """
        kinds = kinds_of_settings(self.layers)
        values = {kind.setting: self.values_per_layer(kind.setting) for kind in kinds}
        layers = with_layers_of_settings(self.layers, values, kinds)
        return place_layers(layers, self.layer_activations(), self.values_per_layer("initializer"))

    def layers_of_settings(self) -> tuple[Layers, ...]:
        """Return for each dense layer those that settings put behind it, in order, where they are on."""
        kinds = kinds_of_settings(self.layers)
        dense = [layer for layer in self.layers if isinstance(layer, Dense)]
        values = {kind.setting: self.values_per_layer(kind.setting) for kind in kinds}
        return tuple(
            with_layers_of_settings(
                (layer,), {name: (of_layers[i],) for name, of_layers in values.items()}, kinds, only_on=True
            )[1:]
            for i, layer in enumerate(dense)
        )

    def dropout_rates(self) -> tuple[float, ...]:
        """Return the rate of each dropout layer that is built, in order; of one that is off 0."""
        placed = (one.layer for one in self.placed_layers())
        return tuple(layer.rate for layer in placed if isinstance(layer, Dropout))

    def decided_by_layers(self, name: str) -> bool:
        """Return whether there are layers in place of setting `name`."""
        kind = layer_kind_of_setting(name)
        return kind is not None and has_kind(self.layers, kind.name)

    def live_value(self, name: str) -> Any:
        """Return setting `name`; of one that is layers, what can change of each of them, in order."""
        kind = layer_kind_of_setting(name)
        if kind is None or not kind.live_field or not self.decided_by_layers(name):
            return getattr(self, name)
        return tuple(getattr(layer, kind.live_field) for layer in self.layers if layer.kind == kind.name)

    def with_live_value(self, name: str, value: Any) -> Self:
        """Return the net with another `live_value` of `name`."""
        kind = layer_kind_of_setting(name)
        if kind is None or not kind.live_field or not self.decided_by_layers(name):
            return self.model_copy(update={name: value})
        values = iter(value)
        layers = tuple(
            layer.model_copy(update={kind.live_field: next(values)}) if layer.kind == kind.name else layer
            for layer in self.layers
        )
        return self.model_copy(update={"layers": layers})

    def same_but_live(self, other: Self) -> bool:
        """Return whether the layers of `other` differ in nothing but what can change while the net trains."""
        return [fixed_facts(layer) for layer in self.layers] == [fixed_facts(layer) for layer in other.layers]


def fixed_facts(layer: Layer) -> tuple[Any, ...]:
    """Return kind and fields of a layer without what can change while the net trains."""
    live = kind_of(layer).live_field
    return (layer.kind, *(value for name, value in layer if name != live))


def layer_kind_of_setting(name: str) -> LayerKind | None:
    """Return the kind of layers that setting `name` puts behind dense ones; None for other settings."""
    return next((kind for kind in LAYER_KINDS.values() if kind.setting == name), None)


def canonical_layers(layers: Sequence[Any]) -> Layers:
    """Return layers that may be given as numbers of units, or as `json_value` gave them."""
    return tuple(layer_from_json(layer) for layer in layers)


def layers_refusal_message(value: object) -> Message | None:
    """Return what is wrong with layers that cannot be, as precisely as it can be told."""
    items = value if isinstance(value, tuple) else ()
    if too_many := too_many_layers_message([item for item in items if isinstance(item, Layer)]):
        return too_many
    for item in items:
        try:
            layer = layer_from_json(item)
        except ValueError:
            return Message(LAYER_KINDS[item["kind"] if isinstance(item, dict) else Dense.kind].expects)
        if not isinstance(layer, Layer):
            return wrong_item_message(str(layer))
    return too_many_layers_message(canonical_layers(items))


def wrong_item_message(text: str) -> Message:
    """Return why `text` is no layer: what its kind expects, or which kinds there are."""
    named = next((kind for kind in LAYER_KINDS.values() if text.lower().startswith(kind.name)), None)
    if named is None and text.removeprefix("+").removeprefix("-").isdigit():
        named = LAYER_KINDS[Dense.kind]
    if named:
        return Message(named.expects)
    kinds = ", ".join(name for name in LAYER_KINDS if name != Dense.kind)
    return Message(NO_SUCH_LAYER, {"item": short_text(text), "kinds": kinds})
