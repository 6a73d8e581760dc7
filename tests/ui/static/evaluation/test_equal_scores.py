"""The scores of the page are those of scikit-learn, and its intervals those of the command line."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn import metrics

from playground.evaluation.binary import (
    binary_scores,
    binary_values,
    calibration,
    confusion_at,
    threshold_curves,
)
from playground.evaluation.multiclass import (
    class_rows,
    confusion_matrix,
    multiclass_scores,
    multiclass_values,
    normalized,
)
from playground.evaluation.regression import regression_scores, regression_values
from playground.evaluation.report import Part, lead_over_guessing, standing_of
from playground.evaluation.resampling import drawn_rows, wilson_interval
from playground.spec import Task

CASES, WITH_INTERVALS = 200, 4
COSTS = ((1.0, 1.0), (5.0, 1.0), (1.0, 40.0), (1000.0, 7.0))
PART = """
const rows = (labels, answers, more = {}) => ({
  name: 'validation', rows: labels.length,
  labels: Float32Array.from(labels), answers: Float32Array.from(answers),
  chosen: null, sure: null, ...more });
const { Bootstrap } = await load('evaluation/maths/resampling.js');
const intervals = (scoresOf, n, values) => {
  const bootstrap = new Bootstrap(n, scoresOf);
  bootstrap.run();
  return bootstrap.intervals(values);
};
"""
BINARY = (
    PART
    + """
const binary = await load('evaluation/maths/binary.js');
return arg.map(({ y, p, thresholds, costs, share, interval }) => {
  const ranking = binary.rankRows(rows(y, p));
  const points = binary.curvePoints(ranking);
  return {
    at: thresholds.map((threshold) => ({
      values: binary.binaryValues(ranking, threshold), counts: binary.confusionAt(ranking, threshold) })),
    points: points.map(({ threshold, counts }) => [threshold, counts.tp, counts.fp]),
    cheapest: costs.map(([miss, false_alarm]) =>
      points.indexOf(binary.cheapestPoint(points, { miss, false_alarm }))),
    most: points.indexOf(binary.mostFoundWith(points, share)),
    bins: binary.calibration(ranking),
    intervals: interval ? intervals(binary.weightedBinary(ranking, thresholds[0]), y.length,
      binary.binaryValues(ranking, thresholds[0])) : null,
  };
});
"""
)
SEVERAL = (
    PART
    + """
const several = await load('evaluation/maths/multiclass.js');
return arg.map(({ y, chosen, p, classes, interval }) => {
  const part = rows(y, p, { chosen: Float32Array.from(chosen) });
  const values = several.multiclassValues(part, classes);
  const matrix = several.confusionMatrix(part, classes);
  return { values, matrix, rows: several.classRows(matrix),
    intervals: interval ? intervals(several.weightedMulticlass(part, classes), y.length, values) : null };
});
"""
)
NUMBERS = (
    PART
    + """
const numbers = await load('evaluation/maths/regression.js');
return arg.map(({ y, p, interval }) => {
  const part = rows(y, p);
  const values = numbers.regressionValues(part);
  const scoresOf = numbers.weightedRegression(part);
  return { values, intervals: interval ? intervals(scoresOf, y.length, values) : null };
});
"""
)
RunNode = Callable[..., Any]


def same(found: dict[str, float | None], wanted: dict[str, float | None]) -> None:
    """The same names, undefined ones in both, and the same numbers to nine digits."""
    assert list(found) == list(wanted)
    for name, value in wanted.items():
        if value is None:
            assert found[name] is None, name
        else:
            assert found[name] == pytest.approx(value, rel=1e-9, abs=1e-12), name


def same_intervals(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name, score in wanted.items():
        for end in ("low", "high"):
            expected = getattr(score, end)
            assert found[name][end] == (None if expected is None else pytest.approx(expected, rel=1e-6)), name


def binary_case(number: int) -> dict[str, Any]:
    """Labels and probabilities: few or many rows, ties, one class only, ends of the scale."""
    rng = np.random.default_rng([7, number])
    rows = int(rng.integers(2, 400))
    y = (rng.random(rows) < rng.choice([0.0, 0.05, 0.15, 0.5, 0.9, 1.0])).astype(int)
    p = np.clip(rng.beta(1.2, 3.0, rows) + 0.2 * y * rng.random(), 0, 1)
    if number % 3 == 0:
        p = np.round(p, 1)
    p = p.astype(np.float32).astype(float)
    thresholds = [0.5, (0.0, 1.0, float(p[0]), float(rng.random()))[number % 4]]
    return {
        "y": y.tolist(),
        "p": p.tolist(),
        "thresholds": thresholds,
        "costs": COSTS,
        "share": float(rng.random() * 0.3),
        "interval": number < WITH_INTERVALS,
    }


def test_two_classes(run_node: RunNode) -> None:
    cases = [binary_case(number) for number in range(CASES)]
    for case, found in zip(cases, run_node(BINARY, cases), strict=True):
        y, p = np.array(case["y"]), np.array(case["p"])
        for threshold, at in zip(case["thresholds"], found["at"], strict=True):
            same(at["values"], binary_values(y, p, threshold))
            counts = confusion_at(y, p, threshold)
            assert at["counts"] == {"tn": counts.tn, "fp": counts.fp, "fn": counts.fn, "tp": counts.tp}
        curves = threshold_curves(y, p)
        pairs = np.array([[tp, fp] for _, tp, fp in found["points"]])
        assert pairs.tolist() == np.stack([curves.tp, curves.fp], axis=1).tolist()
        if 0 < y.sum() < len(y):
            fpr, tpr, _ = metrics.roc_curve(y, p, drop_intermediate=False)
            assert pairs[:, 0] / y.sum() == pytest.approx(tpr)
            assert pairs[:, 1] / (len(y) - y.sum()) == pytest.approx(fpr)
        assert found["cheapest"] == [curves.cheapest(miss, alarm) for miss, alarm in COSTS]
        assert found["most"] == curves.most_found_with(case["share"])
        for bin_, wanted in zip(found["bins"], calibration(y, p), strict=True):
            assert bin_["mean"] == pytest.approx(wanted.mean_probability)
            assert bin_["rows"] == wanted.rows
        if case["interval"]:
            same_intervals(found["intervals"], binary_scores(y, p, case["thresholds"][0]))


def several_case(number: int) -> dict[str, Any]:
    rng = np.random.default_rng([8, number])
    rows, classes = int(rng.integers(2, 300)), int(rng.integers(3, 8))
    y = rng.choice(classes, rows, p=rng.dirichlet(np.full(classes, 0.5)))
    p = rng.dirichlet(np.full(classes, 0.7), rows).astype(np.float32).astype(float)
    true = normalized(p)[np.arange(rows), y].astype(np.float32).astype(float)
    return {
        "y": y.tolist(),
        "all": p,
        "p": true.tolist(),
        "chosen": p.argmax(axis=1).tolist(),
        "classes": classes,
        "interval": number < WITH_INTERVALS,
    }


def test_several_classes(run_node: RunNode) -> None:
    cases = [several_case(number) for number in range(CASES)]
    sent = [{name: value for name, value in case.items() if name != "all"} for case in cases]
    for case, found in zip(cases, run_node(SEVERAL, sent), strict=True):
        y, p = np.array(case["y"]), case["all"]
        wanted = multiclass_values(y, p)
        told, exact = found["values"].pop("log_loss"), wanted.pop("log_loss")
        assert told == pytest.approx(exact, rel=1e-6)
        same(found["values"], wanted)
        assert found["matrix"] == confusion_matrix(y, p.argmax(axis=1), case["classes"]).tolist()
        for row, told_row in zip(class_rows(y, p), found["rows"], strict=True):
            same(told_row, {name: getattr(row, name) for name in told_row})
        if case["interval"]:
            same_intervals(found["intervals"], multiclass_scores(y, p))


def test_numbers(run_node: RunNode) -> None:
    cases = []
    for number in range(CASES):
        rng = np.random.default_rng([9, number])
        rows = int(rng.integers(2, 400))
        y = (rng.normal(size=rows) * 10 + 100).astype(np.float32).astype(float)
        if number % 20 == 0:
            y[:] = y[0]
        p = (y + rng.normal(size=rows)).astype(np.float32).astype(float)
        cases.append({"y": y.tolist(), "p": p.tolist(), "interval": number < WITH_INTERVALS})
    for case, found in zip(cases, run_node(NUMBERS, cases), strict=True):
        y, p = np.array(case["y"]), np.array(case["p"])
        same(found["values"], regression_values(y, p))
        if case["interval"]:
            same_intervals(found["intervals"], regression_scores(y, p))


def test_rows_are_drawn_as_by_the_command_line(run_node: RunNode) -> None:
    body = """
    const { drawRows, wilsonInterval } = await load('evaluation/maths/resampling.js');
    return {
      counts: arg.draws.map(([rows, resample, seed]) => {
        const counts = new Uint32Array(rows);
        drawRows(counts, resample, seed);
        return [...counts];
      }),
      wilson: arg.shares.map(([successes, rows]) => wilsonInterval(successes, rows)),
    };
    """
    draws = [(94, 0, 0), (94, 999, 0), (1, 3, 0), (5000, 900, 0), (20_000, 999, 0), (94, 5, 12345)]
    shares = [(0, 10), (10, 10), (3, 17), (0, 0)]
    found = run_node(body, {"draws": draws, "shares": shares})
    for (rows, resample, seed), counts in zip(draws, found["counts"], strict=True):
        assert counts == np.bincount(drawn_rows(rows, 1, seed, resample)[0], minlength=rows).tolist()
    assert found["wilson"] == [pytest.approx(wilson_interval(*share)) for share in shares]


@pytest.mark.parametrize("task", [Task.BINARY, Task.MULTICLASS, Task.REGRESSION])
def test_the_standing_beside_guessing_is_that_of_the_command_line(run_node: RunNode, task: Task) -> None:
    body = """
    const { partsOf, guessingOf } = await load('evaluation/maths/answers.js');
    const { leadOverGuessing, finishedLead, standingOf } = await load('evaluation/maths/standing.js');
    return arg.cases.map(({ labels, told, training }) => {
      const columns = told[0].length;
      const section = { shape: [told.length, columns], data: Float32Array.from(told.flat()) };
      const sizes = { n_train: training, n_test: told.length - training };
      const parts = partsOf(section, Float32Array.from(labels), sizes);
      const guessing = guessingOf(parts.training.labels, arg.classes);
      const lead = finishedLead(leadOverGuessing(arg.task, parts.validation, guessing));
      return { ...lead, standing: standingOf(lead), guess: guessing.class };
    });
    """
    several, numbers = task is Task.MULTICLASS, task is Task.REGRESSION
    classes = 0 if numbers else 4 if several else 2
    cases, wanted = [], []
    for number, skill in enumerate((0.0, 0.1, 0.5, 0.9)):
        rng = np.random.default_rng([3, number])
        y = rng.normal(size=160) if numbers else (rng.random(160) ** 3 * classes).astype(int).astype(float)
        y = y.astype(np.float32).astype(float)
        known = rng.random(160) < skill
        if several:
            answers = np.where(known[:, None], np.eye(classes)[y.astype(int)], np.eye(classes)[0])
            told = np.stack([answers.argmax(axis=1), np.ones(160), np.ones(160)], axis=1)
        else:
            answers = np.where(known, y, 0.0)
            told = answers[:, None]
        cases.append({"labels": y.tolist(), "told": told.tolist(), "training": 60})
        none = np.zeros((0, 1))
        train, part = (
            Part(X=none, y=y[rows], answers=answers[rows]) for rows in (slice(60), slice(60, None))
        )
        wanted.append(lead_over_guessing(task, train, part))
    found = run_node(body, {"cases": cases, "classes": classes, "task": str(task)})
    for told, lead in zip(found, wanted, strict=True):
        assert told["standing"] == standing_of(lead)
        assert [told["value"], told["low"], told["high"]] == pytest.approx([lead.value, lead.low, lead.high])
