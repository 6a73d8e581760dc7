"""Numbers: how far answers are from what was wanted."""

from collections.abc import Mapping

import numpy as np
from sklearn import metrics

from playground.evaluation.resampling import Float64, Score, with_intervals


def regression_values(y: Float64, answers: Float64) -> dict[str, float | None]:
    """Return R² (None if all targets are equal), mean absolute and root mean squared error; (rows,) each."""
    return {
        "r2": float(metrics.r2_score(y, answers)) if len(np.unique(y)) > 1 else None,
        "mae": float(metrics.mean_absolute_error(y, answers)),
        "rmse": float(metrics.root_mean_squared_error(y, answers)),
    }


def regression_scores(y: Float64, answers: Float64) -> dict[str, Score]:
    """Return every score with its interval over rows drawn anew."""

    def weighted(weights: Float64) -> Mapping[str, Float64]:
        return weighted_regression_values(y, answers, weights)

    return with_intervals(regression_values(y, answers), weighted, len(y))


def weighted_regression_values(y: Float64, answers: Float64, weights: Float64) -> dict[str, Float64]:
    """Return the scores of many samples at once, `weights` (resamples, rows), each (resamples,)."""
    rows = weights.sum(axis=1)
    squares = weights @ (y - answers) ** 2
    centred = y - y.mean()  # the spread is computed about the mean of all rows first: no digits are lost
    spread = weights @ centred**2 - (weights @ centred) ** 2 / rows
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "r2": np.where(spread > 0, 1 - squares / spread, np.nan),
            "mae": weights @ np.abs(y - answers) / rows,
            "rmse": np.sqrt(squares / rows),
        }
