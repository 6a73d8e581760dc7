"""Names of settings and data in the reader's language."""

from typing import Any

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.activations import ACTIVATIONS
from playground.spec.experiment import FIELDS
from playground.spec.fields import OneOf, meta
from playground.spec.link import write
from playground.spec.losses import LOSSES

COLUMNS = frozenset({"inputs", "slice"})


def names_of(spec: ExperimentSpec, _: Translate) -> dict[str, str]:
    """Return the words that a trainer tells in English, in the reader's language."""
    card = spec.card
    columns = (*card.columns, card.target)
    words = {column.label for column in columns} | {column.unit for column in columns} | set(card.classes)
    losses = {loss.name: _(loss.label) for loss in LOSSES.values()}
    return losses | {word: _(word) for word in words if word}


def speed_label(speed: str, _: Translate) -> str:
    """Return how a pace is called."""
    if speed == "max":
        return _("as fast as it can")
    return _("{number} epochs/s").format(number=f"{int(speed):,}")


def entry_label(choice: OneOf, name: str, _: Translate) -> str:
    """Return the label of a registry entry, or the name itself."""
    entry = choice.options.get(name) if hasattr(choice.options, "get") else None
    return _(entry.label) if entry is not None else name


def setting_text(spec: ExperimentSpec, name: str, _: Translate) -> str:
    """Return the value of a setting in words."""
    value: Any = spec.settings()[name]
    if name == "speed":
        return speed_label(value, _)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(items_text(spec, name, value, _)) or _("none")
    choice = meta(FIELDS[name].model_fields[name], OneOf)
    return entry_label(choice, value, _) if choice else write(name, value)


def items_text(spec: ExperimentSpec, name: str, items: tuple[Any, ...], _: Translate) -> list[str]:
    """Return the items of a setting that is a list, in words."""
    labels = {column.name: _(column.label) for column in spec.card.columns} if name in COLUMNS else {}
    if name == "activation":
        labels = {entry.name: _(entry.label) for entry in ACTIVATIONS.values()}
    return [str(labels.get(item, item)) for item in items]
