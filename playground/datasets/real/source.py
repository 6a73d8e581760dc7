"""What is known of a genuine table before it is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ID = "id"
"""Name of the column that numbers the rows in the order of the original file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePiece:
    """One of the files that a table comes in: the `value` of the column that tells them apart."""

    name: str
    value: float
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A published table: where it is, what it holds, how to know it.

    `columns`: names without the id, in the order of headerless files. `counts`: rows by value of
    the class columns. `limits`: smallest and largest value, in whatever code, of columns by which a file
    without known headers is recognised. `aliases`: other names of columns, lower case. `stratum`: the column
    by which figures are published. `piece_column`: the column that files of `pieces` lack.
    `fingerprint`: see `table_fingerprint.table_fingerprint`. `codes`: the values of a column in the original,
    in rising order; `other_codes`: those that go about in their place, in the same order.
    `file_words`: parts of file names, lower case, that speak of this table.
    """

    name: str
    datasets: tuple[str, ...]
    title: str
    url: str
    filename: str
    columns: tuple[str, ...]
    n_rows: int
    counts: Mapping[str, Mapping[float, int]]
    limits: Mapping[str, tuple[float, float]]
    stratum: str
    fingerprint: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    piece_column: str = ""
    pieces: tuple[TablePiece, ...] = ()
    codes: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    other_codes: Mapping[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
    file_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The rows of a table in canonical order.

    `values`: float64 (n_rows, n_columns), the columns of the source. `ids`: float64 (n_rows,).
    """

    values: NDArray[np.float64]
    ids: NDArray[np.float64]
