"""What `python -m playground data list | info` shows, as plain data; nothing is printed here."""

from typing import Any

import numpy as np

from playground.datasets.dataset import load
from playground.datasets.fetch import FETCHABLE, RealStatus, status
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec import DATASETS, Column, DatasetCard, DataSource, Group, Task, resolve

Row = dict[str, Any]


def list_rows() -> list[Row]:
    """Return name, label, group, task, rows, number of columns, source and problem of every data set."""
    return [row(card) for card in DATASETS.values()]


def row(card: DatasetCard) -> Row:
    """Return the line of one data set; `problem` is a `Message` or None."""
    real = real_status(card)
    return {
        "name": card.name,
        "label": card.label,
        "group": str(card.group),
        "task": str(card.task),
        "rows": card.n_samples,
        "columns": len(card.columns),
        "source": str(state(card, real)),
        "problem": real.problem if real else None,
    }


def real_status(card: DatasetCard) -> RealStatus | None:
    """Return the state of the file of a data set that has one."""
    return status(card.name) if card.name in FETCHABLE else None


def state(card: DatasetCard, real: RealStatus | None) -> DataSource:
    """Return where the rows come from, without loading them."""
    if real:
        return real.source
    return DataSource.REAL if card.group is Group.REAL else DataSource.GENERATED


def info(name: str) -> Row:
    """Return all that is known of a data set, with default settings.

    Keys: those of `list_rows`, but `columns` is a list of name, label, unit, identifier; and
    `target`, `classes` (label and rows, or for regression low and high), `paths`, `form`,
    `fingerprint`, `summary`, `licence`, `url`, `citation`. Raises `DataError` for an unknown name.
    """
    if name not in DATASETS:
        text = N_("There is no data set {name}. Data sets: {options}.")
        raise DataError(Message(text, {"name": name, "options": ", ".join(DATASETS)}))
    card = DATASETS[name]
    real = real_status(card)
    return row(card) | {
        "summary": card.summary,
        "columns": [column(each) for each in card.columns],
        "target": column(card.target),
        "classes": [] if real and real.problem else classes(card),
        "paths": [str(path) for path in real.paths] if real else [],
        "form": real.form if real else "",
        "fingerprint": real.fingerprint if real else "",
        "licence": card.licence,
        "url": card.source,
        "citation": card.citation,
    }


def column(each: Column) -> Row:
    """Return a column as plain data."""
    return {"name": each.name, "label": each.label, "unit": each.unit, "identifier": each.identifier}


def classes(card: DatasetCard) -> list[Row]:
    """Return label and number of rows of each class; low and high of a regression's target."""
    y = load(resolve({"dataset": card.name}).spec.data).y
    if card.task is Task.REGRESSION:
        return [{"low": float(y.min()), "high": float(y.max())}]
    counts = np.bincount(y.astype(np.intp), minlength=len(card.classes))
    return [{"label": label, "rows": int(n)} for label, n in zip(card.classes, counts, strict=True)]
