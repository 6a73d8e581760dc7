"""Names of settings and data in the reader's language."""

from collections.abc import Mapping
from typing import Any

from playground.i18n import N_, Message, Translate
from playground.spec import ExperimentSpec
from playground.spec.data.dataset_card import card_for
from playground.spec.experiment import FIELDS
from playground.spec.fields import Choices, allowed_choices
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.layer import Layer, kind_of
from playground.spec.link import format_link_value
from playground.spec.optimization.losses import LOSSES

COLUMNS = frozenset({"inputs", "slice"})


def translated_trainer_words(spec: ExperimentSpec, _: Translate) -> dict[str, str]:
    """Return the words that a trainer tells in English, in the reader's language."""
    card = spec.card
    columns = (*card.inputs_offered, card.target)
    words = {column.label for column in columns} | {column.unit for column in columns} | set(card.classes)
    losses = {loss.name: _(loss.label) for loss in LOSSES.values()}
    return losses | {word: _(word) for word in words if word}


def speed_label(speed: str, _: Translate) -> str:
    """Return how a pace is called."""
    if speed == "max":
        return _("full speed")
    return Message(N_("{number} epochs/s"), {"number": f"{int(speed):,}"}).text(_)


def registry_entry_label(choice: Choices, name: str, _: Translate) -> str:
    """Return the label of a registry entry, or the name itself."""
    entry = registry_entry(choice, name)
    return _(entry.label) if entry is not None else name


def registry_entry(choice: Choices | None, name: Any) -> Any:
    """Return the registry entry of a name, or None if there is no registry or no such entry."""
    options = choice.options if choice is not None else None
    return options.get(name) if isinstance(options, Mapping) else None


def setting_value_text(spec: ExperimentSpec, name: str, _: Translate) -> str:
    """Return the value of a setting in words."""
    return value_text(spec, name, spec.setting(name), _)


def value_text(spec: ExperimentSpec, name: str, value: Any, _: Translate) -> str:
    """Return `value`, that setting `name` of `spec` has or could have, in words."""
    if name == "speed":
        return speed_label(value, _)
    if name == "points":
        rows = card_for(spec.data.dataset, value).n_samples
        return Message(N_("{n} points"), {"n": f"{rows:,}"}).text(_)
    if isinstance(value, tuple):
        return ", ".join(list_item_texts(spec, name, value, _)) or _("none")
    return scalar_value_text(name, value, _)


def layer_text(layer: Layer, _: Translate) -> str:
    """Return a layer in words: its number of units, or its kind with the numbers of its fields."""
    if isinstance(layer, Dense):
        return str(layer.units)
    return " ".join([_(kind_of(layer).label), *(format_link_value(name, value) for name, value in layer)])


def scalar_value_text(name: str, value: Any, _: Translate) -> str:
    """Return one value of a setting, or one item of its list, in words."""
    if isinstance(value, Layer):
        return layer_text(value, _)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choice = allowed_choices(FIELDS[name].model_fields[name])
    return registry_entry_label(choice, value, _) if choice else format_link_value(name, value)


def list_item_texts(spec: ExperimentSpec, name: str, items: tuple[Any, ...], _: Translate) -> list[str]:
    """Return the items of a setting that is a list, in words."""
    columns = (*spec.card.inputs_offered, spec.card.target)
    labels = {column.name: _(column.label) for column in columns} if name in COLUMNS else {}
    return [labels.get(item) or scalar_value_text(name, item, _) for item in items]
