"""Text files as rows of cells: comma, semicolon or tab separated, ARFF, or any of them in a zip.

Read is also what other programs make of such files: a header of numbers, a column that numbers the rows, a
comma at the end of each line, lines in quotation marks, letters as Windows codes them.
"""

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playground.datasets.text_encoding import decoded

SUFFIXES = frozenset({".csv", ".tsv", ".arff", ".data", ".txt"})
MAX_BYTES = 8_000_000
"""A longer file is none of ours and is not read."""
MAX_MEMBERS = 20
INDEX_NAMES = frozenset({"", "unnamed: 0", "index"})
"""Headers of the column in which pandas numbers the rows."""
ATTRIBUTE = re.compile(r"@attribute\s+(?:'([^']*)'|\"([^\"]*)\"|(\S+))", re.IGNORECASE)
CODES = {"t": 1.0, "true": 1.0, "f": 0.0, "false": 0.0, "red": 1.0, "white": 0.0}
CODED = re.compile(r"(?:DGN|PRZ|OC)([0-9]+)", re.IGNORECASE)

Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of cells. `names` is empty if there is no header; `lines` are line numbers of `rows`.

    A column that only counts the rows from 0 is left out.
    """

    file: str
    form: str
    names: tuple[str, ...]
    rows: Cells
    lines: tuple[int, ...]


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the tables in the file at `path`; raise `OSError` or `BadZipFile` if it is unreadable."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if Path(m.filename).suffix.lower() in SUFFIXES]
            for member in members[:MAX_MEMBERS]:
                with archive.open(member) as stream:
                    yield from parse_sheet(f"{path.name}/{member.filename}", stream.read(MAX_BYTES + 1))
    elif path.suffix == ".zip":
        raise zipfile.BadZipFile(path.name)
    else:
        with path.open("rb") as stream:
            yield from parse_sheet(path.name, stream.read(MAX_BYTES + 1))


def parse_sheet(file: str, raw: bytes) -> Iterator[Sheet]:
    """Yield the table that the bytes of a file hold, if they hold one."""
    if not raw.strip() or len(raw) > MAX_BYTES:
        return
    lines = [unquoted(line) for line in decoded(raw).splitlines()]
    start = next((i for i, line in enumerate(lines) if line.strip().lower().startswith("@data")), None)
    try:
        yield parse_csv(file, lines) if start is None else parse_arff(file, lines, start + 1)
    except csv.Error:
        return


def unquoted(line: str) -> str:
    """Return a line without the marks that a spreadsheet put around it, as it took it for a single cell."""
    bare = line.strip().rstrip(",;\t")
    if not (len(bare) > 2 and bare[0] == bare[-1] == '"'):
        return bare if bare.startswith(("@", "%")) else line
    inner = bare[1:-1].replace('""', '"')
    # Of several cells with marks of their own at least one ends before the line does.
    several = re.search(r'"\s*[,;\t]\s*"', bare)
    return line if several else inner


def parse_arff(file: str, lines: list[str], start: int) -> Sheet:
    """Return the table of an ARFF file whose data begin at line number `start` (from 0)."""
    found = [ATTRIBUTE.match(line.strip()) for line in lines[:start]]
    names = tuple(next(filter(None, match.groups()), "") for match in found if match)
    body = ["" if line.startswith("%") else line for line in lines[start:]]
    numbered, rows = numbered_rows(body, start)
    return Sheet(file=file, form="arff", names=names, rows=without_empty_ends(rows), lines=numbered)


def parse_csv(file: str, lines: list[str]) -> Sheet:
    """Return the table of a CSV file; its first line is a header if no cell of it is a number.

    A header may also number the columns from 0, as pandas does where there was none.
    """
    numbered, rows = numbered_rows(lines, 0)
    first = rows[0] if rows else ()
    counted = counts_columns(first)
    if not counted and any(is_number(cell) for cell in first):
        return Sheet(
            file=file, form="csv-headerless", names=(), rows=without_empty_ends(rows), lines=numbered
        )
    rows, numbered = without_empty_ends(rows[1:]), numbered[1:]
    width = max((len(row) for row in rows), default=0)
    names = first if len(first) <= width else without_empty_ends((first,))[0]
    if names and names[0].lower() in INDEX_NAMES and counts_rows(rows):
        names, rows = names[1:], tuple(row[1:] for row in rows)
    if counted:
        return Sheet(file=file, form="csv-headerless", names=(), rows=rows, lines=numbered)
    return Sheet(file=file, form="csv", names=names, rows=rows, lines=numbered)


def counts_columns(cells: tuple[str, ...]) -> bool:
    """Return whether the cells are 0, 1, 2 ..., maybe behind an empty one or one of `INDEX_NAMES`."""
    names = cells[1:] if cells and cells[0].lower() in INDEX_NAMES else cells
    return len(names) > 1 and all(name == str(number) for number, name in enumerate(names))


def counts_rows(rows: Cells) -> bool:
    """Return whether the first column is 0, 1, 2 ..."""
    return all(row and row[0] == str(number) for number, row in enumerate(rows))


def without_empty_ends(rows: Cells) -> Cells:
    """Return the rows without the columns at their end that are empty in all of them."""
    while rows and all(len(row) > 1 and not row[-1] for row in rows):
        rows = tuple(row[:-1] for row in rows)
    return rows


def numbered_rows(lines: list[str], offset: int) -> tuple[tuple[int, ...], Cells]:
    """Return the line numbers and the cells of the lines that are not empty."""
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    kept = [(n, line) for n, line in enumerate(lines, offset + 1) if line.strip()]
    rows = csv.reader([line for _, line in kept], delimiter=delimiter, skipinitialspace=True)
    comma = "." if delimiter == ";" else ","  # where semicolons separate, a comma may be the point
    cells = tuple(tuple(c.strip().strip("'").replace(",", comma) for c in row) for row in rows)
    return tuple(n for n, _ in kept), cells


def is_number(cell: str) -> bool:
    """Return whether a cell is a number as it stands; `red` stands for one, but may be a column's name."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def cell_to_number(cell: str) -> float | None:
    """Return the number that a cell stands for (2.88, DGN2, PRZ1, OC14, T, red), or None."""
    try:
        value = float(cell)
    except ValueError:
        coded = CODED.fullmatch(cell)
        return float(coded[1]) if coded else CODES.get(cell.lower())
    return value if abs(value) < float("inf") else None
