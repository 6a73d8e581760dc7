"""Recognising a table by its content, and turning its cells into numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets.real.source import ID, Source, TablePiece
from playground.datasets.real.text_tables import Sheet, cell_to_number
from playground.errors import DataError
from playground.i18n import N_, Message

LOOKED_AT = 20
"""Rows in which the limits have to hold."""
NEARLY = 0.1
"""By so much of its rows a file may differ and still be taken for an attempt at the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMatch:
    """A sheet that fits a source: where each column is, and the piece it is (None: the whole table)."""

    sheet: Sheet
    positions: Mapping[str, int]
    piece: TablePiece | None


def match_sheet(source: Source, sheet: Sheet) -> SheetMatch | None:
    """Return how `sheet` fits `source`, or None if it does not: by its header, else by place and content."""
    by_header = column_positions_from_header(source, sheet.names)
    return fitted_sheet(source, sheet, by_header) or fitted_sheet(
        source, sheet, column_positions_by_width(source, sheet)
    )


def fitted_sheet(source: Source, sheet: Sheet, positions: Mapping[str, int]) -> SheetMatch | None:
    """Return the sheet with its columns at these places, None if one of them is missing."""
    missing = missing_columns(source, positions)
    if not sheet.rows or set(missing) - {source.piece_column}:
        return None
    if not missing:
        return SheetMatch(sheet=sheet, positions=positions, piece=None)
    piece = piece_matching_sheet(source, sheet)
    return SheetMatch(sheet=sheet, positions=positions, piece=piece) if piece else None


def missing_columns(source: Source, positions: Mapping[str, int]) -> list[str]:
    """Return the columns that have no place."""
    return [name for name in source.columns if name not in positions]


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
    return re.sub(r"[\W_]+", "_", name.lower()).strip("_")


def column_positions_by_width(source: Source, sheet: Sheet) -> dict[str, int]:
    """Return the place of each column of a sheet without known headers, or nothing if it does not fit.

    It fits if all limits hold in its first rows. There may be an id before the columns; the column that tells
    pieces apart may be missing.
    """
    first = sheet.rows[0] if sheet.rows else ()
    names = next((layout for layout in layouts(source) if len(layout) == len(first)), ())
    places = {name: i for i, name in enumerate(names)}
    inside = all(
        low <= value <= high
        for row in sheet.rows[:LOOKED_AT]
        for name, (low, high) in source.limits.items()
        if name in places and places[name] < len(row)
        if (value := cell_to_number(row[places[name]])) is not None
    )
    numbers = all(name not in places or number_in(first, places[name]) for name in source.limits)
    return places if inside and numbers else {}


def number_in(row: tuple[str, ...], place: int) -> bool:
    """Return whether a cell of a row stands for a number."""
    return place < len(row) and cell_to_number(row[place]) is not None


def layouts(source: Source) -> list[tuple[str, ...]]:
    """Return the orders of columns in which files without a header go about."""
    short = tuple(name for name in source.columns if name != source.piece_column)
    return [source.columns, short] if source.piece_column else [source.columns, (ID, *source.columns)]


def speaks_of(source: Source, file: str, sheet: Sheet | None) -> bool:
    """Return whether a file that does not fit is meant to be this table, by its name or its shape.

    The shape: as many columns as one of `layouts`, and about as many rows as the table or one of its pieces.
    """
    if any(word in file.lower() for word in source.file_words):
        return True
    if sheet is None or not sheet.rows:
        return False
    wide = len(sheet.rows[0]) in {len(layout) for layout in layouts(source)}
    heights = (source.n_rows, *(piece.n_rows for piece in source.pieces))
    return wide and any(abs(len(sheet.rows) - rows) <= NEARLY * rows for rows in heights)


def reason_unrecognised(source: Source, sheet: Sheet | None) -> Message:
    """Return why a file that speaks of a table does not fit it."""
    if sheet is None or not sheet.rows or len(sheet.rows[0]) < 2:
        return Message(N_("it holds no table of cells that are separated by commas, semicolons or tabs."))
    missing = missing_columns(source, column_positions_from_header(source, sheet.names))
    if sheet.names and len(missing) < len(source.columns):
        return Message(N_("these columns are missing: {columns}."), {"columns": ", ".join(missing)})
    columns = "/".join(str(len(layout)) for layout in layouts(source))
    return Message(
        N_(
            "its {found} columns are known neither by their names nor by their places "
            "({columns} columns: {names})."
        ),
        {"found": len(sheet.rows[0]), "columns": columns, "names": ", ".join(source.columns)},
    )


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
    for name, codes in source.codes.items():
        at = 1 + source.columns.index(name)
        table[:, at] = original_codes(table[:, at], codes, source.other_codes[name])
    return table


def original_codes(
    values: NDArray[np.float64], codes: Sequence[float], other_codes: Sequence[Sequence[float]]
) -> NDArray[np.float64]:
    """Return values in the codes of the original, if they are just those of one of `other_codes`."""
    present, places = np.unique(values, return_inverse=True)
    for others in other_codes:
        if np.array_equal(present, others):
            return np.asarray(codes, dtype=np.float64)[places]
    return values


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
