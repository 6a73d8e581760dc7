"""Scores over folds: mean and spread, and how sure it is that one learner is ahead of another."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from playground.evaluation.resampling import LEVEL, Score

Values = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A score over folds: mean and (sample) deviation of those that have it, and the value of each fold."""

    mean: float | None
    deviation: float | None
    folds: tuple[float | None, ...]


def spread_of(scores: Sequence[Values]) -> dict[str, Spread]:
    """Return each score of the folds; means leave out folds in which it is not defined."""
    return {name: spread_of_values([each[name] for each in scores]) for name in scores[0]}


def spread_of_values(folds: Sequence[float | None]) -> Spread:
    """Return mean and deviation of the values that are defined."""
    values = [value for value in folds if value is not None]
    return Spread(
        mean=float(np.mean(values)) if values else None,
        deviation=float(np.std(values, ddof=1)) if len(values) > 1 else None,
        folds=tuple(folds),
    )


def lead_of_folds(first: Spread, second: Spread, k: int) -> Score:
    """Return by how much the first mean is above the second, with its interval.

    The corrected resampled t-test (Nadeau and Bengio, Machine Learning 52, 2003): folds share most of their
    training rows, so the variance of their mean is 1/n + 1/(k - 1) times that of a fold, n folds in all.
    """
    pairs = zip(first.folds, second.folds, strict=True)
    gaps = np.array([one - other for one, other in pairs if one is not None and other is not None])
    if not gaps.size:
        return Score(None)
    mean = float(gaps.mean())
    if gaps.size < 2:
        return Score(mean)
    error = np.sqrt(gaps.var(ddof=1) * (1 / gaps.size + 1 / (k - 1)))
    special = importlib.import_module("scipy.special")  # the web process starts without it
    reach = float(special.stdtrit(gaps.size - 1, (1 + LEVEL) / 2) * error)
    return Score(mean, mean - reach, mean + reach)


def fold_summary(k: int, learners: Mapping[str, Sequence[Values] | None]) -> dict[str, Any]:
    """Return the spread of every score of each learner, and the `lead` of `net` over `rival`, as plain data.

    The lead is None where one of the two is. `learners`: the scores of the folds by the learner's name; None
    where one cannot be fitted.
    """
    spreads = {name: spread_of(scores) if scores else None for name, scores in learners.items()}
    net, rival = spreads.get("net"), spreads.get("rival")
    lead = {name: lead_of_folds(net[name], rival[name], k) for name in net} if net and rival else None
    return {
        name: None if found is None else {score: asdict(value) for score, value in found.items()}
        for name, found in {**spreads, "lead": lead}.items()
    }
