"""A simulated stand-in: rows drawn from published figures, never from the genuine rows.

Each stratum is a Gaussian copula: correlated normal variables give the order of the rows in each
column, the published distribution gives the values. The order is taken from ranks, so that the
distributions come out exactly and rounding differs on no machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.published_statistics import Stratum, read_strata
from playground.datasets.real.source import Records, Source
from playground.datasets.real.table_fingerprint import canonical_records

Float = NDArray[np.float64]
SEED, REPEATS_STREAM = 2009, 1


@lru_cache(maxsize=8)
def simulate_records(source: Source, *, repeats: bool = False) -> Records:
    """Return the stand-in of `source`: its columns, its number of rows and its class counts.

    `repeats`: with as many repeated rows as are published.
    """
    return draw_records(source, read_strata(source.name), repeats=repeats)


def draw_records(source: Source, strata: Sequence[Stratum], *, repeats: bool) -> Records:
    """Return the rows of all `strata` in canonical order, ids shuffled."""
    at = source.columns.index(source.stratum)
    counted = [name for name in source.counts if name != source.stratum]
    parts = []
    for number, stratum in enumerate(strata):
        rows = draw_stratum(stratum, stratum.copula, number)
        if repeats and stratum.repeats:
            kept = [list(stratum.marginals).index(name) for name in counted]
            rows = repeat_rows(rows, kept, stratum.repeats, number)
        parts.append(np.insert(rows, at, stratum.value, axis=1))
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


def repeat_rows(rows: Float, kept: Sequence[int], repeats: Mapping[int, int], stream: int) -> Float:
    """Return `rows`, (n, k), some of them overwritten by a copy of the row that is most like them.

    `repeats`: groups of the same rows by size. Copies have the same values in the columns `kept`, so that
    their counts stay, and the distributions of the others nearly so; the ends of all columns stay.
    Likeness is in ranks, whole numbers, so that it is the same on every machine.
    """
    ranks = rows.argsort(axis=0, kind="stable").argsort(axis=0)
    _, alike = np.unique(rows[:, kept], axis=0, return_inverse=True)
    free = (ranks.min(axis=1) > 0) & (ranks.max(axis=1) < len(rows) - 1)
    copied = rows.copy()
    order = iter(np.random.default_rng([SEED, stream, REPEATS_STREAM]).permutation(len(rows)))
    for size in sizes_of_groups(repeats):
        own, others = next(
            (row, others)
            for row in order
            if free[row] and len(others := np.flatnonzero(free & (alike.ravel() == alike[row]))) > size
        )
        apart = np.square(ranks[others] - ranks[own]).sum(axis=1)
        group = others[np.argsort(apart, kind="stable")[:size]]
        copied[group] = rows[own]
        free[group] = False
    return copied


def sizes_of_groups(repeats: Mapping[int, int]) -> Iterator[int]:
    """Yield the sizes of all groups of repeated rows, the largest first."""
    for size in sorted(repeats, reverse=True):
        yield from [size] * repeats[size]


def decorrelate(sample: Float) -> Float:
    """Return `sample` (rows, k) with mean 0, deviation 1 and no correlation, to the last digit.

    Chance correlations of few rows would otherwise blur the published ones.
    """
    centred = sample - sample.mean(axis=0)
    factor = np.linalg.cholesky(np.cov(centred, rowvar=False))
    return np.asarray(np.linalg.solve(factor, centred.T).T)
