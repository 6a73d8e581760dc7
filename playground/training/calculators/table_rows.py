"""Rows of a table to read, and columns of it to be drawn against each other."""

from typing import Annotated

import numpy as np
from pydantic import Field, model_validator

from playground.datasets import load_table
from playground.datasets.preparation.parts import groups_of_repeated_rows, implausible_values
from playground.spec import parse_link
from playground.training.calculators.registry import CALCULATORS, Answer, Budget, Calculator
from playground.training.calculators.table_facts import TableArguments

MOST_ROWS, MOST_POINTS, MOST_AXES = 100, 1500, 5


class TableRowsArguments(TableArguments):
    """`count` rows from number `first` on, of all or of those with a warning (`warned`)."""

    first: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    count: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 20
    warned: bool = False


class TableRowsAnswer(Answer):
    """Values (rows, columns), targets, and numbers of the rows from 1 on; `total`: how many there are.

    `impossible` and `repeated`: for each row the places of columns whose value cannot be, and whether
    another row has the same values.
    """

    total: int
    numbers: list[int]
    values: list[list[float]]
    targets: list[float]
    impossible: list[list[int]]
    repeated: list[bool]


def table_rows(asked: TableRowsArguments) -> TableRowsAnswer:
    """Return some rows in the order of the table."""
    spec = parse_link(asked.link).spec
    table = load_table(spec.data)
    impossible = implausible_values(spec.card, table.X)
    groups = groups_of_repeated_rows(spec.card, table.X)
    repeated = np.bincount(groups)[groups] > 1
    warned = impossible.any(axis=1) | repeated | np.isnan(table.X).any(axis=1)
    all_rows = np.flatnonzero(warned) if asked.warned else np.arange(len(table.y))
    rows = all_rows[asked.first : asked.first + asked.count]
    return TableRowsAnswer(
        total=len(all_rows),
        numbers=(rows + 1).tolist(),
        values=table.X[rows].tolist(),
        targets=table.y[rows].tolist(),
        impossible=[np.flatnonzero(row).tolist() for row in impossible[rows]],
        repeated=repeated[rows].tolist(),
    )


class TablePointsArguments(TableArguments):
    """The columns, by their place, that are drawn against each other."""

    columns: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1, max_length=MOST_AXES)]

    @model_validator(mode="after")
    def _has_them(self) -> "TablePointsArguments":
        if max(self.columns) >= len(parse_link(self.link).spec.card.columns):
            raise ValueError("columns must be places of columns of the table")
        return self


class TablePointsAnswer(Answer):
    """Values by column and targets of `MOST_POINTS` rows at most; the same ones for the same table.

    `impossible` (rows,): whether one of the drawn values cannot be.
    """

    rows: int
    values: list[list[float]]
    targets: list[float]
    impossible: list[bool]


def table_points(asked: TablePointsArguments) -> TablePointsAnswer:
    """Return the points of a scatter plot."""
    spec = parse_link(asked.link).spec
    table = load_table(spec.data)
    drawn = np.random.default_rng(0).permutation(len(table.y))[:MOST_POINTS]
    rows = np.sort(drawn)
    values = table.X[rows][:, asked.columns]
    wrong = implausible_values(spec.card, table.X)[rows][:, asked.columns]
    return TablePointsAnswer(
        rows=len(table.y),
        values=values.T.tolist(),
        targets=table.y[rows].tolist(),
        impossible=[bool(row.any()) for row in wrong],
    )


CALCULATORS.add(
    Calculator(
        name="table_rows",
        arguments=TableRowsArguments,
        answer=TableRowsAnswer,
        calculate=table_rows,
        budget=Budget(seconds=20.0, memory_mb=300),
    )
)
CALCULATORS.add(
    Calculator(
        name="table_points",
        arguments=TablePointsArguments,
        answer=TablePointsAnswer,
        calculate=table_points,
        budget=Budget(seconds=20.0, memory_mb=300),
    )
)
