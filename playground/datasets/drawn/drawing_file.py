"""Drawings in files: a table of x1, x2, class, or of x1, y for a curve. Every row of a file is a point.

The first line may name the columns as it likes, or may be missing.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from playground.datasets.drawn.drawn import LETTERS
from playground.datasets.generated import DOMAIN, HEIGHT
from playground.datasets.text_encoding import decoded
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec.data.drawn_points import (
    CURVE,
    MAX_POINTS,
    MIN_POINTS,
    MOST_DECIMALS,
    Drawing,
    Point,
    make_precise_drawing,
)
from playground.spec.fields import short_text

PLANE_HEAD, CURVE_HEAD = ("x1", "x2", "class"), ("x1", "y")
"""What the columns mean, in their order."""
LONGEST = 1_000_000
"""Bytes of a file that is looked at."""
MILLION = 1_000_000
"""A number has so many millionths: the last of `MOST_DECIMALS`."""
Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingFile:
    """What a file holds. `drawing` has a point for each of its `rows`.

    `repeated`: how many rows are the same as an earlier one. `rounded`: how many have a number of more
    decimals than are kept. `labels`: the words of the file for the classes, in their order. `head`: its
    words for the columns.
    """

    drawing: Drawing
    rows: int
    repeated: int
    rounded: int
    labels: tuple[str, ...]
    head: tuple[str, ...]

    def messages(self) -> list[Message]:
        """Return what is told of the file, a sentence each."""
        told = [Message(N_("{rows} rows read, none left out."), {"rows": self.rows})]
        if self.repeated:
            told.append(
                Message(N_("Repeated, and all of them count: {count} rows."), {"count": self.repeated})
            )
        if self.rounded:
            text = N_("Rounded to {decimals} decimals: {count} rows.")
            told.append(Message(text, {"decimals": MOST_DECIMALS, "count": self.rounded}))
        columns = CURVE_HEAD if self.drawing.kind == CURVE else PLANE_HEAD
        if self.head != columns:
            told.append(Message(N_("Columns: {columns}."), {"columns": equalities(columns, self.head)}))
        if not set(self.labels) <= set(LETTERS):
            told.append(Message(N_("Classes: {classes}."), {"classes": equalities(LETTERS, self.labels)}))
        return told


def equalities(names: Sequence[str], words: Sequence[str]) -> str:
    """Return which of our names stands for which word of a file, for as many as there are of both."""
    return ", ".join(f"{name} = {short_text(word)}" for name, word in zip(names, words, strict=False))


def read_drawing_file(raw: bytes) -> DrawingFile:
    """Return what the bytes of a file hold, however it is encoded; raise `DataError` if it is no drawing."""
    if len(raw) > LONGEST:
        raise DataError(Message(N_("This file is larger than a megabyte; that is too large for points.")))
    return read_drawing_table(decoded(raw))


def read_drawing_table(text: str) -> DrawingFile:
    """Return what a table holds; raise `DataError` that names the line of what is wrong."""
    rows = list(islice(numbered_rows(text), MAX_POINTS + 2))  # the head, and one too many
    columns = next((own for own in (PLANE_HEAD, CURVE_HEAD) if rows and len(own) == len(rows[0][1])), None)
    if columns is None:
        raise DataError(
            Message(N_("A row must have three cells: x1, x2 and the class; or two for a curve: x and y."))
        )
    head: tuple[str, ...] = columns
    if not any(is_number(cell) for cell in rows[0][1][:2]):
        head = tuple(cell.strip() for cell in rows[0][1])
        if tuple(map(str.lower, head)) == columns:
            head = columns
        rows = rows[1:]
    if len(rows) > MAX_POINTS:
        raise DataError(Message(N_("There are more than {high} points."), {"high": MAX_POINTS}))
    if len(rows) < MIN_POINTS:
        limits: dict[str, object] = {"low": MIN_POINTS, "high": MAX_POINTS, "found": len(rows)}
        raise DataError(Message(N_("There must be {low} to {high} points; there are {found}."), limits))
    return read_rows(columns, head, rows)


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


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number: a head holds none."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def read_rows(columns: tuple[str, ...], head: tuple[str, ...], rows: Sequence[Row]) -> DrawingFile:
    """Return what the rows below a head hold; `head` names what `columns` mean."""
    for line, cells in rows:
        require_cell_count(line, cells, head)
    labels = class_labels([cells[2].strip() for _, cells in rows]) if columns == PLANE_HEAD else ()
    limits = (DOMAIN, HEIGHT if columns == CURVE_HEAD else DOMAIN)
    numbers = [
        tuple(parse_coordinate(line, cells[i], head[i], limits[i]) for i in range(2)) for line, cells in rows
    ]
    points = [
        (
            millionths(number[0], limits[0][0]),
            millionths(number[1], limits[1][0]),
            labels.index(cells[2].strip()) if labels else 0,
        )
        for number, (_, cells) in zip(numbers, rows, strict=True)
    ]
    return DrawingFile(
        drawing=drawing_of_points(str(len(labels)) if labels else CURVE, points),
        rows=len(rows),
        repeated=len(points) - len(set(points)),
        rounded=sum(any(round(value, MOST_DECIMALS) != value for value in row) for row in numbers),
        labels=labels,
        head=head,
    )


def class_labels(found: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the classes in order: the letters A to E, or any two to five words."""
    labels = sorted(set(found))
    if not 2 <= len(labels) <= len(LETTERS):
        raise DataError(
            Message(N_("There must be two to five classes; there are {found}."), {"found": len(labels)})
        )
    if set(labels) <= set(LETTERS):
        return LETTERS[: max(2, LETTERS.index(labels[-1]) + 1)]
    return tuple(labels)


def drawing_of_points(kind: str, points: list[Point]) -> Drawing:
    """Return the drawing of points whose places are millionths."""
    try:
        return make_precise_drawing(kind, points)
    except ValueError as error:
        raise DataError(Message(N_("There are too few points in different places."))) from error


def require_cell_count(line: int, cells: list[str], head: Sequence[str]) -> None:
    """Raise `DataError` if a row has not as many cells as the head."""
    if len(cells) != len(head):
        facts: dict[str, object] = {"line": line, "found": len(cells), "wanted": len(head)}
        raise DataError(Message(N_("Line {line} has {found} cells; there must be {wanted}."), facts))


def parse_coordinate(line: int, cell: str, column: str, limits: tuple[float, float]) -> float:
    """Return the number in a cell; raise `DataError` if it is none or beyond the board."""
    low, high = limits
    number = float(cell) if is_number(cell) else float("nan")
    if not low <= number <= high:
        text = N_("Line {line}: {column} must be a number from {low} to {high}.")
        raise DataError(Message(text, {"line": line, "column": short_text(column), "low": low, "high": high}))
    return number


def millionths(number: float, low: float) -> int:
    """Return how many millionths, the last decimal that is kept, a number is from `low`."""
    return round(number * MILLION) - round(low * MILLION)
