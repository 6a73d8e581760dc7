"""The plain rival of a net: a logistic or a linear regression, fitted on the same training rows."""

from functools import lru_cache
from typing import Annotated

import numpy as np
from pydantic import Field

from playground.datasets import prepare_data
from playground.spec import Task, parse_link
from playground.spec.link import MAX_LENGTH
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import CANONICAL
from playground.training.views.evaluation import Float32, labels_of, told_answers


class RivalArguments(Arguments):
    """The experiment that the query of a link says."""

    link: Annotated[str, Field(max_length=MAX_LENGTH), CANONICAL]


class RivalAnswer(Answer):
    """Its answers to both parts, as `told_answers` has them; empty if it cannot be fitted."""

    training: list[list[float]]
    validation: list[list[float]]


@lru_cache(maxsize=32)
def answers_of_rival(link: str) -> RivalAnswer:
    """Return what the rival answers on the split of a link."""
    from playground.evaluation.rivals import linear_answers  # noqa: PLC0415  (slow, and no other question needs it)

    spec = parse_link(link).spec
    prepared, task = prepare_data(spec.data), spec.card.task
    labels = labels_of(prepared)
    training = len(prepared.X_train)
    rows = np.concatenate([prepared.X_train, prepared.X_val]).astype(np.float64)
    found = linear_answers(
        task, rows[:training], labels[:training].astype(np.float64), rows, len(spec.card.classes)
    )
    if found is None:
        return RivalAnswer(training=[], validation=[])
    answers: Float32 = np.asarray(found if task is Task.MULTICLASS else found[:, None], np.float32)
    told = told_answers(task, labels, answers).tolist()
    return RivalAnswer(training=told[:training], validation=told[training:])


def rival(asked: RivalArguments) -> RivalAnswer:
    """Return the answers of the plain rival."""
    return answers_of_rival(asked.link)


CALCULATORS.add(
    Calculator(
        name="rival",
        arguments=RivalArguments,
        answer=RivalAnswer,
        calculate=rival,
        budget=Budget(seconds=30.0, memory_mb=400),
    )
)
