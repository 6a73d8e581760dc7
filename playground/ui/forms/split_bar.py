"""How many rows train, validate and stay closed, as a bar."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

import numpy as np

from playground.datasets import load_table
from playground.datasets.preparation.parts import divide_rows, resampled
from playground.errors import DataError
from playground.i18n import N_, Translate
from playground.spec import DataSpec, ExperimentSpec, Task
from playground.spec.data.dataset_card import card_for
from playground.ui.components.labels import setting_value_text
from playground.ui.forms.setting_inputs import setting_label

NAMES = {"train": N_("train"), "val": N_("validation"), "test": N_("test")}
TOLD = ("scaling", "outliers", "imputing", "class_weights", "sampling")
"""Settings that are told beside the bar where they are not what they are by default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the rows: how many there are, and of each class (empty for regression)."""

    name: str
    rows: int
    classes: tuple[int, ...]


@lru_cache(maxsize=64)
def split_of(data: DataSpec) -> tuple[Part, ...]:
    """Return the parts that `data` asks for, those without rows too; none if its file cannot be read."""
    try:
        table = load_table(data)
    except DataError:
        return ()
    card = card_for(data.dataset, data.points)
    parts = divide_rows(card, table, data)
    rows = {"train": resampled(parts.train, table.y, data), "val": parts.val, "test": parts.test}
    counted = card.task is not Task.REGRESSION

    def count(chosen: np.ndarray) -> tuple[int, ...]:
        if not counted:
            return ()
        return tuple(np.bincount(table.y[chosen].astype(np.intp), minlength=len(card.classes)).tolist())

    return tuple(Part(name=name, rows=len(each), classes=count(each)) for name, each in rows.items())


def split_bar_html(spec: ExperimentSpec, parts: tuple[Part, ...], _: Translate) -> str:
    """Return the bar, and what is done with the rows, in words."""
    shown = [part for part in parts if part.rows]
    title = escape(_("Split"))
    bars = "".join(bar_html(spec, part, _) for part in shown)
    return (
        f'<div class="pg-split"><b>{title}</b><ol>{bars}</ol><p>{escape(preparation_line(spec, _))}</p></div>'
    )


def split_table_html(spec: ExperimentSpec, parts: tuple[Part, ...], _: Translate) -> str:
    """Return the rows of each class in each part that is not closed, as a table; empty without classes."""
    shown = [part for part in parts if part.rows and part.classes]
    if not shown:
        return ""
    heads = "".join(f'<th scope="col">{escape(_(NAMES[part.name]))}</th>' for part in shown)
    lines = "".join(
        f'<tr><th scope="row">{escape(_(label))}</th>'
        + "".join(f"<td>{count_text(part, place, _)}</td>" for part in shown)
        + "</tr>"
        for place, label in enumerate(spec.card.classes)
    )
    caption = escape(_("Rows of each class"))
    return (
        f'<table class="pg-split-table"><caption>{caption}</caption><tr><td></td>{heads}</tr>{lines}</table>'
    )


def count_text(part: Part, place: int, _: Translate) -> str:
    """Return how many rows of a class a part has; not of the closed one."""
    return escape(_("closed")) if part.name == "test" else f"{part.classes[place]:,}"


def bar_html(spec: ExperimentSpec, part: Part, _: Translate) -> str:
    """Return the bar of one part, as wide as it has rows."""
    details, text = escape(part_details(spec, part, _)), escape(part_text(spec, part, _))
    return (
        f'<li class="pg-split-{part.name}" style="flex-grow:{part.rows}" title="{details}">'
        f"<span>{text}</span></li>"
    )


def part_text(spec: ExperimentSpec, part: Part, _: Translate) -> str:
    """Return name and rows of a part; of two classes also those of class 1; the test part is closed."""
    name = _(NAMES[part.name])
    if part.name == "test":
        return _("{part} {rows} · closed").format(part=name, rows=f"{part.rows:,}")
    if spec.card.task is not Task.BINARY:
        return f"{name} {part.rows:,}"
    positive = _(spec.card.classes[1])
    return _("{part} {rows} · {positive} {count}").format(
        part=name, rows=f"{part.rows:,}", positive=positive, count=f"{part.classes[1]:,}"
    )


def part_details(spec: ExperimentSpec, part: Part, _: Translate) -> str:
    """Return the rows of each class of a part that is not closed."""
    counts = zip(spec.card.classes, part.classes, strict=False)
    told = "" if part.name == "test" else " · ".join(f"{_(label)} {count:,}" for label, count in counts)
    return told or f"{_(NAMES[part.name])} {part.rows:,}"


def preparation_line(spec: ExperimentSpec, _: Translate) -> str:
    """Return in one line how the rows are divided and prepared."""
    data, classes = spec.data, spec.card.task is not Task.REGRESSION
    told = [
        *([_("stratified")] if classes and data.stratified else []),
        *([_("repeated rows together")] if data.together else []),
        *([_("fold {fold} of {folds}").format(fold=data.fold, folds=data.folds)] if data.folds else []),
        _("seed {seed}, of the split {split_seed}").format(seed=data.seed, split_seed=data.split_seed),
        *(
            f"{setting_label(name, _)}: {setting_value_text(spec, name, _)}"
            for name in TOLD
            if name == "scaling" or spec.setting(name) != DataSpec.model_fields[name].default
        ),
    ]
    return " · ".join(told)
