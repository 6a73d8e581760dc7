"""How much of a score is leak: each kind with and without, of the plain learner, and what of it is there."""

import importlib
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, field_validator

from playground.datasets import PreparedData, load_table, prepare_data
from playground.datasets.preparation.features import compute_inputs
from playground.datasets.preparation.parts import groups_of_repeated_rows
from playground.evaluation.choices import RANKING_SCORES
from playground.evaluation.leaks import LEAST_ROWS, column_warnings
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.spec.link import MAX_LENGTH
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import usable_spec

Rows = NDArray[np.intp]
Float64 = NDArray[np.float64]


class LeaksArguments(Arguments):
    """The experiment that the query of a link says."""

    link: Annotated[str, Field(max_length=MAX_LENGTH)]

    @field_validator("link")
    @classmethod
    def _has_rows_enough(cls, link: str) -> str:
        spec = usable_spec(link)
        if spec.data.n_samples - spec.n_test < LEAST_ROWS:
            raise ValueError("the link has too few rows")
        return format_link(spec)


class Leak(Answer):
    """A kind of leak: mean and deviation over the folds without and with it.

    `found`: how many columns or validation rows of the experiment have it now.
    """

    kind: str
    without: float | None
    without_deviation: float | None
    leaking: float | None
    leaking_deviation: float | None
    found: int


class LeaksAnswer(Answer):
    """All kinds. `score`: by its name in scikit-learn, of `folds` folds outside the test part."""

    score: str
    folds: int
    leaks: list[Leak]


def open_rows(prepared: PreparedData) -> tuple[Rows, Float64]:
    """Return numbers and columns of the rows outside the test part, each row once, by number."""
    once = prepared.places_once
    rows = np.concatenate([prepared.rows_train[once], prepared.rows_val])
    raw = np.concatenate([prepared.raw_train[once], prepared.raw_val])
    order = np.argsort(rows)
    return rows[order], raw[order]


def leaks(asked: LeaksArguments) -> LeaksAnswer:
    """Measure each kind of leak."""
    scores = importlib.import_module("playground.evaluation.leak_scores")  # scikit-learn, when it is needed
    spec = parse_link(asked.link).spec
    prepared, table = prepare_data(spec.data), load_table(spec.data)
    rows, raw = open_rows(prepared)
    identifiers = identifier_names(spec)
    names = [name for name in spec.data.inputs if name not in identifiers] or list(spec.data.inputs)
    groups = groups_of_repeated_rows(spec.card, table.X)
    found = found_leaks(spec, prepared, groups, (raw, table.y[rows]))
    measured = list(
        scores.leak_scores(
            scores.LeakTable(
                task=spec.card.task,
                X=compute_inputs(spec.card, raw, names),
                y=table.y[rows],
                identifiers=rows[:, None].astype(np.float64),
                groups=groups[rows],
            )
        )
    )
    return LeaksAnswer(
        score=RANKING_SCORES[spec.card.task],
        folds=len(measured[0].without.folds),
        leaks=[
            Leak(
                kind=each.kind,
                without=each.without.mean,
                without_deviation=each.without.deviation,
                leaking=each.leaking.mean,
                leaking_deviation=each.leaking.deviation,
                found=found.get(each.kind, 0),
            )
            for each in measured
        ],
    )


def identifier_names(spec: ExperimentSpec) -> set[str]:
    """Return the columns that number the rows."""
    return {column.name for column in spec.card.columns if column.identifier}


def found_leaks(
    spec: ExperimentSpec, prepared: PreparedData, groups: Rows, open_table: tuple[Float64, Float64]
) -> dict[str, int]:
    """Return how many columns, or validation rows, of the experiment as it is have a leak, by its kind.

    `open_table`: columns and targets of the rows outside the test part.
    """
    raw, y = open_table
    inputs = compute_inputs(spec.card, raw, spec.data.inputs)
    kinds = [each.kind for each in column_warnings(spec.data.inputs, inputs, y)]
    named = len(identifier_names(spec).intersection(spec.data.inputs))
    return {
        "identifier": max(named, kinds.count("row_number")),
        "copied_target": kinds.count("copied_target"),
        "repeated_rows": int(np.isin(groups[prepared.rows_val], groups[prepared.rows_train]).sum()),
    }


CALCULATORS.add(
    Calculator(
        name="leaks",
        arguments=LeaksArguments,
        answer=LeaksAnswer,
        calculate=leaks,
        budget=Budget(seconds=80.0, memory_mb=600),
        own_process=True,
    )
)
