"""Looking for a genuine table in the data folder."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

import numpy as np

from playground.datasets.real.recognition import (
    SheetMatch,
    match_sheet,
    reason_unrecognised,
    sheet_to_matrix,
    speaks_of,
)
from playground.datasets.real.source import Records, Source
from playground.datasets.real.table_fingerprint import (
    canonical_records,
    reason_not_genuine,
    table_fingerprint,
)
from playground.datasets.real.text_tables import MAX_BYTES, SUFFIXES, Sheet, read_sheets
from playground.errors import DataError
from playground.i18n import N_, Message

MAX_TRIES = 20
OTHER_SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".json", ".parquet", ".sav"})
NOT_READ = N_("files of this kind are not read; save the table as CSV.")
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)
"""What reading a damaged, locked or oddly packed file raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSearchResult:
    """What the data folder holds of a source.

    `records` is None if there is no genuine table; then `problem` says what is wrong with the
    file that looks like one (None: there is no such file).
    """

    records: Records | None = None
    files: tuple[str, ...] = ()
    form: str = ""
    fingerprint: str = ""
    problem: Message | None = None


def find_table(source: Source, folder: Path) -> TableSearchResult:
    """Return the first genuine table in `folder`, else the first problem, else nothing.

    Looked at are all text files and the archive that `fetch_dataset` writes; content decides, not the name.
    The answer is remembered until a file changes.
    """
    return cached_search_in_files(source, tuple(file_stamps(source, folder)))


def file_stamps(source: Source, folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Yield path, time and size of the files that could hold the table; the fetched one comes last.

    Files that are not read (a spreadsheet's own) are among them if their name speaks of the table.
    """
    if not folder.is_dir():
        return
    paths = sorted(folder.iterdir(), key=lambda path: (path.suffix == ".zip", path.name))
    for path in paths:
        suffix = path.suffix.lower()
        told = suffix in OTHER_SUFFIXES and speaks_of(source, path.name, None)
        if (told or suffix in SUFFIXES | {".zip"}) and path.is_file():
            stat = path.stat()
            yield path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=16)
def cached_search_in_files(source: Source, stamped: tuple[tuple[Path, int, int], ...]) -> TableSearchResult:
    """Return `search_in_files` at the files; the stamps are there to notice changes."""
    return search_in_files(source, [path for path, _, _ in stamped])


def search_in_files(source: Source, paths: Sequence[Path]) -> TableSearchResult:
    """Return what the files at `paths` hold of `source`."""
    problems: list[TableSearchResult] = []
    parts = list(matching_sheets(source, paths, problems))
    for candidate in islice(part_combinations(source, parts), MAX_TRIES):
        found = join_and_verify_parts(source, candidate)
        if found.records is not None:
            return found
        problems.append(found)
    return next(iter([*problems, *incomplete_table_problems(source, parts)]), TableSearchResult())


def matching_sheets(
    source: Source, paths: Sequence[Path], problems: list[TableSearchResult]
) -> Iterator[SheetMatch]:
    """Yield the sheets that fit; note in `problems` each file that is meant to fit and does not."""
    for path in paths:
        if path.suffix.lower() in OTHER_SUFFIXES:
            problems.append(refused_files_result((path.name,), Message(NOT_READ)))
            continue
        try:
            sheets = list(read_sheets(path))
        except UNREADABLE:
            if path.name == source.filename or speaks_of(source, path.name, None):
                problems.append(refused_files_result((path.name,), Message(N_("it cannot be read."))))
            continue
        fitted = [match for sheet in sheets if (match := match_sheet(source, sheet))]
        yield from fitted
        if not fitted:
            problems += unrecognised_problems(source, path, sheets)


def unrecognised_problems(source: Source, path: Path, sheets: Sequence[Sheet]) -> list[TableSearchResult]:
    """Return the problem of a file in which nothing fits, if it is meant to be the table."""
    for sheet in sheets:
        if speaks_of(source, sheet.file, sheet):
            return [refused_files_result((sheet.file,), reason_unrecognised(source, sheet))]
    if sheets or not speaks_of(source, path.name, None):
        return []
    if path.stat().st_size > MAX_BYTES:
        reason = Message(N_("it is larger than {megabytes} MB."), {"megabytes": MAX_BYTES // 1_000_000})
    else:
        reason = reason_unrecognised(source, None)
    return [refused_files_result((path.name,), reason)]


def part_combinations(source: Source, parts: Sequence[SheetMatch]) -> Iterator[tuple[SheetMatch, ...]]:
    """Yield whole tables, then every way to put one together from pieces."""
    yield from ((part,) for part in parts if part.piece is None)
    if source.pieces:
        yield from product(*([part for part in parts if part.piece == piece] for piece in source.pieces))


def incomplete_table_problems(source: Source, parts: Sequence[SheetMatch]) -> Iterator[TableSearchResult]:
    """Yield a problem for a piece without its fellows."""
    for part in parts:
        if part.piece:
            names = ", ".join(piece.name for piece in source.pieces)
            reason = Message(N_("it is one part only; the table needs all of: {parts}."), {"parts": names})
            yield refused_files_result((part.sheet.file,), reason)


def join_and_verify_parts(source: Source, parts: tuple[SheetMatch, ...]) -> TableSearchResult:
    """Return the records of `parts` if they are genuine, else what is wrong with them."""
    files = tuple(part.sheet.file for part in parts)
    try:
        table = np.concatenate([sheet_to_matrix(source, part) for part in parts])
    except DataError as error:
        return refused_files_result(files, error.message)
    if len(parts) > 1:
        table[:, 0] = np.arange(1, len(table) + 1)
    records = canonical_records(table[:, 1:], table[:, 0])
    if reason := reason_not_genuine(source, records):
        return refused_files_result(files, reason)
    return TableSearchResult(
        records=records, files=files, form=parts[0].sheet.form, fingerprint=table_fingerprint(records)
    )


def refused_files_result(files: tuple[str, ...], reason: Message) -> TableSearchResult:
    """Return a finding that says why `files` are not used and what to do."""
    text = N_(
        "{files} cannot be used: {reason} Put the original file in its place, or remove it: "
        "without a file a simulated table is used."
    )
    problem = Message(text, {"files": ", ".join(files), "reason": reason})
    return TableSearchResult(files=files, problem=problem)
