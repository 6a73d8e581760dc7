"""A simulated stand-in: rows drawn from published figures, never from the genuine rows.

Each stratum is a Gaussian copula: correlated normal variables give the order of the rows in each
column, the published distribution gives the values. The order is taken from ranks, so that the
distributions come out exactly and rounding differs on no machine.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.published_statistics import Stratum, read_strata
from playground.datasets.real.source import Records, Source
from playground.datasets.real.table_fingerprint import canonical_records

Float = NDArray[np.float64]
SEED = 2009


def simulate_records(source: Source) -> Records:
    """Return the stand-in of `source`: its columns, its number of rows and its class counts."""
    return draw_records(source, read_strata(source.name))


def draw_records(source: Source, strata: Sequence[Stratum]) -> Records:
    """Return the rows of all `strata` in canonical order, ids shuffled."""
    at = source.columns.index(source.stratum)
    parts = [
        np.insert(draw_stratum(stratum, stratum.copula, number), at, stratum.value, axis=1)
        for number, stratum in enumerate(strata)
    ]
    values = np.concatenate(parts)
    ids = np.random.default_rng([SEED, len(strata)]).permutation(len(values))
    return canonical_records(values, 1 + ids.astype(np.float64))


def draw_stratum(stratum: Stratum, copula: Float, stream: int) -> Float:
    """Return rows of one stratum, float64 (n_rows, k), drawn with the correlations `copula` (k, k)."""
    rng = np.random.default_rng([SEED, stream])
    normal = decorrelate(rng.standard_normal((stratum.n_rows, len(copula))))
    behind = normal @ np.linalg.cholesky(copula).T
    ranks = behind.argsort(axis=0).argsort(axis=0)
    columns = [each.values_at_ranks(ranks[:, i]) for i, each in enumerate(stratum.marginals.values())]
    return np.column_stack(columns)


def decorrelate(sample: Float) -> Float:
    """Return `sample` (rows, k) with mean 0, deviation 1 and no correlation, to the last digit.

    Chance correlations of few rows would otherwise blur the published ones.
    """
    centred = sample - sample.mean(axis=0)
    factor = np.linalg.cholesky(np.cov(centred, rowvar=False))
    return np.asarray(np.linalg.solve(factor, centred.T).T)
