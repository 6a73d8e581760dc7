"""The first step: the rows of the data set, drawn, read from scikit-learn, written out or in a file."""

import csv
import hashlib
import io

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import LOADERS, Table, load_table
from playground.datasets.preparation.random_streams import POINTS_STREAM
from playground.export.cell import Cell
from playground.export.layout import join_code, join_paragraphs, wrap_in_brackets
from playground.export.source import self_contained_source
from playground.i18n import Translate
from playground.spec import DataSource, ExperimentSpec, Task

DIGITS = 8
"""Of the digest in the name of a file of rows."""
MOST_WRITTEN = 150
"""Rows that are written into the code; more are in a file beside it."""


def csv_file_name(spec: ExperimentSpec) -> str:
    """Return the name of the file that the export needs beside it; empty if it needs none.

    Other rows have another name: exports of several experiments lie in one folder.
    """
    dataset = LOADERS[spec.data.dataset]
    if dataset.maker or dataset.loader or len(load_table(spec.data).y) <= MOST_WRITTEN:
        return ""
    digest = hashlib.sha256(written_rows(spec).tobytes()).hexdigest()
    return f"{dataset.name}-{digest[:DIGITS]}.csv"


def rows_as_csv(spec: ExperimentSpec) -> str:
    """Return the rows as CSV, every digit of them: all columns, the target last."""
    card, out = spec.card, io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.name for column in card.columns), card.target.name])
    writer.writerows(written_rows(spec).tolist())
    return out.getvalue()


def written_rows(spec: ExperimentSpec) -> NDArray[np.float64]:
    """Return what is written: (rows, columns and target).

    Classes that are called by numbers, as the grades of wines, are these numbers.
    """
    table, labels = load_table(spec.data), numbers_of_classes(spec)
    y = np.asarray(labels, np.float64)[table.y.astype(np.intp)] if labels else table.y
    return np.column_stack([table.X, y])


def numbers_of_classes(spec: ExperimentSpec) -> list[int]:
    """Return the numbers that the classes are called by, rising; none if those are words, or 0, 1, 2 ..."""
    names = spec.card.classes
    if spec.card.task is not Task.MULTICLASS or not all(name.isdigit() for name in names):
        return []
    numbers = [int(name) for name in names]
    return [] if numbers == list(range(len(numbers))) else numbers


def rows_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that makes `X` (rows, columns) and `y` (rows,)."""
    title = _("The data: {name}").format(name=_(spec.card.label))
    return Cell(title=title, text=rows_description(spec, _), code=rows_code(spec))


def rows_description(spec: ExperimentSpec, _: Translate) -> str:
    """Return what the rows are, and from whom."""
    table, card = load_table(spec.data), spec.card
    said = [_(card.summary)]
    if table.source is DataSource.SIMULATED:
        said.append(_("These rows are SIMULATED from published figures; they are not the real records."))
    if name := csv_file_name(spec):
        told = _("The rows are in {file}: keep it in the folder in which this is run.")
        said.append(told.format(file=name))
    if table.source is not DataSource.GENERATED:
        source = _("Source: {citation} Licence: {licence}.")
        said.append(source.format(citation=card.citation, licence=card.licence))
    return " ".join(said)


def rows_code(spec: ExperimentSpec) -> str:
    """Return the code that makes `X` and `y`."""
    dataset = LOADERS[spec.data.dataset]
    if dataset.maker:
        return generator_code(spec)
    if dataset.loader:
        name = dataset.loader
        return f"from sklearn.datasets import {name}\n\nX, y = {name}({dataset.loader_arguments})"
    if name := csv_file_name(spec):
        read = f'table = np.loadtxt("{name}", delimiter=",", skiprows=1)'
        code = join_code(read, "X, y = table[:, :-1], table[:, -1]")
        if numbers := numbers_of_classes(spec):
            target = spec.card.target.name
            named = join_code(f"classes = {numbers}  # of {target}", "y = np.searchsorted(classes, y)")
            return join_code(code, named)
        return code
    return rows_literal(load_table(spec.data))


def generator_code(spec: ExperimentSpec) -> str:
    """Return the generator and the call of it."""
    maker = LOADERS[spec.data.dataset].maker
    assert maker is not None
    name = maker.__name__  # type: ignore[attr-defined]
    data = spec.data
    call = f"X, y = {name}({data.n_samples}, noise={data.noise!r}, random_state=points)"
    seeded = f"points = np.random.default_rng([SEED, {POINTS_STREAM}])"
    return join_paragraphs(self_contained_source(maker), join_code(seeded, call))


def rows_literal(table: Table) -> str:
    """Return the rows as lists of numbers."""
    rows = [wrap_in_brackets("", list(map(repr, row)), "").join("[]") for row in table.X.tolist()]
    return join_code(array_code("X", rows), array_code("y", [repr(value) for value in table.y.tolist()]))


def array_code(name: str, items: list[str]) -> str:
    """Return the code of an array, as many items a line as fit."""
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > 84:
            lines.append(line.rstrip())
            line = ""
        line += f"{item}, "
    body = [*lines, line.rstrip(", ")]
    if len(body) == 1:
        return f"{name} = np.array([{body[0]}])"
    return "\n".join([f"{name} = np.array([", *(f"    {part}" for part in body), "])"])
