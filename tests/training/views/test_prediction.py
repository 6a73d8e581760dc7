"""One row that is filled in: the net's answer, how it changes with each column, and where it turns."""

import numpy as np
import pytest

from playground.evaluation.importance import permutation_importance
from playground.spec import Task
from playground.training.session import Session
from playground.training.views.prediction import ROW, VALUES
from tests.training.support import spec_of


@pytest.fixture(scope="module")
def iris() -> Session:
    session = Session(spec_of("dataset=iris&layers=4&batch_normalization=1"))
    session.train(30)
    return session


def answers_to(session: Session, raw: np.ndarray) -> np.ndarray:
    """Return what the net answers to rows of the table, computed by its model alone."""
    prepared = session.prepared
    return session.answers(((raw - prepared.shift) / prepared.scale).astype(np.float32))


def test_a_row_of_the_table_is_answered_as_in_training(iris: Session) -> None:
    row = iris.prepared.raw_val[3]
    iris.choose_shown("prediction", (ROW, 0.5, 3.0))
    shown = iris.view("prediction")
    told, curves = shown["prediction"], shown["prediction_curves"]
    assert (told["row"], told["number"]) == (row.tolist(), 3)
    np.testing.assert_allclose(told["answer"], answers_to(iris, row[None])[0], atol=1e-6)
    assert told["class"] == int(np.argmax(told["answer"]))
    points = [column["points"] for column in told["columns"]]
    assert sum(points) == len(curves)
    for place, start in enumerate(np.cumsum([0, *points[:-1]])):
        part = curves[start : start + points[place]]
        rows = np.tile(row, (len(part), 1))
        rows[:, place] = part[:, 0]
        np.testing.assert_allclose(part[:, 1:], answers_to(iris, rows), atol=1e-5)
    for nonsense in ((1.0, 2.0), (), (ROW, 0.5, 999.0), (ROW, 0.5, 0.5), (VALUES, 0.5, 1.0)):
        iris.choose_shown("prediction", nonsense)
        assert iris.view("prediction")["prediction"]["row"] == row.tolist()


def test_the_change_that_turns_the_answer_turns_it_on_the_net(iris: Session) -> None:
    turned = 0
    for row in iris.prepared.raw_val[:12]:
        iris.choose_shown("prediction", (VALUES, 0.5, *row.tolist()))
        told = iris.view("prediction")["prediction"]
        sizes = {}
        for place, column in enumerate(told["columns"]):
            if column["turn"] is None:
                continue
            changed = row.copy()
            changed[place] = column["turn"]["value"]
            assert int(answers_to(iris, changed[None])[0].argmax()) != told["class"]
            sizes[place] = column["turn"]["size"]
            assert column["turn"]["value"] == pytest.approx(round(column["turn"]["value"], 1))
        assert told["nearest"] == (min(sizes, key=lambda place: sizes[place]) if sizes else None)
        turned += bool(sizes)
    assert turned > 6


def test_the_threshold_decides_what_turns() -> None:
    session = Session(spec_of("dataset=circle&n_samples=60&layers=4&noise=0.2"))
    session.train(20)
    row = (0.3, 0.4)
    session.choose_shown("prediction", (VALUES, 0.5, *row))
    told = session.view("prediction")["prediction"]
    low, high = told["answer"][0] - 0.01, told["answer"][0] + 0.01
    for threshold, wanted in ((low, 1), (high, 0)):
        session.choose_shown("prediction", (VALUES, threshold, *row))
        told = session.view("prediction")["prediction"]
        assert (told["threshold"], told["class"]) == (threshold, wanted)
        for column in told["columns"]:
            if column["turn"]:
                assert (column["turn"]["answer"][0] >= threshold) != wanted
    assert sum(told["class_counts"]) == len(session.prepared.y_train)


def test_numbers_have_no_answer_to_turn_and_columns_that_are_no_input_no_curve() -> None:
    session = Session(spec_of("dataset=multi_gauss&n_samples=60&layers=3&inputs=x1"))
    told = session.view("prediction")["prediction"]
    assert told["class"] is None
    assert told["nearest"] is None
    assert [bool(column["points"]) for column in told["columns"]] == [True, False]


def test_importance_follows_the_net_and_is_computed_once_for_it(iris: Session) -> None:
    told = iris.view("importance")["importance"]
    labels = iris.prepared.y_val.argmax(axis=1).astype(float)
    found = permutation_importance(
        Task.MULTICLASS, lambda rows: answers_to(iris, rows), iris.prepared.raw_val, labels, range(4)
    )
    assert found is not None
    np.testing.assert_allclose(told["mean"], found.losses.mean(axis=1), atol=1e-6)
    np.testing.assert_allclose(told["sd"], found.losses.std(axis=1), atol=1e-6)
    assert told["score"] == pytest.approx(found.score)
    assert iris.view("importance")["importance"] is told
    iris.train(1)
    assert iris.view("importance")["importance"] is not told


def test_a_run_without_validation_part_has_no_importance() -> None:
    told = Session(spec_of("dataset=and&layers=2")).view("importance")["importance"]
    assert (told["score"], told["mean"], told["rows"]) == (None, [], 0)
