"""What `python -m playground data list | info` shows, as plain data; nothing is printed here."""

from typing import Any

import numpy as np

from playground.datasets.dataset import load_table
from playground.datasets.fetch import FETCHABLE, RealDataStatus, real_data_status
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec import DATASETS, Column, DatasetCard, DatasetGroup, DataSource, Task, resolve_settings

Row = dict[str, Any]


def dataset_overviews() -> list[Row]:
    """Return name, label, group, task, rows, number of columns, source and problem of every data set."""
    return [dataset_overview(card) for card in DATASETS.values()]


def dataset_overview(card: DatasetCard) -> Row:
    """Return the line of one data set; `problem` is a `Message` or None."""
    real = real_data_status_or_none(card)
    return {
        "name": card.name,
        "label": card.label,
        "group": str(card.group),
        "task": str(card.task),
        "rows": card.n_samples,
        "columns": len(card.columns),
        "source": str(expected_data_source(card, real)),
        "problem": real.problem if real else None,
    }


def real_data_status_or_none(card: DatasetCard) -> RealDataStatus | None:
    """Return the state of the file of a data set that has one."""
    return real_data_status(card.name) if card.name in FETCHABLE else None


def expected_data_source(card: DatasetCard, real: RealDataStatus | None) -> DataSource:
    """Return where the rows come from, without loading them."""
    if real:
        return real.source
    return DataSource.REAL if card.group is DatasetGroup.REAL else DataSource.GENERATED


def dataset_info(name: str) -> Row:
    """Return all that is known of a data set, with default settings.

    Keys: those of `dataset_overviews`, but `columns` is a list of name, label, unit, identifier; and
    `derived` (inputs that are computed from them, the same way), `faults` (sentences),
    `target`, `classes` (label and rows, or for regression low and high), `paths`, `form`,
    `fingerprint`, `summary`, `licence`, `url`, `citation`. Raises `DataError` for an unknown name.
    """
    if name not in DATASETS:
        text = N_("There is no data set {name}. Data sets: {options}.")
        raise DataError(Message(text, {"name": name, "options": ", ".join(DATASETS)}))
    card = DATASETS[name]
    real = real_data_status_or_none(card)
    return dataset_overview(card) | {
        "summary": card.summary,
        "columns": [column_as_dict(each) for each in card.columns],
        "derived": [column_as_dict(each) for each in card.derived],
        "faults": list(card.faults),
        "target": column_as_dict(card.target),
        "classes": [] if real and real.problem else class_sizes_or_range(card),
        "paths": [str(path) for path in real.paths] if real else [],
        "form": real.form if real else "",
        "fingerprint": real.fingerprint if real else "",
        "licence": card.licence,
        "url": card.source,
        "citation": card.citation,
    }


def column_as_dict(each: Column) -> Row:
    """Return a column as plain data."""
    return {"name": each.name, "label": each.label, "unit": each.unit, "identifier": each.identifier}


def class_sizes_or_range(card: DatasetCard) -> list[Row]:
    """Return label and number of rows of each class; low and high of a regression's target."""
    y = load_table(resolve_settings({"dataset": card.name}).spec.data).y
    if card.task is Task.REGRESSION:
        return [{"low": float(y.min()), "high": float(y.max())}]
    counts = np.bincount(y.astype(np.intp), minlength=len(card.classes))
    return [{"label": label, "rows": int(n)} for label, n in zip(card.classes, counts, strict=True)]
