"""Nets of a recipe are those of plain runs on the same rows; their scores are scikit-learn's."""

import numpy as np
import pytest
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from playground.datasets import prepare_data
from playground.errors import CalculationError
from playground.training.calculators.recipe_splits import (
    RecipeSplitsAnswer,
    RecipeSplitsArguments,
    alarms_at,
    cases_of,
    question_of,
    train_cases,
)
from playground.training.calculators.registry import CALCULATORS
from playground.training.train_once import train_once

BINARY = "dataset=breast_cancer&layers=4&activation=relu&epochs=3&class_weights=balanced&train_share=0.6"
CLASSES = "dataset=iris&layers=4&activation=tanh&epochs=5&folds=3"
NUMBERS = "dataset=diabetes&layers=3&activation=relu&epochs=3&train_share=0.7&test_share=0.3"


def train(link: str, **more: object) -> RecipeSplitsAnswer:
    """Return the nets of a recipe, trained now."""
    *_, answer = train_cases(RecipeSplitsArguments.model_validate({"link": link} | more), [])
    return answer


def test_a_net_with_class_weights_answers_as_a_plain_run_does() -> None:
    asked = RecipeSplitsArguments(link=BINARY, seeds=2)
    judged = train(BINARY, seeds=2).nets[1]
    spec = cases_of(asked)[1].spec
    prepared, run = prepare_data(spec.data), train_once(spec)
    y, p = prepared.y_val[:, 0], run.answers[1][:, 0]
    assert judged.net["roc_auc"] == pytest.approx(metrics.roc_auc_score(y, p), abs=1e-9)
    assert judged.net["accuracy"] == pytest.approx(metrics.accuracy_score(y, p >= 0.5))
    assert (judged.found, judged.positives) == (int(((p >= 0.5) & (y == 1)).sum()), int(y.sum()))
    assert judged.found_at[49] == judged.found
    assert judged.mean == pytest.approx(float(p.mean()), rel=1e-6)
    assert judged.guess["accuracy"] == pytest.approx(max(y.mean(), 1 - y.mean()))


def test_the_plain_model_has_class_weights_where_the_net_has_them() -> None:
    spec = cases_of(RecipeSplitsArguments(link=BINARY, seeds=1))[0].spec
    prepared = prepare_data(spec.data)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000, class_weight="balanced"))
    model.fit(prepared.X_train.astype(np.float64), prepared.y_train[:, 0].astype(int))
    p = model.predict_proba(prepared.X_val.astype(np.float64))[:, 1]
    rival = train(BINARY, seeds=1).nets[0].rival
    assert rival is not None
    assert rival["log_loss"] == pytest.approx(metrics.log_loss(prepared.y_val[:, 0], p), rel=1e-3)


def test_folds_judge_every_row_once_and_count_the_classes() -> None:
    answer = train(CLASSES, seeds=1)
    assert [(net.seed, net.fold) for net in answer.nets] == [(0, 1), (0, 2), (0, 3)]
    assert sum(net.rows for net in answer.nets) == 150
    assert answer.rows_train == 100
    for net in answer.nets:
        assert (
            sum(each.rows for each in net.classes) == net.rows == sum(each.answered for each in net.classes)
        )
        assert net.errors == net.rows - sum(each.right for each in net.classes)


def test_the_test_part_judges_where_nothing_validates_and_only_there() -> None:
    answer = train(NUMBERS, seeds=1, vary="seed", first_seed=3)
    assert answer.part == "test"
    spec = cases_of(RecipeSplitsArguments(link=NUMBERS, seeds=1, vary="seed", first_seed=3))[0].spec
    assert answer.nets[0].rows == len(prepare_data(spec.data).y_test)
    assert answer.nets[0].rival is not None
    assert train(NUMBERS.replace("&test_share=0.3", ""), seeds=1).part == "validation"


def test_alarms_are_counted_at_each_hundredth() -> None:
    counts = alarms_at(np.array([0.005, 0.01, 0.5, 0.995]))
    assert (len(counts), counts[0], counts[49], counts[50], counts[98]) == (99, 3, 2, 1, 1)


@pytest.mark.parametrize(
    ("link", "seeds"),
    [
        ("dataset=circle&layers=4", 1),
        ("dataset=nothing", 1),
        (CLASSES, 20),
        (f"{BINARY}&patience=3", 1),
        ("dataset=iris&layers=4&epochs=1001", 1),
    ],
)
def test_what_is_too_much_or_no_table_is_refused(link: str, seeds: int) -> None:
    with pytest.raises(CalculationError):
        CALCULATORS["recipe_splits"].answer_json({"link": link, "seeds": seeds})


def test_answers_are_kept_for_the_rows_that_they_are_about() -> None:
    first, second = (RecipeSplitsArguments(link=link, seeds=1) for link in (CLASSES, BINARY))
    assert question_of(first).partition(" ")[0] != question_of(second).partition(" ")[0]
    assert question_of(first) == question_of(first)
