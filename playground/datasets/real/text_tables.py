"""Text files as rows of cells: comma, semicolon or tab separated, ARFF, or any of them in a zip."""

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".csv", ".arff", ".data", ".txt"})
MAX_BYTES = 8_000_000
"""A longer file is none of ours and is not read."""
MAX_MEMBERS = 20
ATTRIBUTE = re.compile(r"@attribute\s+(?:'([^']*)'|\"([^\"]*)\"|(\S+))", re.IGNORECASE)
CODES = {"t": 1.0, "true": 1.0, "f": 0.0, "false": 0.0, "red": 1.0, "white": 0.0}
CODED = re.compile(r"(?:DGN|PRZ|OC)([0-9]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of cells. `names` is empty if there is no header; `lines` are line numbers of `rows`."""

    file: str
    form: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
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
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = raw.decode(encoding, errors="replace").splitlines()
    start = next((i for i, line in enumerate(lines) if line.strip().lower().startswith("@data")), None)
    try:
        yield parse_csv(file, lines) if start is None else parse_arff(file, lines, start + 1)
    except csv.Error:
        return


def parse_arff(file: str, lines: list[str], start: int) -> Sheet:
    """Return the table of an ARFF file whose data begin at line number `start` (from 0)."""
    found = [ATTRIBUTE.match(line.strip()) for line in lines[:start]]
    names = tuple(next(filter(None, match.groups()), "") for match in found if match)
    body = ["" if line.startswith("%") else line for line in lines[start:]]
    numbered = cells_and_line_numbers(body, start)
    return Sheet(file=file, form="arff", names=names, **numbered)


def parse_csv(file: str, lines: list[str]) -> Sheet:
    """Return the table of a CSV file; its first line is a header if no cell of it is a number."""
    numbered = cells_and_line_numbers(lines, 0)
    first = numbered["rows"][0] if numbered["rows"] else ()
    if any(cell_to_number(cell) is not None for cell in first):
        return Sheet(file=file, form="csv-headerless", names=(), **numbered)
    body = {key: value[1:] for key, value in numbered.items()}
    return Sheet(file=file, form="csv", names=first, **body)


def cells_and_line_numbers(lines: list[str], offset: int) -> dict[str, tuple]:  # type: ignore[type-arg]
    """Return `rows` of cells and their `lines`, empty lines left out."""
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    kept = [(n, line) for n, line in enumerate(lines, offset + 1) if line.strip()]
    rows = csv.reader([line for _, line in kept], delimiter=delimiter, skipinitialspace=True)
    comma = "." if delimiter == ";" else ","  # where semicolons separate, a comma may be the point
    return {
        "rows": tuple(tuple(c.strip().strip("'").replace(",", comma) for c in row) for row in rows),
        "lines": tuple(n for n, _ in kept),
    }


def cell_to_number(cell: str) -> float | None:
    """Return the number that a cell stands for (2.88, DGN2, PRZ1, OC14, T, red), or None."""
    try:
        value = float(cell)
    except ValueError:
        coded = CODED.fullmatch(cell)
        return float(coded[1]) if coded else CODES.get(cell.lower())
    return value if abs(value) < float("inf") else None
