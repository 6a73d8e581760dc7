"""Single rows of the validation part as the table has them, and what is unusual about each."""

from functools import lru_cache
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from playground.datasets import prepare_data
from playground.datasets.preparation.features import columns_in_use
from playground.spec import parse_link
from playground.training.calculators.registry import CALCULATORS, Answer, Budget, Calculator
from playground.training.calculators.rival import RivalArguments

MOST_ROWS = 100


class ValidationRowsArguments(RivalArguments):
    """The experiment, and numbers of validation rows; those that it does not have are left out."""

    rows: Annotated[list[Annotated[int, Field(ge=0)]], Field(max_length=MOST_ROWS)]


class ValidationRowsAnswer(Answer):
    """`rows`: their numbers. `values`: what they hold in each column of the data set, unscaled.

    `unusual`: for each row the columns that the net is given, from the one on whose value is farthest from
    the training rows' mean, counted in their deviations.
    """

    rows: list[int]
    values: list[list[float]]
    unusual: list[list[int]]


@lru_cache(maxsize=8)
def raw_parts(link: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the unscaled training and validation rows of a link."""
    prepared = prepare_data(parse_link(link).spec.data)
    return prepared.raw_train, prepared.raw_val


def validation_rows(asked: ValidationRowsArguments) -> ValidationRowsAnswer:
    """Return the rows that are asked for."""
    training, validation = raw_parts(asked.link)
    rows = [row for row in asked.rows if row < len(validation)]
    values = validation[rows]
    deviation = training.std(axis=0)
    away = np.abs(values - training.mean(axis=0)) / np.where(deviation > 0, deviation, np.inf)
    spec = parse_link(asked.link).spec
    given = columns_in_use(spec.card, spec.data.inputs)
    orders = np.argsort(-away, axis=1, kind="stable").tolist()
    unusual = [[column for column in order if column in given] for order in orders]
    return ValidationRowsAnswer(rows=rows, values=values.tolist(), unusual=unusual)


CALCULATORS.add(
    Calculator(
        name="validation_rows",
        arguments=ValidationRowsArguments,
        answer=ValidationRowsAnswer,
        calculate=validation_rows,
        budget=Budget(seconds=20.0, memory_mb=200),
    )
)
