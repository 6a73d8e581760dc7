"""Compute the published figures from the genuine table in the data folder.

    python -m playground.datasets.real.publish_statistics thoracic

writes data/published/thoracic.json. It holds no row: only counts, quantiles and correlations.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.data_folder import PUBLISHED, data_folder
from playground.datasets.real.discovery import find_table
from playground.datasets.real.published_statistics import Stratum
from playground.datasets.real.simulation import draw_stratum
from playground.datasets.real.source import Records, Source
from playground.datasets.real.sources import source_of_dataset
from playground.datasets.real.table_fingerprint import table_fingerprint

Float = NDArray[np.float64]
TAIL = (0.0, 0.0005, 0.001, 0.002, *(0.005 * i for i in range(1, 10)))
MIDDLE = tuple(0.05 * i for i in range(1, 20))
PROBABILITIES = tuple(round(p, 4) for p in (*TAIL, *MIDDLE, *(1 - p for p in TAIL[::-1])))
"""Every 5 %, and closer in the tails, where recording errors are."""
FLAT_LIST = re.compile(r"\[([^\[\]{}]*)\]")
FEW_VALUES = 12
ENOUGH = 0.99
"""Columns are rounded to the decimals that this share of their values has."""
ROUNDS = 30
LARGEST = 0.99
SMALLEST_EIGENVALUE = 0.01


def compute_statistics(source: Source, records: Records) -> dict[str, Any]:
    """Return the figures of `records` as they are written to JSON."""
    at = source.columns.index(source.stratum)
    names = [name for name in source.columns if name != source.stratum]
    others = np.delete(records.values, at, axis=1)
    kinds = {name: column_decimals(others[:, i]) for i, name in enumerate(names)}
    values = np.unique(records.values[:, at])
    return {
        "source": source.title,
        "url": source.url,
        "rows": source.n_rows,
        "fingerprint": table_fingerprint(records),
        "stratum": source.stratum,
        "probabilities": list(PROBABILITIES),
        "strata": [
            stratum_statistics(float(value), others[records.values[:, at] == value], kinds, number)
            for number, value in enumerate(values)
        ],
    }


def column_decimals(column: Float) -> int | None:
    """Return None for a column of few whole numbers, else to how many decimals it is given."""
    if len(np.unique(column)) <= FEW_VALUES and np.array_equal(column, np.round(column)):
        return None
    shares = (np.mean(np.round(column, d) == column) for d in range(7))
    return next(d for d, share in enumerate(shares) if share >= ENOUGH or d == 6)


def stratum_statistics(
    value: float, rows: Float, kinds: dict[str, int | None], number: int
) -> dict[str, Any]:
    """Return the figures of one stratum, its `rows` float64 (n, k)."""
    target = np.round(rank_correlations(rows), 3) + 0.0
    figures: dict[str, Any] = {
        "value": value,
        "rows": len(rows),
        "columns": {name: column_statistics(rows[:, i], kinds[name]) for i, name in enumerate(kinds)},
        "rank_correlations": target.tolist(),
        "copula": np.eye(len(kinds)).tolist(),
    }
    figures["copula"] = calibrate_correlations(
        Stratum.from_json(figures, np.array(PROBABILITIES)), number
    ).tolist()
    if repeats := repeated_groups(rows):
        figures["repeats"] = repeats
    return figures


def repeated_groups(rows: Float) -> dict[str, int]:
    """Return how many groups of 2, 3, ... rows are the same in all columns, those sizes that occur."""
    _, sizes = np.unique(rows, axis=0, return_counts=True)
    values, groups = np.unique(sizes[sizes > 1], return_counts=True)
    return {str(size): int(count) for size, count in zip(values, groups, strict=True)}


def column_statistics(column: Float, decimals: int | None) -> dict[str, Any]:
    """Return counts of the values of a column, or its quantiles."""
    if decimals is None:
        values, counts = np.unique(column, return_counts=True)
        return {"values": values.tolist(), "counts": counts.tolist()}
    quantiles = np.round(np.quantile(column, PROBABILITIES), decimals + 1)
    return {"decimals": decimals, "quantiles": quantiles.tolist()}


def rank_correlations(rows: Float) -> Float:
    """Return Spearman's correlations of the columns, float64 (k, k); 0 for a constant column."""
    from scipy.stats import rankdata  # noqa: PLC0415 - heavy

    ranks = rankdata(rows, axis=0) - (len(rows) + 1) / 2
    norm = np.sqrt((ranks**2).sum(axis=0))
    scaled = ranks / np.where(norm == 0, 1, norm)
    return np.asarray(scaled.T @ scaled * (1 - np.eye(len(norm))) + np.eye(len(norm)))


def calibrate_correlations(figures: Stratum, number: int) -> Float:
    """Return normal correlations whose drawn rows have the published rank correlations.

    Ties weaken rank correlations, so the normal ones are moved until the drawn ones fit; the best
    of all rounds is kept.
    """
    target = figures.rank_correlations
    wanted = 2 * np.sin(np.pi / 6 * target)
    best, smallest = np.eye(len(target)), np.inf
    for _ in range(ROUNDS):
        copula = nearest_correlation_matrix(wanted)
        missing = target - rank_correlations(draw_stratum(figures, copula, number))
        if np.abs(missing).mean() < smallest:
            best, smallest = copula, np.abs(missing).mean()
        wanted = np.clip(wanted + missing, -LARGEST, LARGEST)
    return best


def nearest_correlation_matrix(wanted: Float) -> Float:
    """Return the correlation matrix near `wanted` that is positive definite, to four decimals."""
    np.fill_diagonal(wanted, 1)
    eigenvalues, vectors = np.linalg.eigh(wanted)
    near = (vectors * np.maximum(eigenvalues, SMALLEST_EIGENVALUE)) @ vectors.T
    sd = np.sqrt(np.diag(near))
    return np.asarray(np.round(near / np.outer(sd, sd), 4) + 0.0)


def statistics_as_json(figures: dict[str, Any]) -> str:
    """Return `figures` as JSON with a line for each list of numbers."""
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    return FLAT_LIST.sub(lambda match: "[" + " ".join(match[1].split()) + "]", text) + "\n"


def main(names: list[str]) -> int:
    """Write the figures of the named sources; return the exit status."""
    for name in names:
        source = source_of_dataset(name)
        found = find_table(source, data_folder())
        if found.records is None:
            sys.stderr.write(f"{name}: no genuine file in {data_folder()}\n")
            return 1
        path: Path = PUBLISHED / f"{source.name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(statistics_as_json(compute_statistics(source, found.records)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
