"""One order and one fingerprint for a table, whatever file it came in."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.source import Records, Source
from playground.i18n import N_, Message

DECIMALS = 6
"""Values are rounded to this many decimals: copies differ in the digits of thirds (9.5333...)."""


def canonical_records(values: NDArray[np.float64], ids: NDArray[np.float64]) -> Records:
    """Return the rows rounded and sorted by all columns from left to right, equal rows by id."""
    values = np.round(values, DECIMALS)
    order = np.lexsort((ids, *values.T[::-1]))
    values, ids = values[order], ids[order]
    values.flags.writeable = ids.flags.writeable = False
    return Records(values=values, ids=ids)


def table_fingerprint(records: Records) -> str:
    """Return the SHA-256 of the sorted values without the id.

    Hashed are the values times 10^6 as little-endian 64-bit integers, row by row.
    """
    whole = np.round(records.values * 10**DECIMALS).astype("<i8")
    return hashlib.sha256(np.ascontiguousarray(whole).tobytes()).hexdigest()


def reason_not_genuine(source: Source, records: Records) -> Message | None:
    """Return why `records` are not the genuine table, or None if they are."""
    rows = len(records.values)
    if rows != source.n_rows:
        return Message(
            N_("it has {rows} rows instead of {expected}."), {"rows": rows, "expected": source.n_rows}
        )
    if wrong := class_count_problem(source, records):
        return wrong
    if not np.array_equal(np.sort(records.ids), np.arange(1, rows + 1)):
        return Message(N_("its id column must hold each number from 1 to {rows} once."), {"rows": rows})
    if table_fingerprint(records) != source.fingerprint:
        return Message(N_("its rows and classes are as many as they should be, but some values differ."))
    return None


def class_count_problem(source: Source, records: Records) -> Message | None:
    """Return the first class whose number of rows is wrong, or None."""
    for column, counts in source.counts.items():
        values = records.values[:, source.columns.index(column)]
        for value, expected in counts.items():
            rows = int((values == value).sum())
            if rows != expected:
                return Message(
                    N_("{column} is {value} in {rows} rows instead of {expected}."),
                    {"column": column, "value": f"{value:g}", "rows": rows, "expected": expected},
                )
    return None
