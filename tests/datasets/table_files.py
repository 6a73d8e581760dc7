"""The stand-ins written out in every form in which the genuine tables go about."""

import dataclasses
import io
import zipfile
from collections.abc import Callable

import numpy as np

from playground.datasets.real.simulation import simulate_records
from playground.datasets.real.source import Records, Source
from playground.datasets.real.table_fingerprint import table_fingerprint
from playground.datasets.real.uci_thoracic import THORACIC as GENUINE_THORACIC
from playground.datasets.real.uci_wine import MEASUREMENTS
from playground.datasets.real.uci_wine import WINE as GENUINE_WINE

Files = dict[str, str]

SICK = simulate_records(GENUINE_THORACIC)
WINES = simulate_records(GENUINE_WINE)
THORACIC = dataclasses.replace(GENUINE_THORACIC, fingerprint=table_fingerprint(SICK))
WINE = dataclasses.replace(GENUINE_WINE, fingerprint=table_fingerprint(WINES))
"""Sources that take the stand-in for the genuine table."""

FLAGS = {"PRE7", "PRE8", "PRE9", "PRE10", "PRE11", "PRE17", "PRE19", "PRE25", "PRE30", "PRE32", "Risk1Yr"}
PREFIX = {"DGN": "DGN", "PRE6": "PRZ", "PRE14": "OC"}
SPACED = [name.replace("_", " ") for name in MEASUREMENTS]


def original(records: Records) -> np.ndarray:
    """Return the rows in the order of their ids."""
    return records.values[np.argsort(records.ids)]


def coded(row: np.ndarray) -> list[str]:
    """Return a thoracic row with UCI's codes."""
    return [
        "FT"[int(value)] if name in FLAGS else f"{PREFIX.get(name, '')}{value:g}"
        for name, value in zip(THORACIC.columns, row, strict=True)
    ]


def lines(rows, separator=",") -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def plain(values) -> list[list[str]]:
    return [[f"{value:.10g}" for value in row] for row in values]


def thoracic_arff() -> Files:
    head = "% 1. Title: a comment\n\n@RELATION 'Thoracic_Surgery_Data'\n"
    head += "".join(f"@ATTRIBUTE '{name}' {{x}}\n" for name in THORACIC.columns) + "\n@DATA\n"
    return {"surgery.arff": head + "% rows\n" + lines(coded(row) for row in original(SICK))}


def thoracic_csv() -> Files:
    return {"data.csv": lines([THORACIC.columns, *(coded(row) for row in original(SICK))])}


def thoracic_csv_with_id() -> Files:
    order = [16, 0, *range(1, 16)]
    names = ["ID", *(THORACIC.columns[i].lower() for i in order)]
    rows = ([f"{n:g}", *(coded(row)[i] for i in order)] for n, row in zip(SICK.ids, SICK.values, strict=True))
    return {"data.csv": lines([names, *rows])}


def thoracic_course() -> Files:
    rows = np.column_stack([SICK.ids, SICK.values])
    return {"anything.csv": lines(plain(np.random.default_rng(1).permutation(rows)))}


def thoracic_without_id() -> Files:
    return {"anything.data": lines(plain(original(SICK)))}


def thoracic_windows() -> Files:
    text = lines([THORACIC.columns, *(coded(row) for row in original(SICK))], ";")
    return {"excel.csv": "\ufeff" + text.replace(".", ",").replace("\n", "\r\n")}


def wine_originals() -> Files:
    head = [f'"{name}"' for name in (*SPACED, "quality")]
    values = original(WINES)
    return {
        f"winequality-{name}.csv": lines([head, *plain(values[values[:, -1] == red, :-1])], ";")
        for name, red in (("red", 1), ("white", 0))
    }


def wine_originals_renamed() -> Files:
    red, white = wine_originals().values()
    return {"first.csv": white, "second.csv": red}


def wine_csv() -> Files:
    head = [*MEASUREMENTS, "quality", "color"]
    rows = ([*row[:-1], "red" if row[-1] == "1" else "white"] for row in plain(original(WINES)))
    return {"data.csv": lines([head, *rows])}


def wine_course() -> Files:
    return {"wine.csv": lines(plain(original(WINES)))}


def thoracic_pandas() -> Files:
    rows = plain(np.column_stack([SICK.ids, SICK.values]))
    return {"anything.csv": lines([[str(n) for n in range(18)], *rows])}


def thoracic_pandas_with_index() -> Files:
    rows = plain(np.column_stack([SICK.ids, SICK.values]))
    head = ["", *(str(n) for n in range(18))]
    return {"anything.csv": lines([head, *([str(n), *row] for n, row in enumerate(rows))])}


def thoracic_comma_at_the_end() -> Files:
    rows = plain(np.column_stack([SICK.ids, SICK.values]))
    return {"anything.csv": lines([[*row, ""] for row in rows])}


def thoracic_quoted_arff() -> Files:
    (text,) = thoracic_arff().values()
    quoted = (f'"{line}"' if "," in line else line for line in text.splitlines())
    return {"spreadsheet.csv": "".join(f"{line}\n" for line in quoted)}


def thoracic_widened_arff() -> Files:
    (text,) = thoracic_arff().values()
    return {
        "spreadsheet.csv": "".join(
            f"{line},,,\n" if "@" in line else f"{line}\n" for line in text.splitlines()
        )
    }


def recoded(values: np.ndarray, codes: dict[str, list[float]]) -> np.ndarray:
    """Return thoracic rows in which the values of columns are replaced, the least by the first."""
    values = values.copy()
    for name, others in codes.items():
        at = THORACIC.columns.index(name)
        values[:, at] = np.asarray(others)[np.unique(values[:, at], return_inverse=True)[1]]
    return values


def thoracic_tumour_from_1() -> Files:
    values = recoded(SICK.values, {"PRE14": [1, 2, 3, 4]})
    return {"anything.csv": lines(plain(np.column_stack([SICK.ids, values])))}


def thoracic_newer_edition() -> Files:
    values = recoded(original(SICK), {"DGN": [0, 1, 2, 3, 4, 5, 6], "PRE14": [0, 1, 2, 3]})
    return {"ThoraricSurgery3.csv": lines(plain(values))}


def thoracic_korean() -> Files:
    head = ["번호", *(f"항목{n}" for n in range(1, 17)), "사망"]
    return {"폐암.csv": lines([head, *plain(np.column_stack([SICK.ids, SICK.values]))])}


def wine_header(last: str) -> Files:
    return {"anything.csv": lines([[*SPACED, "quality", last], *plain(original(WINES))])}


def wine_header_red() -> Files:
    return wine_header("red")


def wine_header_type() -> Files:
    return wine_header("wine_type")


def wine_pandas_with_index() -> Files:
    rows = ([str(n), *row] for n, row in enumerate(plain(original(WINES))))
    return {"anything.csv": lines([["", *SPACED, "quality", "red"], *rows])}


def wine_grades_from_0() -> Files:
    values = original(WINES)[:, [*range(11), 12, 11]] - np.eye(13)[12] * 3
    return {"wine_quality.csv": lines([[*MEASUREMENTS, "red", "quality"], *plain(values)])}


def wine_korean() -> Files:
    head = [f"성분{n}" for n in range(1, 12)]
    return {"와인.csv": lines([[*head, "등급", "적포도주"], *plain(original(WINES))])}


FORMS: list[tuple[Source, Records, Callable[[], Files]]] = [
    (THORACIC, SICK, thoracic_arff),
    (THORACIC, SICK, thoracic_csv),
    (THORACIC, SICK, thoracic_csv_with_id),
    (THORACIC, SICK, thoracic_course),
    (THORACIC, SICK, thoracic_without_id),
    (THORACIC, SICK, thoracic_windows),
    (THORACIC, SICK, thoracic_pandas),
    (THORACIC, SICK, thoracic_pandas_with_index),
    (THORACIC, SICK, thoracic_comma_at_the_end),
    (THORACIC, SICK, thoracic_quoted_arff),
    (THORACIC, SICK, thoracic_widened_arff),
    (THORACIC, SICK, thoracic_tumour_from_1),
    (THORACIC, SICK, thoracic_newer_edition),
    (THORACIC, SICK, thoracic_korean),
    (WINE, WINES, wine_header_red),
    (WINE, WINES, wine_header_type),
    (WINE, WINES, wine_pandas_with_index),
    (WINE, WINES, wine_grades_from_0),
    (WINE, WINES, wine_korean),
    (WINE, WINES, wine_originals),
    (WINE, WINES, wine_originals_renamed),
    (WINE, WINES, wine_csv),
    (WINE, WINES, wine_course),
]


def write(folder, files: Files) -> None:
    for name, text in files.items():
        (folder / name).write_bytes(in_bytes(text))


def in_bytes(text: str) -> bytes:
    """Return a text as Korean Windows writes it if it has Korean letters."""
    return text.encode("cp949" if any("가" <= letter <= "힣" for letter in text) else "utf-8")


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.names", "nothing to read")
        for name, text in files.items():
            archive.writestr(name, in_bytes(text))
    return buffer.getvalue()
