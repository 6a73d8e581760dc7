"""Published figures of a table: what a simulated stand-in is drawn from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.data_folder import PUBLISHED
from playground.errors import DataError
from playground.i18n import N_, Message

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marginal:
    """The distribution of one column: how many rows have each of few values, or quantiles.

    `at`: counts that add up (share of rows up to a value), or the probabilities of the quantiles,
    float64 (k,). `values`: float64 (k,). `decimals`: to which drawn quantiles are rounded.
    """

    discrete: bool
    at: Float
    values: Float
    decimals: int

    def values_at_ranks(self, ranks: NDArray[np.intp]) -> Float:
        """Return the values of the rows with these `ranks`, a permutation of 0 ... n - 1."""
        n = len(ranks)
        if self.discrete:
            return self.values[np.searchsorted(self.at, (ranks + 0.5) / n)]
        return np.round(np.interp(ranks / (n - 1), self.at, self.values), self.decimals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Figures of the rows in which the stratum column is `value`.

    `copula`: correlations of the normal variables behind the columns, float64 (k, k), which give
    the drawn columns the published `rank_correlations`. `repeats`: how many groups of how many rows are the
    same in all columns, by size.
    """

    value: float
    n_rows: int
    marginals: Mapping[str, Marginal]
    rank_correlations: Float
    copula: Float
    repeats: Mapping[int, int]

    @classmethod
    def from_json(cls, figures: Mapping[str, Any], probabilities: Float) -> Self:
        """Return the stratum that a published file describes."""
        return cls(
            value=figures["value"],
            n_rows=figures["rows"],
            marginals={
                name: marginal_from_json(each, figures["rows"], probabilities)
                for name, each in figures["columns"].items()
            },
            rank_correlations=np.array(figures["rank_correlations"], np.float64),
            copula=np.array(figures["copula"], np.float64),
            repeats={int(size): groups for size, groups in figures.get("repeats", {}).items()},
        )


def marginal_from_json(figures: Mapping[str, Any], n_rows: int, probabilities: Float) -> Marginal:
    """Return the distribution that a published file describes."""
    if "counts" in figures:
        at = np.cumsum(figures["counts"]) / n_rows
        values = np.array(figures["values"], np.float64)
        return Marginal(discrete=True, at=at, values=values, decimals=0)
    values = np.array(figures["quantiles"], np.float64)
    return Marginal(discrete=False, at=probabilities, values=values, decimals=figures["decimals"])


def read_strata(name: str) -> tuple[Stratum, ...]:
    """Return the published figures of source `name`; raise `DataError` if they are not there, or damaged."""
    path = PUBLISHED / f"{name}.json"
    try:
        published = json.loads(path.read_text(encoding="utf-8"))
        probabilities = np.array(published["probabilities"], np.float64)
        return tuple(Stratum.from_json(each, probabilities) for each in published["strata"])
    except OSError as error:
        text = N_("The published figures data/published/{name}.json are missing.")
        raise DataError(Message(text, {"name": name})) from error
    except (ValueError, KeyError, TypeError) as error:
        text = N_("The published figures data/published/{name}.json are damaged.")
        raise DataError(Message(text, {"name": name})) from error
