"""Recognising a table by its content, and turning its cells into numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.source import ID, Source, TablePiece
from playground.datasets.real.text_tables import Sheet, cell_to_number
from playground.errors import DataError
from playground.i18n import N_, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMatch:
    """A sheet that fits a source: where each column is, and the piece it is (None: the whole table)."""

    sheet: Sheet
    positions: Mapping[str, int]
    piece: TablePiece | None


def match_sheet(source: Source, sheet: Sheet) -> SheetMatch | None:
    """Return how `sheet` fits `source`, or None if it does not."""
    positions = (
        column_positions_from_header(source, sheet.names)
        if sheet.names
        else column_positions_by_width(source, sheet)
    )
    missing = set(source.columns) - set(positions)
    if not sheet.rows or missing - {source.piece_column}:
        return None
    if not missing:
        return SheetMatch(sheet=sheet, positions=positions, piece=None)
    piece = piece_matching_sheet(source, sheet)
    return SheetMatch(sheet=sheet, positions=positions, piece=piece) if piece else None


def column_positions_from_header(source: Source, names: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each column that the header names, in any order and spelling."""
    known = {normalize_column_name(name): name for name in (ID, *source.columns)} | dict(source.aliases)
    return {
        known[normalize_column_name(name)]: i
        for i, name in enumerate(names)
        if normalize_column_name(name) in known
    }


def normalize_column_name(name: str) -> str:
    """Return a column name in lower case with single underscores: "fixed acidity" -> fixed_acidity."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def column_positions_by_width(source: Source, sheet: Sheet) -> dict[str, int]:
    """Return the place of each column of a headerless sheet, or nothing if its first row does not fit.

    There may be an id before the columns; the column that tells pieces apart may be missing.
    """
    first = sheet.rows[0] if sheet.rows else ()
    short = tuple(name for name in source.columns if name != source.piece_column)
    layouts = [source.columns, short] if source.piece_column else [source.columns, (ID, *source.columns)]
    names = next((layout for layout in layouts if len(layout) == len(first)), ())
    places = {name: i for i, name in enumerate(names)}
    inside = all(
        (value := cell_to_number(first[places[name]])) is not None and low <= value <= high
        for name, (low, high) in source.limits.items()
        if name in places
    )
    return places if inside else {}


def piece_matching_sheet(source: Source, sheet: Sheet) -> TablePiece | None:
    """Return the piece with as many rows as `sheet`, else the one that the file name speaks of."""
    rows, name = len(sheet.rows), sheet.file.lower()
    by_rows = (piece for piece in source.pieces if piece.n_rows == rows)
    by_file = (piece for piece in source.pieces if piece.name in name)
    return next(by_rows, None) or next(by_file, None)


def sheet_to_matrix(source: Source, part: SheetMatch) -> NDArray[np.float64]:
    """Return the id and the columns of `source` as float64 (rows, 1 + n_columns).

    Without an id column the id is the number of the row in the file, from 1.
    Raises `DataError` that names the line and the column of a cell that is no number.
    """
    table = np.empty((len(part.sheet.rows), 1 + len(source.columns)))
    table[:, 0] = np.arange(1, len(table) + 1)
    for at, name in enumerate((ID, *source.columns)):
        if name in part.positions:
            table[:, at] = read_column(part.sheet, name, part.positions[name])
        elif name == source.piece_column and part.piece:
            table[:, at] = part.piece.value
    return table


def read_column(sheet: Sheet, name: str, position: int) -> list[float]:
    """Return one column of a sheet as numbers."""
    values = []
    for line, row in zip(sheet.lines, sheet.rows, strict=False):
        cell = row[position] if position < len(row) else ""
        value = cell_to_number(cell)
        if value is None:
            raise DataError(
                Message(
                    N_("in line {line}, column {column} holds no number: {cell}."),
                    {"line": line, "column": name, "cell": cell[:30] or "-"},
                )
            )
        values.append(value)
    return values
