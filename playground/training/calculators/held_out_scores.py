"""What a trained net scores on the rows that did not train it, with guessing and the plain rival beside."""

import importlib
from dataclasses import asdict

from playground.errors import CalculationError
from playground.i18n import N_, Message
from playground.spec import parse_link
from playground.training.calculators.registry import (
    CALCULATORS,
    Answer,
    Arguments,
    Budget,
    Calculator,
    RunCopy,
)
from playground.training.runtime.configure import configure_tensorflow
from playground.training.session import Session

UNKNOWN_STATE = N_("The net of this run is too large for its state to be known here.")
Values = dict[str, float | None]


class HeldOutScoresArguments(Arguments):
    """The run."""

    run: RunCopy


class HeldOutScoresAnswer(Answer):
    """Every score by its name in scikit-learn, of the `rows` validation rows; None where it is not defined.

    `rival`: of logistic or linear regression on the same rows; None where it cannot be fitted.
    """

    rows: int
    net: Values
    guessing: Values
    rival: Values | None


def held_out_scores(arguments: HeldOutScoresArguments) -> HeldOutScoresAnswer:
    """Score the net as it is."""
    report = importlib.import_module("playground.evaluation.report")  # scikit-learn, when it is needed
    spec = parse_link(arguments.run.link).spec
    configure_tensorflow(spec)
    session = Session(spec)
    if arguments.run.checkpoint:
        session.restore(arguments.run.checkpoint)
    if session.epoch != arguments.run.epoch:
        raise CalculationError(Message(UNKNOWN_STATE))
    data, task = session.prepared, spec.card.task
    train = report.part_of_arrays(task, data.X_train, data.y_train, data.y_train)
    held_out = report.part_of_arrays(task, data.X_val, data.y_val, session.answers(data.X_val))
    found = report.held_out_values(task, len(spec.card.classes), train, held_out)
    return HeldOutScoresAnswer.model_validate(asdict(found))


CALCULATORS.add(
    Calculator(
        name="held_out_scores",
        arguments=HeldOutScoresArguments,
        answer=HeldOutScoresAnswer,
        calculate=held_out_scores,
        budget=Budget(seconds=30.0, memory_mb=600),
    )
)
