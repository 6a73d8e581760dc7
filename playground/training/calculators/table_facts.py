"""What there is to know of a table before training: its columns, and what is wrong with them."""

from functools import lru_cache
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from playground.datasets import Table, load_table
from playground.datasets.preparation.parts import groups_of_repeated_rows, implausible_values
from playground.evaluation.columns import (
    NEARLY_CONSTANT,
    Alone,
    Distribution,
    auc_alone,
    commonest_share,
    correlation_ratio,
    correlations,
    distribution,
    eta_alone,
    r_alone,
)
from playground.evaluation.leaks import LEAST_ROWS, column_warnings
from playground.spec import Column, DatasetCard, Task, parse_link
from playground.spec.link import MAX_LENGTH
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import CANONICAL

TELLS_MUCH = {"auc": 0.15, "r": 0.3, "eta": 0.3}
"""How far from chance the best column alone must be for it to say much of the target."""
NEAR_COPY = 0.99
Flag = Literal[
    "identifier", "constant", "nearly_constant", "copied_target", "near_copy", "impossible", "missing"
]


class TableArguments(Arguments):
    """The table that the query of a link says."""

    link: Annotated[str, Field(max_length=MAX_LENGTH), CANONICAL]


class ColumnFacts(Answer):
    """One column; see `Distribution` and `Alone` in `playground.evaluation.columns`.

    `groups` of `shares`, `beyond`, `quartiles` and `means` are the classes, or all rows of a regression.
    `plain_high`, `plain_low`: of the values that can be. `alone` is None where it does not vary.
    """

    name: str
    kind: str
    places: list[float]
    shares: list[list[float]]
    beyond: list[int]
    quartiles: list[list[float]]
    means: list[float]
    low: float | None
    high: float | None
    plain_low: float | None
    plain_high: float | None
    values: int
    missing: int
    impossible: int
    commonest: float
    alone: dict[str, float | bool | str] | None
    flags: list[Flag]


class TableFactsAnswer(Answer):
    """Facts of all rows, whatever part they are in.

    `classes`: rows of each (empty for regression). `target`: least, mean and largest value of the target.
    `correlation`, and `correlation_possible` without impossible values: (columns + 1, columns + 1), the
    target last, None where one does not vary; of several classes the target has the correlation ratio.
    `repeated`: rows that another one before them equals; `contradicting`: rows whose equals have another
    target. `best`: the column that says most alone, and whether that is `much`.
    """

    source: str
    task: str
    rows: int
    classes: list[int]
    target: list[float]
    columns: list[ColumnFacts]
    correlation: list[list[float | None]]
    correlation_possible: list[list[float | None]]
    missing: int
    missing_rows: int
    impossible_rows: int
    repeated: int
    contradicting: int
    best: str
    much: bool


def table_facts(asked: TableArguments) -> TableFactsAnswer:
    """Return the facts of a table."""
    return facts_of_link(asked.link)


@lru_cache(maxsize=16)
def facts_of_link(link: str) -> TableFactsAnswer:
    """Return the facts of the table of a canonical link."""
    spec = parse_link(link).spec
    return facts_of_table(spec.card, load_table(spec.data))


def facts_of_table(card: DatasetCard, table: Table) -> TableFactsAnswer:
    """Return the facts of the `table` of a card."""
    X, y, task = table.X, table.y, card.task
    impossible = implausible_values(card, X)
    possible = np.where(impossible, np.nan, X)
    numbers = np.zeros(len(y), np.int64) if task is Task.REGRESSION else y.astype(np.int64)
    flags = flags_by_column(card, X, y)
    columns = [
        column_facts(
            column,
            (X[:, place], possible[:, place]),
            alone(task, X[:, place], y),
            distribution(X[:, place], numbers, max(len(card.classes), 1), column.plausible),
            (numbers, flags[column.name]),
        )
        for place, column in enumerate(card.columns)
    ]
    groups = groups_of_repeated_rows(card, X)
    said = {column.name: told_by(column) for column in columns if "identifier" not in column.flags}
    best = max(said, key=lambda name: said[name], default="")
    missing = np.isnan(X)
    return TableFactsAnswer(
        source=str(table.source),
        task=str(task),
        rows=len(y),
        classes=np.bincount(numbers, minlength=len(card.classes)).tolist() if card.classes else [],
        target=[float(y.min()), float(y.mean()), float(y.max())],
        columns=columns,
        correlation=correlation_table(task, X, y),
        correlation_possible=correlation_table(task, possible, y),
        missing=int(missing.sum()),
        missing_rows=int(missing.any(axis=1).sum()),
        impossible_rows=int(impossible.any(axis=1).sum()),
        repeated=int(len(groups) - len(np.unique(groups))),
        contradicting=contradicting_rows(groups, y),
        best=best,
        much=bool(best) and said[best] >= 1,
    )


def flags_by_column(
    card: DatasetCard, X: NDArray[np.float64], y: NDArray[np.float64]
) -> dict[str, list[Flag]]:
    """Return what is wrong with each column by itself."""
    names = [column.name for column in card.columns]
    told: dict[str, Flag] = {
        "constant_column": "constant",
        "row_number": "identifier",
        "copied_target": "copied_target",
    }
    found: dict[str, list[Flag]] = {
        column.name: ["identifier"] if column.identifier else [] for column in card.columns
    }
    for warning in column_warnings(names, X, y):
        if warning.kind in told and told[warning.kind] not in found[warning.column]:
            found[warning.column].append(told[warning.kind])
    for name, column in zip(names, X.T, strict=True):
        enough = len(y) >= LEAST_ROWS
        if enough and "constant" not in found[name] and commonest_share(column) >= NEARLY_CONSTANT:
            found[name].append("nearly_constant")
    return found


def column_facts(
    column: Column,
    values: tuple[NDArray[np.float64], NDArray[np.float64]],
    says: Alone | None,
    drawn: Distribution,
    known: tuple[NDArray[np.int64], list[Flag]],
) -> ColumnFacts:
    """Return the facts of a column: its `values`, and those with NaN for impossible ones."""
    raw, possible = values
    groups, flags = known
    impossible = int(np.isnan(possible).sum() - np.isnan(raw).sum())
    missing = int(np.isnan(raw).sum())
    strong = says is not None and says.measure == "auc" and max(says.value, 1 - says.value) >= NEAR_COPY
    flags = [
        *flags,
        *(["near_copy"] if strong and "copied_target" not in flags else []),  # type: ignore[list-item]
        *(["impossible"] if impossible else []),  # type: ignore[list-item]
        *(["missing"] if missing else []),  # type: ignore[list-item]
    ]
    return ColumnFacts(
        name=column.name,
        kind=drawn.kind,
        places=drawn.places.tolist(),
        shares=drawn.shares.tolist(),
        beyond=drawn.beyond.tolist(),
        quartiles=drawn.quartiles.tolist(),
        means=[mean_or_nan(raw[groups == group]) for group in range(len(drawn.shares))],
        low=extreme(raw, np.nanmin),
        high=extreme(raw, np.nanmax),
        plain_low=extreme(possible, np.nanmin),
        plain_high=extreme(possible, np.nanmax),
        values=len(np.unique(raw[np.isfinite(raw)])),
        missing=missing,
        impossible=impossible,
        commonest=commonest_share(raw),
        alone=None if says is None else alone_as_dict(says),
        flags=flags,
    )


def mean_or_nan(values: NDArray[np.float64]) -> float:
    """Return the mean of the values that are there; NaN, null on the wire, without any."""
    there = values[np.isfinite(values)]
    return float(there.mean()) if len(there) else float("nan")


def extreme(values: NDArray[np.float64], of: object) -> float | None:
    """Return the least or largest value; None if there is none."""
    return float(of(values)) if np.isfinite(values).any() else None  # type: ignore[operator]


def alone_as_dict(says: Alone) -> dict[str, float | bool | str]:
    """Return what a column says alone as plain data."""
    return {
        "measure": says.measure,
        "value": says.value,
        "low": says.low,
        "high": says.high,
        "certain": says.certain,
    }


def alone(task: Task, column: NDArray[np.float64], y: NDArray[np.float64]) -> Alone | None:
    """Return how much a column tells of the target alone, over the rows that have it."""
    there = np.isfinite(column)
    x, target = column[there], y[there]
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(target) == 0:
        return None
    if task is Task.REGRESSION:
        return r_alone(x, target)
    labels = target.astype(np.int64)
    return auc_alone(x, labels) if task is Task.BINARY else eta_alone(x, labels)


def told_by(column: ColumnFacts) -> float:
    """Return how much a column says alone, 1 from where on that is much."""
    if column.alone is None:
        return -1.0
    measure, value = str(column.alone["measure"]), float(column.alone["value"])
    return abs(value - (0.5 if measure == "auc" else 0)) / TELLS_MUCH[measure]


def correlation_table(task: Task, X: NDArray[np.float64], y: NDArray[np.float64]) -> list[list[float | None]]:
    """Return the correlations of columns and target, the target last."""
    table = correlations(np.column_stack([X, y]))
    if task is Task.MULTICLASS:
        table[-1, :-1] = table[:-1, -1] = [ratio_or_nan(column, y) for column in X.T]
    return [[None if np.isnan(r) else round(float(r), 4) for r in row] for row in table]


def ratio_or_nan(column: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return the correlation ratio over the rows that have the column; NaN if it does not vary there."""
    there = np.isfinite(column)
    varies = there.any() and np.ptp(column[there]) > 0
    return correlation_ratio(column[there], y[there].astype(np.int64)) if varies else float("nan")


def contradicting_rows(groups: NDArray[np.intp], y: NDArray[np.float64]) -> int:
    """Return how many rows have the values of a row with another target."""
    count = int(groups.max()) + 1
    least, most = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(least, groups, y)
    np.maximum.at(most, groups, y)
    return int((least != most)[groups].sum())


CALCULATORS.add(
    Calculator(
        name="table_facts",
        arguments=TableArguments,
        answer=TableFactsAnswer,
        calculate=table_facts,
        budget=Budget(seconds=30.0, memory_mb=400),
    )
)
