"""Defaults and limits of a setting that follow from the settings before it.

A rule is named after its setting and gets the settings before it, in the order of the fields.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from playground.i18n import N_, Message
from playground.spec.dataset_card import DATASETS, DatasetCard
from playground.spec.losses import LOSSES
from playground.spec.optimizers import OPTIMIZERS
from playground.spec.tasks import Task

Settings = Mapping[str, Any]

DEFAULT_LOSS = {
    Task.BINARY: "binary_crossentropy",
    Task.MULTICLASS: "categorical_crossentropy",
    Task.REGRESSION: "mse",
}
DEFAULT_BATCH_SIZE = 10
DEFAULT_REGULARIZATION_RATE = 0.001


def card_of(settings: Settings) -> DatasetCard:
    """Return the card of the chosen data set."""
    return DATASETS[settings["dataset"]]


def n_train(settings: Settings) -> int:
    """Return the number of training rows: the share, rounded, and at least one row on each side."""
    rows: int = settings["n_samples"]
    share: float = settings["train_share"]
    return rows if share == 1 else min(max(round(rows * share), 1), rows - 1)


def default_slice(settings: Settings) -> tuple[str, ...]:
    """Return the first two inputs, made up with other columns if there is only one."""
    others = [column.name for column in card_of(settings).columns]
    return tuple(dict.fromkeys([*settings["inputs"], *others]))[:2]


def default_learning_rate(settings: Settings) -> float:
    """Return the optimizer's default scaled to the data set, as 1 or 3 times a power of ten."""
    optimizer = OPTIMIZERS[settings["optimizer"]]
    wanted = optimizer.default_learning_rate * card_of(settings).learning_rate_scale
    steps = round(2 * math.log10(wanted))
    return float(f"{3 if steps % 2 else 1}e{steps // 2}")


DEFAULTS: Mapping[str, Callable[[Settings], Any]] = {
    "n_samples": lambda s: card_of(s).n_samples,
    "train_share": lambda s: 1.0 if card_of(s).all_training else card_of(s).default_train_share,
    "inputs": lambda s: card_of(s).default_inputs,
    "scaling": lambda s: card_of(s).default_scaling,
    "layers": lambda s: card_of(s).default_layers,
    "loss": lambda s: DEFAULT_LOSS[card_of(s).task],
    "learning_rate": default_learning_rate,
    "momentum": lambda s: OPTIMIZERS[s["optimizer"]].default_momentum or 0.0,
    "batch_size": lambda s: min(DEFAULT_BATCH_SIZE, n_train(s)),
    "regularization_rate": lambda s: 0.0 if s["regularizer"] == "none" else DEFAULT_REGULARIZATION_RATE,
    "slice": default_slice,
}


def fit_n_samples(value: int, settings: Settings) -> Message | None:
    """Refuse a size that the data set does not come in."""
    card = card_of(settings)
    if card.n_samples_range is None:
        return Message(
            N_("the data set {dataset} always has {rows} rows."),
            {"dataset": card.name, "rows": card.n_samples},
        )
    low, high = card.n_samples_range
    if low <= value <= high:
        return None
    return Message(N_("must be a whole number from {low} to {high}."), {"low": low, "high": high})


def fit_noise(value: float, settings: Settings) -> Message | None:
    """Refuse noise where the data set has none, or less than asked for."""
    card = card_of(settings)
    if card.max_noise is None:
        return Message(N_("the data set {dataset} has no noise setting."), {"dataset": card.name})
    if value <= card.max_noise:
        return None
    return Message(N_("must be a number from {low} to {high}."), {"low": 0, "high": card.max_noise})


def fit_train_share(value: float, settings: Settings) -> Message | None:
    """Refuse a split of data that is all training data."""
    card = card_of(settings)
    if not card.all_training:
        return None
    return Message(N_("all rows of {dataset} are training data."), {"dataset": card.name})


def unknown_columns(names: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse a name that is not a column of the data set, or is there twice."""
    columns = [column.name for column in card_of(settings).columns]
    if not set(names) - set(columns) and len(set(names)) == len(names):
        return None
    return Message(
        N_("must be different columns of {dataset}: {columns}."),
        {"dataset": settings["dataset"], "columns": ", ".join(columns)},
    )


def fit_activation(value: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse a list of activations that is not as long as the list of hidden layers."""
    if len(value) in (1, len(settings["layers"])):
        return None
    return Message(
        N_("names {given} activations for {layers} hidden layers."),
        {"given": len(value), "layers": len(settings["layers"])},
    )


def fit_loss(value: str, settings: Settings) -> Message | None:
    """Refuse a loss that makes no sense for the task."""
    task = card_of(settings).task
    if task in LOSSES[value].tasks:
        return None
    options = ", ".join(loss.name for loss in LOSSES.values() if task in loss.tasks)
    return Message(
        N_("does not fit the data set {dataset}; must be one of: {options}."),
        {"dataset": settings["dataset"], "options": options},
    )


def fit_momentum(value: float, settings: Settings) -> Message | None:
    """Refuse momentum where the optimizer has no such setting."""
    if OPTIMIZERS[settings["optimizer"]].default_momentum is not None:
        return None
    return Message(
        N_("the optimizer {optimizer} has no momentum setting."),
        {"optimizer": settings["optimizer"]},
    )


def fit_batch_size(value: int, settings: Settings) -> Message | None:
    """Refuse a batch larger than the training part."""
    rows = n_train(settings)
    if value <= rows:
        return None
    return Message(N_("must be at most {rows}, the number of training rows."), {"rows": rows})


def fit_regularization_rate(value: float, settings: Settings) -> Message | None:
    """Refuse a rate without a penalty that it belongs to."""
    if settings["regularizer"] != "none" or value == 0:
        return None
    return Message(N_("has no effect without a regularizer."))


FITS: Mapping[str, Callable[[Any, Settings], Message | None]] = {
    "n_samples": fit_n_samples,
    "noise": fit_noise,
    "train_share": fit_train_share,
    "inputs": unknown_columns,
    "activation": fit_activation,
    "loss": fit_loss,
    "momentum": fit_momentum,
    "batch_size": fit_batch_size,
    "regularization_rate": fit_regularization_rate,
    "slice": unknown_columns,
}
