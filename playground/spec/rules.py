"""Defaults and limits of a setting that follow from the settings before it.

A rule is named after its setting and gets the settings before it, in the order of the fields.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playground.i18n import N_, Message
from playground.spec.data.dataset_card import DATASETS, Column, DatasetCard, card_for
from playground.spec.data.drawn_points import TOO_MANY, decode_drawing
from playground.spec.data.task import Task
from playground.spec.layers.activations import REFUSED
from playground.spec.layers.network_spec import PER_LAYER
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES

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
    return card_for(settings["dataset"], settings.get("points", ""))


def n_train(settings: Settings) -> int:
    """Return the number of training rows: the share, rounded, and at least one row on each side."""
    rows: int = settings["n_samples"]
    share: float = settings["train_share"]
    return rows if share == 1 else min(max(round(rows * share), 1), rows - 1)


def default_slice(settings: Settings) -> tuple[str, ...]:
    """Return the first two inputs that are columns, made up with others if there are not two."""
    axes = [column.name for column in card_of(settings).axes_offered]
    inputs = [name for name in settings["inputs"] if name in axes]
    return tuple(dict.fromkeys([*inputs, *axes]))[:2]


def default_learning_rate(settings: Settings) -> float:
    """Return the optimizer's default, scaled to the data set as 1 or 3 times a power of ten."""
    optimizer = OPTIMIZERS[settings["optimizer"]]
    if not optimizer.scaled:
        return optimizer.default_learning_rate
    wanted = optimizer.default_learning_rate * card_of(settings).learning_rate_scale
    steps = round(2 * math.log10(wanted))
    return float(f"{3 if steps % 2 else 1}e{steps // 2}")


def optimizer_default(name: str) -> Callable[[Settings], Any]:
    """Return the default of a parameter of the optimizer: its own, else that of the field."""
    otherwise = OptimizerSpec.model_fields[name].default
    return lambda settings: OPTIMIZERS[settings["optimizer"]].parameters.get(name, otherwise)


def schedule_default(name: str, otherwise: Any) -> Callable[[Settings], Any]:
    """Return the default of a parameter of the schedule: its own, the epochs after warm-up, `otherwise`."""

    def default(settings: Settings) -> Any:
        found = SCHEDULES[settings["schedule"]].parameters.get(name, otherwise)
        return max(1, settings["epochs"] - settings["warmup_epochs"]) if found is None else found

    return default


SCHEDULE_PARAMETERS = {"decay_rate": 0.0, "decay_epochs": 1, "alpha": 0.0}
"""Parameters of schedules, and what they are where a schedule has no use for them."""

DEFAULTS: Mapping[str, Callable[[Settings], Any]] = {
    "n_samples": lambda s: card_of(s).n_samples,
    "train_share": lambda s: 1.0 if card_of(s).all_training else card_of(s).default_train_share,
    "inputs": lambda s: card_of(s).default_inputs,
    "scaling": lambda s: card_of(s).default_scaling,
    "layers": lambda s: card_of(s).default_layers,
    "loss": lambda s: DEFAULT_LOSS[card_of(s).task],
    "learning_rate": default_learning_rate,
    **{name: optimizer_default(name) for name in OptimizerSpec.model_fields},
    **{name: schedule_default(name, value) for name, value in SCHEDULE_PARAMETERS.items()},
    "batch_size": lambda s: min(DEFAULT_BATCH_SIZE, n_train(s)),
    "regularization_rate": lambda s: 0.0 if s["regularizer"] == "none" else DEFAULT_REGULARIZATION_RATE,
    "monitor": lambda s: "test" if n_train(s) < s["n_samples"] else "train",
    "slice": default_slice,
}


def check_points(value: str, settings: Settings) -> Message | None:
    """Refuse what is no drawing, and a drawing for a data set that is not drawn."""
    if DATASETS[settings["dataset"]].variant is None:
        return Message(N_("only the data set drawn has points of its own."))
    if value == TOO_MANY:
        return Message(N_("were too many for a link; load them from the file that they were saved in."))
    try:
        decode_drawing(value)
    except ValueError:
        return Message(N_("are not points as the page writes them; they may be cut off."))
    return None


def check_n_samples(value: int, settings: Settings) -> Message | None:
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


def check_noise(value: float, settings: Settings) -> Message | None:
    """Refuse noise where the data set has none, or less than asked for."""
    card = card_of(settings)
    if card.max_noise is None:
        return Message(N_("the data set {dataset} has no noise setting."), {"dataset": card.name})
    if value <= card.max_noise:
        return None
    return Message(N_("must be a number from {low} to {high}."), {"low": 0, "high": card.max_noise})


def check_train_share(value: float, settings: Settings) -> Message | None:  # noqa: ARG001
    """Refuse a split of data that is all training data."""
    card = card_of(settings)
    if not card.all_training:
        return None
    return Message(N_("all rows of {dataset} are training data."), {"dataset": card.name})


def check_inputs(names: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse what is no input of the data set, or is there twice."""
    return unknown_columns_message(names, card_of(settings).inputs_offered, settings)


def check_slice(names: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse what is no column of the data set, and to turn the picture of a curve round."""
    card = card_of(settings)
    if len(card.columns) > 1:
        return unknown_columns_message(names, card.columns, settings)
    shown = " - ".join(column.name for column in card.axes_offered)
    return Message(
        N_("the data set {dataset} is always shown as {axes}."), {"dataset": card.name, "axes": shown}
    )


def unknown_columns_message(
    names: tuple[str, ...], columns: Sequence[Column], settings: Settings
) -> Message | None:
    """Refuse a name that is not among `columns`, or is there twice."""
    offered = [column.name for column in columns]
    if not set(names) - set(offered) and len(set(names)) == len(names):
        return None
    return Message(
        N_("must be different columns of {dataset}: {columns}."),
        {"dataset": settings["dataset"], "columns": ", ".join(offered)},
    )


def check_layers(value: tuple[Any, ...], settings: Settings) -> Message | None:
    """Refuse a list of values that is not as long as the list of hidden layers."""
    if len(value) in (1, len(settings["layers"])):
        return None
    return Message(
        N_("names {given} values for {layers} hidden layers."),
        {"given": len(value), "layers": len(settings["layers"])},
    )


FITS_NOT = N_("does not fit the data set {dataset}; must be one of: {options}.")
DIVIDES = N_(
    "divides by the targets, and in the data set {dataset} some are 0 or near it; must be one of: {options}."
)


def check_loss(value: str, settings: Settings) -> Message | None:
    """Refuse a loss that makes no sense for the task, or for these targets."""
    card = card_of(settings)
    if LOSSES[value].fits(card):
        return None
    options = ", ".join(loss.name for loss in LOSSES.values() if loss.fits(card))
    reason = DIVIDES if card.task in LOSSES[value].tasks else FITS_NOT
    return Message(reason, {"dataset": settings["dataset"], "options": options})


def check_optimizer_setting(name: str) -> Callable[[Any, Settings], Message | None]:
    """Return the rule that refuses a parameter where the optimizer has no such setting."""

    def fit(_: Any, settings: Settings) -> Message | None:
        if name in OPTIMIZERS[settings["optimizer"]].parameters:
            return None
        return Message(
            N_("the optimizer {optimizer} has no {setting} setting."),
            {"optimizer": settings["optimizer"], "setting": name},
        )

    return fit


def check_schedule_setting(name: str) -> Callable[[Any, Settings], Message | None]:
    """Return the rule that refuses a parameter where the schedule has no such setting."""

    def fit(_: Any, settings: Settings) -> Message | None:
        if name in SCHEDULES[settings["schedule"]].parameters:
            return None
        return Message(
            N_("the schedule {schedule} has no {setting} setting."),
            {"schedule": settings["schedule"], "setting": name},
        )

    return fit


def check_batch_size(value: int, settings: Settings) -> Message | None:
    """Refuse a batch larger than the training part."""
    rows = n_train(settings)
    if value <= rows:
        return None
    return Message(N_("must be at most {rows}, the number of training rows."), {"rows": rows})


def check_regularization_rate(_: float, settings: Settings) -> Message | None:
    """Refuse a rate without a penalty that it belongs to."""
    if settings["regularizer"] != "none":
        return None
    return Message(N_("has no effect without a regularizer."))


def check_l1_ratio(_: float, settings: Settings) -> Message | None:
    """Refuse a share where there is nothing to share."""
    if settings["regularizer"] == "l1l2":
        return None
    return Message(N_("has an effect with the regularizer l1l2 only."))


def check_clip_limit(_: float, settings: Settings) -> Message | None:
    """Refuse a limit without a way of clipping."""
    return Message(N_("has no effect without clipping.")) if settings["clipping"] == "none" else None


def check_monitor(value: str, settings: Settings) -> Message | None:
    """Refuse to watch test rows where there are none."""
    if value == "train" or n_train(settings) < settings["n_samples"]:
        return None
    return Message(N_("there are no test rows."))


def check_patience_setting(_: Any, settings: Settings) -> Message | None:
    """Refuse a part of early stopping without early stopping."""
    return None if settings["patience"] else Message(N_("has no effect without patience."))


def explain_activation(value: object) -> Message | None:
    """Return why an activation that people ask for cannot be."""
    names = value if isinstance(value, tuple) else ()
    return next((Message(REFUSED[name]) for name in names if name in REFUSED), None)


EXPLANATIONS: Mapping[str, Callable[[object], Message | None]] = {"activation": explain_activation}
"""What is told of some values that a field does not take, in place of what it takes."""

FITS: Mapping[str, Callable[[Any, Settings], Message | None]] = {
    "points": check_points,
    "n_samples": check_n_samples,
    "noise": check_noise,
    "train_share": check_train_share,
    "inputs": check_inputs,
    **dict.fromkeys(PER_LAYER, check_layers),
    "loss": check_loss,
    "batch_size": check_batch_size,
    "regularization_rate": check_regularization_rate,
    "slice": check_slice,
    "l1_ratio": check_l1_ratio,
    "clip_limit": check_clip_limit,
    **{name: check_optimizer_setting(name) for name in OptimizerSpec.model_fields},
    **{name: check_schedule_setting(name) for name in SCHEDULE_PARAMETERS},
    "monitor": check_monitor,
    "min_delta": check_patience_setting,
    "restore_best": check_patience_setting,
}
