"""Changes that may help a run of which a verdict is told, the likeliest first.

They are only worth trying: whether one helps is found out on a copy of the run before it is offered.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playground.spec.bounds import MAX_UNITS
from playground.spec.experiment import ExperimentSpec, merge_settings
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.kinds.batchnorm import BatchNorm
from playground.spec.layers.kinds.dense import Dense
from playground.spec.layers.regularizers import REGULARIZERS
from playground.spec.link import format_link_value
from playground.spec.rules import DEFAULT_BATCH_SIZE, default_learning_rate

Words = Mapping[str, str | int | float]

SAFETY, SHRINK = 3, 0.5
"""A rate that has failed is divided by at least so much; L2 takes at most this share of a weight."""
DOWN, UP = 3, 2
"""Rates that are tried below and above the present one; below it so many at least."""
LIKELIEST = 10
"""So many times the usual rate is tried first after one that was too large: it gets further."""
STARTS = 3
"""Other first weights that are tried."""
PENALTIES = (0.001, 0.01, 0.1)
DROPOUT, PATIENCE = 0.2, 20
LARGER_BATCH = 4
FEW_UNITS, FIRST_UNITS = 4, 3
"""A wider layer has at least so many units, a narrower one so many."""
FEW_MORE = 0.25
"""A few units more are this share of a layer, and at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One change: the settings it makes; `kind` and `told`: what the page makes its words of."""

    kind: str
    changes: Mapping[str, Any]
    told: Words = field(default_factory=dict)

    def link_items(self) -> dict[str, str]:
        """Return the changes as a link writes them."""
        return {name: format_link_value(name, value) for name, value in self.changes.items()}


Remedies = Callable[[ExperimentSpec], Iterable[Remedy]]


def rate_remedy(rate: float) -> Remedy:
    """Return the change to another learning rate."""
    return Remedy(kind="rate", changes={"learning_rate": rate}, told={"rate": rate})


def rate_at_most(limit: float) -> float:
    """Return the largest number of the form 1 or 3 times a power of ten that is at most `limit`."""
    power = math.floor(math.log10(limit * 1.0001))
    return next(rate for rate in (float(f"{digit}e{power}") for digit in (3, 1)) if rate <= limit * 1.0001)


def lower_rates(spec: ExperimentSpec, likeliest: float = LIKELIEST) -> Iterator[Remedy]:
    """Yield lower learning rates, the likeliest first: at none of them L2 alone overshoots.

    They are a ladder of 1 and 3 times powers of ten, from a third of the present rate down to a third of the
    usual one. `likeliest`: how many times the usual rate is tried first.
    """
    training = spec.training
    _, l2 = penalty_factors(spec)
    usual = default_learning_rate(spec.settings())
    limit = training.learning_rate / SAFETY
    if l2:
        limit = min(limit, SHRINK / (2 * l2))
    rates = [rate_at_most(limit)]
    while len(rates) < DOWN or rates[-1] > usual / SAFETY * 1.0001:
        rates.append(rate_at_most(rates[-1] / SAFETY))

    def distance(rate: float) -> tuple[float, float]:
        return round(abs(math.log10(rate / (likeliest * usual))), 1), -rate

    yield from map(rate_remedy, sorted(rates, key=distance))


def higher_rates(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield the usual learning rate if the present one is lower, then higher ones."""
    rate, usual = spec.training.learning_rate, default_learning_rate(spec.settings())
    if rate * SAFETY <= usual:
        yield rate_remedy(usual)
    for number in range(1, UP + 1):
        yield rate_remedy(rate_at_most(max(rate, usual) * 10 ** (number / 2) * 1.1))


def penalty_factors(spec: ExperimentSpec) -> tuple[float, float]:
    """Return the factors of Σ|w| and Σw²."""
    training = spec.training
    return REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)


def weaker_penalties(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield weaker penalties, and none; nothing where there is none."""
    training = spec.training
    if training.regularizer == "none":
        return
    yield Remedy(kind="no_penalty", changes={"regularizer": "none"})
    for share in (0.1, 0.01):
        yield penalty_remedy(training.regularizer, float(f"{training.regularization_rate * share:.1g}"))


def stronger_penalties(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield penalties that are stronger than the present one."""
    name = "l2" if spec.training.regularizer == "none" else spec.training.regularizer
    for rate in PENALTIES:
        if rate > spec.training.regularization_rate:
            yield penalty_remedy(name, rate)


def penalty_remedy(name: str, rate: float) -> Remedy:
    """Return the change to a penalty of this kind and rate."""
    told: Words = {"penalty": REGULARIZERS[name].label, "factor": rate}
    return Remedy(kind="penalty", changes={"regularizer": name, "regularization_rate": rate}, told=told)


def layers_remedy(spec: ExperimentSpec, widths: tuple[int, ...]) -> Remedy:
    """Return the change to hidden layers of these units; what stands between the present ones goes along."""
    rest = iter(widths)
    layers: list[Any] = [
        Dense(units=next(rest)) if isinstance(layer, Dense) else layer for layer in spec.network.layers
    ]
    layers += [Dense(units=units) for units in rest]
    return Remedy(
        kind="layer" if len(widths) == 1 else "layers",
        changes={"layers": tuple(layers)},
        told={"layers": "-".join(map(str, widths))},
    )


def few_more_units(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield nets with a few units more in each hidden layer, or with a small first one."""
    units = spec.network.dense_units
    for times in (1, 2):
        widths = tuple(min(MAX_UNITS, count + times * max(1, round(FEW_MORE * count))) for count in units)
        yield layers_remedy(spec, widths or (times + 1,))


def larger_nets(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield nets with many more units, and with a layer more."""
    units = spec.network.dense_units
    if not units:
        for widths in ((FEW_UNITS,), (8,), (8, 8)):
            yield layers_remedy(spec, widths)
        return
    wider = tuple(min(MAX_UNITS, max(FEW_UNITS, 2 * count)) for count in units)
    yield layers_remedy(spec, wider)
    yield layers_remedy(spec, (*wider, wider[-1]))
    yield layers_remedy(spec, tuple(min(MAX_UNITS, 3 * count) for count in units))
    yield layers_remedy(spec, tuple(min(MAX_UNITS, max(16, 4 * count)) for count in units))


def smaller_nets(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield nets with half of the units, and a quarter."""
    units = spec.network.dense_units
    for share in (2, 4):
        fewer = tuple(max(FIRST_UNITS, count // share) for count in units)
        if units and sum(fewer) < sum(units):
            yield layers_remedy(spec, fewer)


def other_starts(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield other first weights; a net without hidden layers comes to the same place from all of them."""
    if not spec.network.dense_units or not all(
        INITIALIZERS[name].seeded for name in spec.network.initializer
    ):
        return
    for number in range(1, STARTS + 1):
        seed = spec.network.initializer_seed + number
        yield Remedy(kind="start", changes={"initializer_seed": seed}, told={"seed": seed})


def random_starts(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield initializers that draw at random, the one that suits the activation first."""
    names = ("he_uniform", "glorot_uniform") if has_relu(spec) else ("glorot_uniform", "he_uniform")
    for name in names:
        told: Words = {"initializer": INITIALIZERS[name].label}
        yield Remedy(kind="initializer", changes={"initializer": (name,)}, told=told)


def has_relu(spec: ExperimentSpec) -> bool:
    """Return whether a hidden layer has ReLU."""
    return "relu" in spec.network.layer_activations()


def other_activations(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield activations of another kind than that of all hidden layers."""
    present = spec.network.layer_activations()
    for name in ("tanh", "leaky_relu", "relu"):
        if present and name not in present and not (name == "relu" and "leaky_relu" in present):
            told: Words = {
                "activation": ACTIVATIONS[name].label,
                "before": ACTIVATIONS[present[0]].label,
            }
            yield Remedy(kind="activation", changes={"activation": (name,)}, told=told)


def larger_batches(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield batches of more rows."""
    present = spec.training.batch_size
    for size in (max(DEFAULT_BATCH_SIZE, present * LARGER_BATCH),):
        batch = min(size, spec.n_train)
        yield Remedy(kind="batch", changes={"batch_size": batch}, told={"batch": batch})


def no_batch_normalization(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield the net without batch normalization."""
    layers = tuple(layer for layer in spec.network.layers if not isinstance(layer, BatchNorm))
    changes: dict[str, Any] = {"layers": layers} if layers != spec.network.layers else {}
    if any(spec.network.batch_normalization):
        changes["batch_normalization"] = (False,)
    if changes:
        yield Remedy(kind="no_normalization", changes=changes)


def some_dropout(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield dropout where there is none."""
    if spec.network.dense_units and not any(spec.network.dropout):
        yield Remedy(kind="dropout", changes={"dropout": (DROPOUT,)}, told={"dropout": DROPOUT})


def no_dropout(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield the net without dropout, where a setting has put some."""
    if any(spec.network.dropout):
        yield Remedy(kind="no_dropout", changes={"dropout": (0.0,)})


def stop_at_best(spec: ExperimentSpec) -> Iterator[Remedy]:
    """Yield early stopping that brings the best weights back."""
    if spec.stopping.patience == 0 and spec.n_validation:
        changes = {"monitor": "validation", "patience": PATIENCE, "restore_best": True}
        yield Remedy(kind="stop", changes=changes, told={"patience": PATIENCE})


IDLE: tuple[Remedies, ...] = (
    weaker_penalties,
    higher_rates,
    few_more_units,
    larger_nets,
    other_starts,
    no_dropout,
    lower_rates,
    other_activations,
)
"""What may help a net that gets nowhere, whatever the reason."""
REMEDIES: Mapping[str, tuple[Remedies, ...]] = {
    "diverged": (partial(lower_rates, likeliest=1), weaker_penalties),
    "rate_too_large": (lower_rates, larger_batches),
    "equal_units": (random_starts,),
    "penalty_too_strong": (weaker_penalties,),
    "one_line": (few_more_units, larger_nets),
    "batch_of_one": (larger_batches, no_batch_normalization),
    "dead_units": (other_activations, other_starts, lower_rates),
    "overfitting": (stronger_penalties, smaller_nets, stop_at_best, some_dropout),
    "underfitting": (weaker_penalties, few_more_units, larger_nets, no_dropout, other_starts, higher_rates),
    "stuck": (other_starts, few_more_units, larger_nets, higher_rates, weaker_penalties),
    "same_answer": IDLE,
    "worse_than_constant": IDLE,
    "no_better_than_guessing": IDLE,
    "plateau": IDLE,
}
"""What to try for each verdict of the page that calls for a step."""


def remedies(
    verdict: str, spec: ExperimentSpec, closed: Collection[str] = ()
) -> Iterator[tuple[Remedy, ExperimentSpec]]:
    """Yield what to try for a verdict, and the experiment that each makes of `spec`.

    Those are left out that change nothing, that cannot be made, and that touch a setting of `closed`. The
    first of each kind come first, then the second ones: time may not last for all.
    """
    rows = [list(make(spec)) for make in REMEDIES.get(verdict, ())]
    seen = {spec.training_identity()}
    for number in range(max(map(len, rows), default=0)):
        for row in rows:
            if number >= len(row) or not row[number].changes.keys().isdisjoint(closed):
                continue
            changed, problems = merge_settings(spec, row[number].changes)
            if not problems and changed.training_identity() not in seen:
                seen.add(changed.training_identity())
                yield row[number], changed
