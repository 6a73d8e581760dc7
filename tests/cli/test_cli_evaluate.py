"""`python -m playground evaluate`: its numbers are scikit-learn's, its sentence is about guessing."""

import importlib
import json

import numpy as np
import pytest
from sklearn import metrics

from playground.cli import main
from playground.cli.evaluate import interval_text, spread_text
from playground.datasets import prepare_data
from playground.spec import parse_link


def evaluated(link: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict:
    """Return what the command prints as JSON."""
    assert main(["evaluate", link, "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_two_classes_with_folds(capsys: pytest.CaptureFixture[str]) -> None:
    link = "dataset=circle&n_samples=120&layers=3&epochs=20&learning_rate=0.03"
    found = evaluated(link, capsys, "--folds", "2", "--repeats", "2")
    spec = parse_link(link).spec
    answers = importlib.import_module("playground.training.train_once").train_once(spec).answers
    data = prepare_data(spec.data)
    targets = {"training": data.y_train, "validation": data.y_val}
    for (part, y), answer in zip(targets.items(), answers, strict=True):
        net, p = found["parts"][part]["net"], answer.astype(float)
        assert net["accuracy"]["value"] == pytest.approx(metrics.accuracy_score(y, p >= 0.5))
        assert net["roc_auc"]["value"] == pytest.approx(metrics.roc_auc_score(y, p))
        assert net["log_loss"]["value"] == pytest.approx(metrics.log_loss(y, p), abs=1e-6)
        assert net["roc_auc"]["low"] <= net["roc_auc"]["value"] <= net["roc_auc"]["high"]
        assert sum(found["parts"][part]["confusion"].values()) == found["parts"][part]["rows"] == 60
    assert found["parts"]["validation"]["guessing"]["roc_auc"]["value"] == 0.5
    assert found["warnings"] == []
    accuracy = found["folds"]["net"]["accuracy"]
    assert len(accuracy["folds"]) == 4
    assert accuracy["mean"] == pytest.approx(np.mean(accuracy["folds"]))
    assert accuracy["deviation"] == pytest.approx(np.std(accuracy["folds"], ddof=1))
    assert found["folds"]["rival"]["accuracy"]["mean"] < 0.75  # no line tells a disc from its ring
    assert found["folds"]["guessing"]["roc_auc"]["mean"] == 0.5
    assert found["folds"]["rows"] == [60, 60, 60, 60]
    lead = found["folds"]["lead"]["accuracy"]
    assert lead["low"] < lead["value"] < lead["high"]


def test_the_folds_are_those_of_the_links_and_leave_the_test_part_out(capsys) -> None:
    link = "dataset=iris&layers=3&epochs=10&learning_rate=0.03&test_share=0.2&split_seed=4"
    found = evaluated(link, capsys, "--folds", "3")
    assert found["parts"]["test"] == {"rows": 30}
    assert found["folds"]["rows"] == [40, 40, 40]
    second = evaluated(f"{link}&folds=3&fold=2", capsys)
    scores = second["parts"]["validation"]["net"]
    for name, spread in found["folds"]["net"].items():
        assert spread["folds"][1] == scores[name]["value"]
    opened = evaluated(link, capsys, "--open-test")
    assert opened["parts"]["test"]["rows"] == 30
    spec = parse_link(link).spec
    train_once = importlib.import_module("playground.training.train_once").train_once
    answers, data = train_once(spec, open_test=True).answers[2], prepare_data(spec.data)
    right = metrics.accuracy_score(data.y_test.argmax(axis=1), answers.argmax(axis=1))
    assert opened["parts"]["test"]["net"]["accuracy"]["value"] == pytest.approx(right)


def test_folds_that_cannot_be_are_refused_and_guessing_is_told(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["evaluate", "dataset=xor&epochs=1", "--folds", "2"])
    assert "all rows of xor are training data" in capsys.readouterr().err
    found = evaluated("dataset=thoracic&layers=2&epochs=8&batch_size=50&train_share=0.8", capsys)
    assert [each["kind"] for each in found["warnings"]] == ["no_better_than_guessing"]


def test_several_classes_are_called_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "dataset=iris&layers=4&epochs=40&learning_rate=0.03"]) == 0
    out = capsys.readouterr().out
    assert "On the 30 rows of the validation part the net beats guessing." in out
    assert all(name in out for name in ("setosa", "versicolor", "virginica", "macro_f1"))


def test_numbers_and_all_rows_in_training(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "dataset=plane&train_share=1&layers=2&epochs=5&n_samples=60"]) == 0
    said = capsys.readouterr()
    assert "r2" in said.out and "validation" not in said.out
    assert "none tells how it does on new ones" in said.err


def test_scores_are_written_with_their_intervals() -> None:
    assert interval_text({"value": 0.8511, "low": 0.817, "high": 0.881}) == "0.851 [0.817, 0.881]"
    assert interval_text({"value": None, "low": None, "high": None}) == "-"
    assert spread_text({"mean": 0.644, "deviation": 0.0281}) == "0.644 ± 0.028"
    assert spread_text({"mean": None, "deviation": None}) == "-"
