"""Drawings in files: a table of x1, x2, class, or of x1, y for a curve."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from playground.datasets.drawn.drawn import LETTERS
from playground.datasets.generated import DOMAIN, HEIGHT
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec.data.drawn_points import CURVE, LARGEST, MAX_POINTS, MIN_POINTS, Drawing, make_drawing

PLANE_HEAD, CURVE_HEAD = ("x1", "x2", "class"), ("x1", "y")
LONGEST = 1_000_000
"""Characters of a file that is looked at."""
Row = tuple[int, list[str]]


def parse_drawing(text: str) -> Drawing:
    """Return the drawing of a table; raise `DataError` that names the line of what is wrong."""
    if len(text) > LONGEST:
        raise DataError(Message(N_("This file is larger than a megabyte; that is too large for points.")))
    rows = list(islice(numbered_rows(text), MAX_POINTS + 2))  # the head, and one too many
    head = tuple(cell.strip().lower() for cell in rows[0][1]) if rows else ()
    if head not in (PLANE_HEAD, CURVE_HEAD):
        raise DataError(Message(N_("The first line must be x1,x2,class, or x1,y for a curve.")))
    if len(rows) - 1 > MAX_POINTS:
        raise DataError(Message(N_("There are more than {high} points."), {"high": MAX_POINTS}))
    if len(rows) - 1 < MIN_POINTS:
        limits: dict[str, object] = {"low": MIN_POINTS, "high": MAX_POINTS, "found": len(rows) - 1}
        raise DataError(Message(N_("There must be {low} to {high} points; there are {found}."), limits))
    return parse_curve_drawing(rows[1:]) if head == CURVE_HEAD else parse_plane_drawing(rows[1:])


def numbered_rows(text: str) -> Iterator[Row]:
    """Yield the number and the cells of every line that is not empty, however it is separated."""
    text = text.removeprefix("\ufeff")
    separator = next((mark for mark in ";\t" if mark in text.partition("\n")[0]), ",")
    try:
        for cells in (reader := csv.reader(io.StringIO(text), delimiter=separator)):
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise DataError(Message(N_("The file is not a table of text."))) from error


def parse_plane_drawing(rows: Sequence[Row]) -> Drawing:
    """Return the drawing of rows x1, x2, class; classes are the letters A to E, or any two to five words."""
    labels = sorted({cells[2].strip() for line, cells in rows if require_cell_count(line, cells, PLANE_HEAD)})
    if not 2 <= len(labels) <= len(LETTERS):
        raise DataError(
            Message(N_("There must be two to five classes; there are {found}."), {"found": len(labels)})
        )
    if set(labels) <= set(LETTERS):
        labels = list(LETTERS[: max(2, LETTERS.index(labels[-1]) + 1)])
    points = [
        (
            parse_grid_coordinate(line, cells, 0, PLANE_HEAD, DOMAIN),
            parse_grid_coordinate(line, cells, 1, PLANE_HEAD, DOMAIN),
            labels.index(cells[2].strip()),
        )
        for line, cells in rows
    ]
    return drawing_of_points(str(len(labels)), points)


def parse_curve_drawing(rows: Sequence[Row]) -> Drawing:
    """Return the drawing of rows x1, y."""
    points = [
        (
            parse_grid_coordinate(line, cells, 0, CURVE_HEAD, DOMAIN),
            parse_grid_coordinate(line, cells, 1, CURVE_HEAD, HEIGHT),
            0,
        )
        for line, cells in rows
        if require_cell_count(line, cells, CURVE_HEAD)
    ]
    return drawing_of_points(CURVE, points)


def drawing_of_points(kind: str, points: list[tuple[int, int, int]]) -> Drawing:
    """Return the drawing of points that are places and classes; fewer are left if some lie on others."""
    try:
        return make_drawing(kind, points)
    except ValueError as error:
        raise DataError(Message(N_("There are too few points in different places."))) from error


def require_cell_count(line: int, cells: list[str], head: Sequence[str]) -> bool:
    """Return True; raise `DataError` if a row has not as many cells as the head."""
    if len(cells) == len(head):
        return True
    facts: dict[str, object] = {"line": line, "found": len(cells), "wanted": len(head)}
    raise DataError(Message(N_("Line {line} has {found} cells; there must be {wanted}."), facts))


def parse_grid_coordinate(
    line: int, cells: list[str], index: int, head: Sequence[str], limits: tuple[float, float]
) -> int:
    """Return the place on the grid, 0..240, of the number in a cell."""
    low, high = limits
    try:
        number = float(cells[index])
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        text = N_("Line {line}: {column} must be a number from {low} to {high}.")
        raise DataError(Message(text, {"line": line, "column": head[index], "low": low, "high": high}))
    return round((number - low) / (high - low) * LARGEST)
