"""The answer of the net to one row that somebody fills in, and how it changes with each column."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preparation.features import columns_in_use
from playground.datasets.preparation.preprocess import decode_targets
from playground.evaluation.what_if import ColumnRange, Turn, nearest_turn, range_of_column, rows_with
from playground.scores import finite_scores
from playground.spec import Column, Task
from playground.training.views.raw_answers import answerer
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)

DEFAULT_THRESHOLD = 0.5
ROW, VALUES = 0, 1
"""What the numbers say that the view is to show: a row of the validation part, or the values of a row."""
Float64 = NDArray[np.float64]


class Prediction(View):
    """Answers one row of the table, at first the typical one: medians and most frequent levels.

    `choose((ROW, threshold, number))`: a row of the validation part. `choose((VALUES, threshold, x, ...))`: a
    value of each column, unscaled. From the threshold on class 1 is told. Other numbers change nothing.
    """

    def __init__(self, context: ViewContext) -> None:
        self._task, self._columns = context.spec.card.task, context.spec.card.columns
        self._answer, self._used = (
            answerer(context),
            columns_in_use(context.spec.card, context.spec.data.inputs),
        )
        self._prepared = context.prepared
        raw = self._prepared.raw_train
        self._ranges = [
            range_of_column(raw[:, place], column.levels, column.plausible)
            for place, column in enumerate(self._columns)
        ]
        self._classes = class_counts(context)
        self._row = np.array([span.typical for span in self._ranges])
        self._number: int | None = None
        self._threshold = DEFAULT_THRESHOLD

    def choose(self, argument: tuple[float, ...]) -> None:
        """Answer another row."""
        raw = self._prepared.raw_val
        match argument:
            case (kind, threshold, number) if kind == ROW and number in range(len(raw)):
                self._row, self._threshold, self._number = raw[int(number)].copy(), threshold, int(number)
            case (kind, threshold, *values) if kind == VALUES and len(values) == len(self._columns):
                self._row, self._threshold, self._number = np.array(values), threshold, None

    def __call__(self) -> Sections:
        """Return `prediction`, what is known of row and columns, and `prediction_curves`.

        The latter is float32 (values, 1 + outputs): of each column one after the other its values, so many
        as `points` says, and the answers to them.
        """
        curves = [rows_with(self._row, place, self._ranges[place].curve) for place in self._used]
        answers = self._answer(np.concatenate([self._row[None], *curves]))
        turns = {place: self._turn(place) for place in self._used}
        sizes = {place: turn.size for place, turn in turns.items() if turn is not None}
        told = {
            "row": self._row.tolist(),
            "number": self._number,
            "threshold": self._threshold,
            "answer": finite_scores(answers[0].tolist()),
            "class": self._told_class(answers[:1]),
            "columns": [self._column_facts(place, turns.get(place)) for place in range(len(self._columns))],
            "nearest": min(sizes, key=lambda place: sizes[place]) if sizes else None,
            "class_counts": self._classes,
        }
        values = [self._ranges[place].curve for place in self._used]
        drawn = np.column_stack([np.concatenate(values), answers[1:]])
        return {"prediction": told, "prediction_curves": drawn.astype(np.float32)}

    def _told_class(self, answers: Float64) -> int | None:
        """Return the class that answers (1, outputs) tell; None of numbers, and of a net without numbers."""
        if self._task is Task.REGRESSION or not np.isfinite(answers).all():
            return None
        return int(self._kinds(answers)[0])

    def _turn(self, place: int) -> Turn | None:
        if self._task is Task.REGRESSION:
            return None
        return nearest_turn(self._answer, self._kinds, self._row, place, self._ranges[place])

    def _kinds(self, answers: Float64) -> NDArray[np.intp]:
        if self._task is Task.MULTICLASS:
            return np.asarray(answers.argmax(axis=1), np.intp)
        return (answers[:, 0] >= self._threshold).astype(np.intp)

    def _column_facts(self, place: int, turn: Turn | None) -> dict[str, Any]:
        column, span = self._columns[place], self._ranges[place]
        return {
            **names_of_column(column),
            **facts_of_range(span),
            "points": len(span.curve) if place in self._used else 0,
            "turn": None
            if turn is None
            else {
                "value": turn.value,
                "size": round(turn.size, 4),
                "answer": finite_scores(turn.answer.tolist()),
            },
        }


def names_of_column(column: Column) -> dict[str, str]:
    """Return how a column is named."""
    return {"name": column.name, "label": column.label, "unit": column.unit}


def facts_of_range(span: ColumnRange) -> dict[str, Any]:
    """Return what a form has to know of a column, ready for JSON."""
    return {
        "levels": list(span.levels),
        "low": span.low,
        "high": span.high,
        "step": span.step,
        "typical": span.typical,
    }


def class_counts(context: ViewContext) -> list[int]:
    """Return how many training rows there are of each class; nothing of numbers."""
    card, y = context.spec.card, context.prepared.y_train
    if card.task is Task.REGRESSION:
        return []
    labels = decode_targets(y).astype(np.intp)
    return [int(count) for count in np.bincount(labels, minlength=len(card.classes))]


VIEWS.add(
    ViewDeclaration(
        name="prediction",
        sections=(
            SectionDeclaration(name="prediction", dtype="json", interval_s=0.5),
            SectionDeclaration(name="prediction_curves", dtype="float32", shape=(None, None), interval_s=0.5),
        ),
        build=Prediction,
        on_request=True,
    )
)
