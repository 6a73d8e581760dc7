"""What the page is sent for its scores, and what calculators add: the same rows, and what a rival answers."""

import json
from typing import Any

import numpy as np
import pytest

from playground.datasets import prepare_data
from playground.errors import CalculationError
from playground.evaluation.multiclass import multiclass_values
from playground.evaluation.rivals import linear_answers
from playground.spec import Task
from playground.training.calculators.registry import CALCULATORS
from playground.training.session import Session
from playground.training.views.evaluation import told_answers
from tests.training.support import spec_of

LINKS = ["n_samples=60&layers=2", "dataset=iris&layers=2", "dataset=plane&n_samples=50&layers=2"]


@pytest.mark.parametrize("link", LINKS)
def test_training_rows_come_before_validation_rows_with_their_labels(link: str) -> None:
    session = Session(spec_of(link))
    prepared, several = prepare_data(session.spec.data), session.spec.card.task is Task.MULTICLASS
    seen = session.view("evaluation")
    targets = np.concatenate([prepared.y_train, prepared.y_val])
    labels = targets.argmax(axis=1) if several else targets[:, 0]
    assert seen["evaluation_labels"].tolist() == labels.tolist()
    rows = np.concatenate([prepared.X_train, prepared.X_val])
    answers = session.model(rows, training=False).numpy()
    assert seen["evaluation"] == pytest.approx(told_answers(session.spec.card.task, labels, answers))


def test_of_several_classes_the_log_loss_follows_from_what_is_told() -> None:
    rng = np.random.default_rng(2)
    p = rng.dirichlet(np.ones(4), 50)
    labels = np.arange(50) % 4
    told = told_answers(Task.MULTICLASS, labels.astype(np.float32), p)
    values = multiclass_values(labels, p)
    assert -np.log(told[:, 2].astype(float)).mean() == pytest.approx(values["log_loss"], rel=1e-6)
    assert (told[:, 0] == labels).mean() == values["accuracy"]
    assert told[:, 1] == pytest.approx(p.max(axis=1))


def asked(name: str, **arguments: Any) -> Any:
    return json.loads(CALCULATORS[name].answer_json(arguments))


@pytest.mark.parametrize("link", LINKS)
def test_the_rival_is_fitted_on_the_training_rows_of_the_same_split(link: str) -> None:
    spec = spec_of(link)
    prepared, task = prepare_data(spec.data), spec.card.task
    y = prepared.y_train.argmax(axis=1) if task is Task.MULTICLASS else prepared.y_train[:, 0]
    wanted = linear_answers(
        task,
        prepared.X_train.astype(float),
        y.astype(float),
        prepared.X_val.astype(float),
        len(spec.card.classes),
    )
    assert wanted is not None
    found = asked("rival", link=link)
    assert len(found["training"]) == len(y)
    told = np.array(found["validation"])
    if task is Task.MULTICLASS:
        assert told[:, 0].tolist() == wanted.argmax(axis=1).tolist()
    else:
        assert told[:, 0] == pytest.approx(wanted, rel=1e-5, abs=1e-6)


def test_a_rival_of_no_experiment_is_refused() -> None:
    with pytest.raises(CalculationError):
        asked("rival", link="dataset=nothing")


def test_rows_are_told_as_the_table_has_them_with_what_is_unusual_first() -> None:
    link = "dataset=iris"
    prepared = prepare_data(spec_of(link).data)
    found = asked("validation_rows", link=link, rows=[3, 0, 100_000])
    assert found["rows"] == [3, 0]
    assert found["values"] == prepared.raw_val[[3, 0]].tolist()
    away = np.abs(prepared.raw_val[3] - prepared.raw_train.mean(axis=0)) / prepared.raw_train.std(axis=0)
    assert found["unusual"][0] == np.argsort(-away).tolist()
    with pytest.raises(CalculationError):
        asked("validation_rows", link=link, rows=[-1])


def test_a_column_that_is_switched_off_is_not_told_as_unusual() -> None:
    link = "dataset=breast_cancer&inputs=worst_area,worst_radius"
    names = [column.name for column in spec_of(link).card.columns]
    found = asked("validation_rows", link=link, rows=[0])
    assert {names[number] for number in found["unusual"][0]} == {"worst_area", "worst_radius"}
