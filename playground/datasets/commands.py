"""What `python -m playground data list | info` shows, as plain data; nothing is printed here."""

from typing import Any

import numpy as np

from playground.datasets.dataset import load
from playground.datasets.fetch import FETCHABLE, RealStatus, read_real_status
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec import DATASETS, Column, DatasetCard, DataSource, Group, Task, resolve

Row = dict[str, Any]


def list_dataset_rows() -> list[Row]:
    """Return name, label, group, task, rows, number of columns, source and problem of every data set."""
    return [dataset_row(card) for card in DATASETS.values()]


def dataset_row(card: DatasetCard) -> Row:
    """Return the line of one data set; `problem` is a `Message` or None."""
    real = real_status_of_card(card)
    return {
        "name": card.name,
        "label": card.label,
        "group": str(card.group),
        "task": str(card.task),
        "rows": card.n_samples,
        "columns": len(card.columns),
        "source": str(row_source(card, real)),
        "problem": real.problem if real else None,
    }


def real_status_of_card(card: DatasetCard) -> RealStatus | None:
    """Return the state of the file of a data set that has one."""
    return read_real_status(card.name) if card.name in FETCHABLE else None


def row_source(card: DatasetCard, real: RealStatus | None) -> DataSource:
    """Return where the rows come from, without loading them."""
    if real:
        return real.source
    return DataSource.REAL if card.group is Group.REAL else DataSource.GENERATED


def dataset_info(name: str) -> Row:
    """Return all that is known of a data set, with default settings.

    Keys: those of `list_dataset_rows`, but `columns` is a list of name, label, unit, identifier; and
    `target`, `classes` (label and rows, or for regression low and high), `paths`, `form`,
    `fingerprint`, `summary`, `licence`, `url`, `citation`. Raises `DataError` for an unknown name.
    """
    if name not in DATASETS:
        text = N_("There is no data set {name}. Data sets: {options}.")
        raise DataError(Message(text, {"name": name, "options": ", ".join(DATASETS)}))
    card = DATASETS[name]
    real = real_status_of_card(card)
    return dataset_row(card) | {
        "summary": card.summary,
        "columns": [column_row(each) for each in card.columns],
        "target": column_row(card.target),
        "classes": [] if real and real.problem else class_rows(card),
        "paths": [str(path) for path in real.paths] if real else [],
        "form": real.form if real else "",
        "fingerprint": real.fingerprint if real else "",
        "licence": card.licence,
        "url": card.source,
        "citation": card.citation,
    }


def column_row(each: Column) -> Row:
    """Return a column as plain data."""
    return {"name": each.name, "label": each.label, "unit": each.unit, "identifier": each.identifier}


def class_rows(card: DatasetCard) -> list[Row]:
    """Return label and number of rows of each class; low and high of a regression's target."""
    y = load(resolve({"dataset": card.name}).spec.data).y
    if card.task is Task.REGRESSION:
        return [{"low": float(y.min()), "high": float(y.max())}]
    counts = np.bincount(y.astype(np.intp), minlength=len(card.classes))
    return [{"label": label, "rows": int(n)} for label, n in zip(card.classes, counts, strict=True)]
