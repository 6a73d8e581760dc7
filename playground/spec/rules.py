"""Defaults and limits of a setting that follow from the settings before it.

A rule is named after its setting and gets the settings before it, in the order of the fields.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playground.i18n import N_, Message
from playground.spec.data.dataset_card import DATASETS, Column, DatasetCard, DatasetGroup, card_for
from playground.spec.data.drawn_points import TOO_MANY, decode_drawing
from playground.spec.data.task import Task
from playground.spec.layers.activations import REFUSED
from playground.spec.layers.layer import LAYER_KINDS, LayerKind
from playground.spec.layers.network_spec import PER_LAYER, canonical_layers, layers_refusal_message
from playground.spec.layers.stack import dense_units, has_kind
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
ROUNDING = 1e-9
"""Of sums of shares."""
DEFAULT_REGULARIZATION_RATE = 0.001


def card_of_settings(settings: Settings) -> DatasetCard:
    """Return the card of the chosen data set."""
    return card_for(settings["dataset"], settings.get("points", ""))


def n_test(settings: Settings) -> int:
    """Return the number of closed rows: the share, rounded, and at least one unless there is no test part."""
    share: float = settings["test_share"]
    return max(round(settings["n_samples"] * share), 1) if share else 0


def n_train(settings: Settings) -> int:
    """Return the number of training rows: the share, rounded, and at least one row in each part.

    Of folds, those outside the one that validates. Where repeated rows are kept together, rows are left out
    or drawn again, the parts that are made may have some more or less.
    """
    rows: int = settings["n_samples"] - n_test(settings)
    folds: int = settings["folds"]
    if folds:
        return rows - fold_size(rows, folds, settings["fold"])
    share: float = settings["train_share"]
    if share + settings["test_share"] >= 1 - ROUNDING:
        return rows
    return min(max(round(int(settings["n_samples"]) * share), 1), rows - 1)


def fold_size(rows: int, folds: int, fold: int) -> int:
    """Return how many of `rows` are in a fold, counted from 1; the first ones may have one more."""
    return (rows - fold) // folds + 1


def n_validation(settings: Settings) -> int:
    """Return the number of rows that neither train nor test."""
    return int(settings["n_samples"]) - n_test(settings) - n_train(settings)


def default_slice(settings: Settings) -> tuple[str, ...]:
    """Return the first two inputs that are columns, made up with others if there are not two."""
    axes = [column.name for column in card_of_settings(settings).axes_offered]
    inputs = [name for name in settings["inputs"] if name in axes]
    return tuple(dict.fromkeys([*inputs, *axes]))[:2]


def default_learning_rate(settings: Settings) -> float:
    """Return the optimizer's default, scaled to the data set as 1 or 3 times a power of ten."""
    optimizer = OPTIMIZERS[settings["optimizer"]]
    if not optimizer.scaled:
        return optimizer.default_learning_rate
    wanted = optimizer.default_learning_rate * card_of_settings(settings).learning_rate_scale
    steps = round(2 * math.log10(wanted))
    return float(f"{3 if steps % 2 else 1}e{steps // 2}")


def optimizer_default_rule(name: str) -> Callable[[Settings], Any]:
    """Return the default of a parameter of the optimizer: its own, else that of the field."""
    otherwise = OptimizerSpec.model_fields[name].default
    return lambda settings: OPTIMIZERS[settings["optimizer"]].parameters.get(name, otherwise)


def schedule_default_rule(name: str, otherwise: Any) -> Callable[[Settings], Any]:
    """Return the default of a parameter of the schedule: its own, the epochs after warm-up, `otherwise`."""

    def default(settings: Settings) -> Any:
        found = SCHEDULES[settings["schedule"]].parameters.get(name, otherwise)
        return max(1, settings["epochs"] - settings["warmup_epochs"]) if found is None else found

    return default


SCHEDULE_PARAMETERS = {"decay_rate": 0.0, "decay_epochs": 1, "alpha": 0.0}
"""Parameters of schedules, and what they are where a schedule has no use for them."""

DEFAULTS: Mapping[str, Callable[[Settings], Any]] = {
    "n_samples": lambda s: card_of_settings(s).n_samples,
    "train_share": lambda s: (
        1.0 if card_of_settings(s).all_training else card_of_settings(s).default_train_share
    ),
    "inputs": lambda s: card_of_settings(s).default_inputs,
    "scaling": lambda s: card_of_settings(s).default_scaling,
    "layers": lambda s: canonical_layers(card_of_settings(s).default_layers),
    "loss": lambda s: DEFAULT_LOSS[card_of_settings(s).task],
    "learning_rate": default_learning_rate,
    **{name: optimizer_default_rule(name) for name in OptimizerSpec.model_fields},
    **{name: schedule_default_rule(name, value) for name, value in SCHEDULE_PARAMETERS.items()},
    "batch_size": lambda s: min(DEFAULT_BATCH_SIZE, n_train(s)),
    "regularization_rate": lambda s: 0.0 if s["regularizer"] == "none" else DEFAULT_REGULARIZATION_RATE,
    "monitor": lambda s: "validation" if n_validation(s) else "train",
    "slice": default_slice,
}


def points_refusal_message(value: str, settings: Settings) -> Message | None:
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


def n_samples_refusal_message(value: int, settings: Settings) -> Message | None:
    """Refuse a size that the data set does not come in."""
    card = card_of_settings(settings)
    if card.n_samples_range is None:
        return Message(
            N_("the data set {dataset} always has {rows} rows."),
            {"dataset": card.name, "rows": card.n_samples},
        )
    low, high = card.n_samples_range
    if low <= value <= high:
        return None
    return Message(N_("must be a whole number from {low} to {high}."), {"low": low, "high": high})


def noise_refusal_message(value: float, settings: Settings) -> Message | None:
    """Refuse noise where the data set has none, or less than asked for."""
    card = card_of_settings(settings)
    if card.max_noise is None:
        return Message(N_("the data set {dataset} has no noise setting."), {"dataset": card.name})
    if value <= card.max_noise:
        return None
    return Message(N_("must be a number from {low} to {high}."), {"low": 0, "high": card.max_noise})


def train_share_refusal_message(value: float, settings: Settings) -> Message | None:
    """Refuse a split of data that is all training data."""
    return split_refusal_message(value, settings)


def test_share_refusal_message(value: float, settings: Settings) -> Message | None:
    """Refuse a test part of data that is all training data, and one that the training part leaves no room."""
    if reason := split_refusal_message(value, settings):
        return reason
    if value + settings["train_share"] <= 1 + ROUNDING:
        return None
    return Message(
        N_("must be at most {most}: the training share takes the rest."),
        {"most": round(1 - settings["train_share"], 9)},
    )


def split_refusal_message(_: object, settings: Settings) -> Message | None:
    """Refuse to divide data that is all training data."""
    card = card_of_settings(settings)
    if not card.all_training:
        return None
    return Message(N_("all rows of {dataset} are training data."), {"dataset": card.name})


def classes_refusal_message(_: object, settings: Settings) -> Message | None:
    """Refuse what is about classes where there are none."""
    if card_of_settings(settings).task is not Task.REGRESSION:
        return None
    return Message(N_("the data set {dataset} has no classes."), {"dataset": settings["dataset"]})


def stratified_refusal_message(value: object, settings: Settings) -> Message | None:
    """Refuse to divide by class where there are no parts or no classes."""
    return split_refusal_message(value, settings) or classes_refusal_message(value, settings)


def together_refusal_message(value: object, settings: Settings) -> Message | None:
    """Refuse to look for repeated rows in points that are drawn anew."""
    if card_of_settings(settings).group is DatasetGroup.REAL:
        return split_refusal_message(value, settings)
    return Message(N_("has an effect with tables of real data only."))


def folds_refusal_message(value: int, settings: Settings) -> Message | None:
    """Refuse a single fold, and more folds than rows."""
    if reason := split_refusal_message(value, settings):
        return reason
    rows = settings["n_samples"] - n_test(settings)
    if value == 1 or value > rows:
        return Message(N_("must be 0, or a whole number from 2 to 10."))
    return None


def fold_refusal_message(value: int, settings: Settings) -> Message | None:
    """Refuse a fold that there is not."""
    if not settings["folds"]:
        return Message(N_("has no effect without folds."))
    if value <= settings["folds"]:
        return None
    return Message(N_("must be a whole number from {low} to {high}."), {"low": 1, "high": settings["folds"]})


def outliers_refusal_message(_: object, settings: Settings) -> Message | None:
    """Refuse to judge values of which nobody knows what they can be."""
    if card_of_settings(settings).has_implausible_range:
        return None
    return Message(
        N_("of no column of {dataset} is it known which values can be."), {"dataset": settings["dataset"]}
    )


def imputing_refusal_message(_: object, settings: Settings) -> Message | None:
    """Refuse to fill values where none is missing."""
    return (
        None if settings["outliers"] == "blank" else Message(N_("has no effect where no value is missing."))
    )


def inputs_refusal_message(names: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse what is no input of the data set, or is there twice."""
    return unknown_columns_message(names, card_of_settings(settings).inputs_offered, settings)


def slice_refusal_message(names: tuple[str, ...], settings: Settings) -> Message | None:
    """Refuse what is no column of the data set, and to turn the picture of a curve round."""
    card = card_of_settings(settings)
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


def per_layer_refusal_message(value: tuple[Any, ...], settings: Settings) -> Message | None:
    """Refuse a list of values that is not as long as the list of hidden layers."""
    count = len(dense_units(settings["layers"]))
    if len(value) in (1, count):
        return None
    return Message(
        N_("names {given} values for {layers} hidden layers."), {"given": len(value), "layers": count}
    )


def layer_kind_setting_rule(kind: LayerKind) -> Callable[[Any, Settings], Message | None]:
    """Return the rule that refuses the setting of a kind where the net has layers of that kind."""

    def fit(value: tuple[Any, ...], settings: Settings) -> Message | None:
        if not has_kind(settings["layers"], kind.name):
            return per_layer_refusal_message(value, settings)
        return Message(
            N_("has no effect where layers has {kind} of its own: those count."), {"kind": kind.name}
        )

    return fit


FITS_NOT = N_("does not fit the data set {dataset}; must be one of: {options}.")
FLAT = N_(
    "has no slope where an answer is below 0, and in the data set {dataset} all answers can be; must be one "
    "of: {options}."
)
DIVIDES = N_(
    "divides by the targets, and in the data set {dataset} some are 0 or near it; must be one of: {options}."
)


def loss_refusal_message(value: str, settings: Settings) -> Message | None:
    """Refuse a loss that makes no sense for the task, or for these targets."""
    card = card_of_settings(settings)
    if LOSSES[value].suits(card):
        return None
    options = ", ".join(loss.name for loss in LOSSES.values() if loss.suits(card))
    reason = FITS_NOT
    if card.task in LOSSES[value].tasks:
        reason = FLAT if LOSSES[value].flat_below_zero else DIVIDES
    return Message(reason, {"dataset": settings["dataset"], "options": options})


def optimizer_setting_rule(name: str) -> Callable[[Any, Settings], Message | None]:
    """Return the rule that refuses a parameter where the optimizer has no such setting."""

    def fit(_: Any, settings: Settings) -> Message | None:
        if name in OPTIMIZERS[settings["optimizer"]].parameters:
            return None
        return Message(
            N_("the optimizer {optimizer} has no {setting} setting."),
            {"optimizer": settings["optimizer"], "setting": name},
        )

    return fit


def schedule_setting_rule(name: str) -> Callable[[Any, Settings], Message | None]:
    """Return the rule that refuses a parameter where the schedule has no such setting."""

    def fit(_: Any, settings: Settings) -> Message | None:
        if name in SCHEDULES[settings["schedule"]].parameters:
            return None
        return Message(
            N_("the schedule {schedule} has no {setting} setting."),
            {"schedule": settings["schedule"], "setting": name},
        )

    return fit


def batch_size_refusal_message(value: int, settings: Settings) -> Message | None:
    """Refuse a batch larger than the training part."""
    rows = n_train(settings)
    if value <= rows:
        return None
    return Message(N_("must be at most {rows}, the number of training rows."), {"rows": rows})


def regularization_rate_refusal_message(_: float, settings: Settings) -> Message | None:
    """Refuse a rate without a penalty that it belongs to."""
    if settings["regularizer"] != "none":
        return None
    return Message(N_("has no effect without a regularizer."))


def l1_ratio_refusal_message(_: float, settings: Settings) -> Message | None:
    """Refuse a share where there is nothing to share."""
    if settings["regularizer"] == "l1l2":
        return None
    return Message(N_("has an effect with the regularizer l1l2 only."))


def clip_limit_refusal_message(_: float, settings: Settings) -> Message | None:
    """Refuse a limit without a way of clipping."""
    return Message(N_("has no effect without clipping.")) if settings["clipping"] == "none" else None


def monitor_refusal_message(value: str, settings: Settings) -> Message | None:
    """Refuse to watch validation rows where there are none."""
    if value == "train" or n_validation(settings):
        return None
    return Message(N_("there are no validation rows."))


def early_stopping_refusal_message(_: Any, settings: Settings) -> Message | None:
    """Refuse a part of early stopping without early stopping."""
    return None if settings["patience"] else Message(N_("has no effect without patience."))


def activation_refusal_message(value: object) -> Message | None:
    """Return why an activation that people ask for cannot be."""
    names = value if isinstance(value, tuple) else ()
    return next((Message(REFUSED[name]) for name in names if name in REFUSED), None)


EXPLANATIONS: Mapping[str, Callable[[object], Message | None]] = {
    "layers": layers_refusal_message,
    "activation": activation_refusal_message,
}
"""What is told of some values that a field does not take, in place of what it takes."""

FITS: Mapping[str, Callable[[Any, Settings], Message | None]] = {
    "points": points_refusal_message,
    "n_samples": n_samples_refusal_message,
    "noise": noise_refusal_message,
    "train_share": train_share_refusal_message,
    "inputs": inputs_refusal_message,
    "test_share": test_share_refusal_message,
    "stratified": stratified_refusal_message,
    "together": together_refusal_message,
    "split_seed": split_refusal_message,
    "folds": folds_refusal_message,
    "fold": fold_refusal_message,
    "outliers": outliers_refusal_message,
    "imputing": imputing_refusal_message,
    "class_weights": classes_refusal_message,
    "sampling": classes_refusal_message,
    **dict.fromkeys(PER_LAYER, per_layer_refusal_message),
    **{kind.setting: layer_kind_setting_rule(kind) for kind in LAYER_KINDS.values() if kind.setting},
    "loss": loss_refusal_message,
    "batch_size": batch_size_refusal_message,
    "regularization_rate": regularization_rate_refusal_message,
    "slice": slice_refusal_message,
    "l1_ratio": l1_ratio_refusal_message,
    "clip_limit": clip_limit_refusal_message,
    **{name: optimizer_setting_rule(name) for name in OptimizerSpec.model_fields},
    **{name: schedule_setting_rule(name) for name in SCHEDULE_PARAMETERS},
    "monitor": monitor_refusal_message,
    "min_delta": early_stopping_refusal_message,
    "restore_best": early_stopping_refusal_message,
}
