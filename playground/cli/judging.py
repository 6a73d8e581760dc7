"""What `evaluate` computes; slow to import, so the command imports it when it runs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from playground.cli.train import train
from playground.datasets import PreparedData, prepare_data
from playground.datasets.preparation.features import columns_in_use
from playground.datasets.preparation.preprocess import decode_targets
from playground.evaluation.choices import TEST, TRAINING, VALIDATION
from playground.evaluation.folds import fold_summary
from playground.evaluation.leaks import DataWarning, column_warnings, repeated_rows, scaled_elsewhere
from playground.evaluation.report import (
    HeldOutValues,
    PartReport,
    Scores,
    held_out_values,
    main_score,
    part_of_arrays,
    report_of_part,
)
from playground.evaluation.resampling import LEVEL
from playground.spec import ExperimentSpec, Task, format_link
from playground.spec.repetitions import Repetitions

NO_BETTER = "no_better_than_guessing"


def evaluation_of(spec: ExperimentSpec, folds: Repetitions | None, *, open_test: bool) -> dict[str, Any]:
    """Return, as plain data, how good the net of `spec` is; of `folds` too if there are any.

    Of the test part only the number of its rows is told, unless it is opened.
    """
    prepared = prepare_data(spec.data)
    result = train(spec, open_test=open_test)
    reports = dict(part_reports(spec, prepared, result))
    parts = {name: report_to_dict(report) for name, report in reports.items()}
    if len(prepared.rows_test) and not open_test:
        parts[TEST] = {"rows": len(prepared.rows_test)}
    found: dict[str, Any] = {
        "link": format_link(spec),
        "data_source": result.data_source,
        "main_score": main_score(spec.card.task),
        "level": LEVEL,
        "parts": parts,
        "warnings": [asdict(warning) for warning in warnings_of(spec, prepared)] + standing_warnings(reports),
    }
    if folds is not None:
        found["folds"] = fold_scores(folds)
    return found


def part_reports(
    spec: ExperimentSpec, prepared: PreparedData, result: Any
) -> Iterator[tuple[str, PartReport]]:
    """Yield the reports of the parts that have rows and are open."""
    task, classes = spec.card.task, len(spec.card.classes)
    arrays = {
        TRAINING: (prepared.X_train, prepared.y_train),
        VALIDATION: (prepared.X_val, prepared.y_val),
        TEST: (prepared.X_test, prepared.y_test),
    }
    training = part_of_arrays(task, prepared.X_train, prepared.y_train, result.answers[0])
    for (name, (X, y)), answers in zip(arrays.items(), result.answers, strict=False):
        if len(X):
            yield name, report_of_part(task, classes, training, part_of_arrays(task, X, y, answers))


def warnings_of(spec: ExperimentSpec, prepared: PreparedData) -> list[DataWarning]:
    """Return what is wrong with the inputs, and with how the rows are divided."""
    names = [column.name for column in spec.card.columns]
    once = prepared.places_once
    raw_train = prepared.raw_train[once]
    raw = np.concatenate([raw_train, prepared.raw_val])
    y = decode_targets(np.concatenate([prepared.y_train[once], prepared.y_val]))
    used = list(columns_in_use(spec.card, spec.data.inputs))
    found = column_warnings([names[place] for place in used], raw[:, used], y)
    if used and len(prepared.raw_val):
        found += repeated_rows(raw_train[:, used], prepared.raw_val[:, used])
    scaled = prepared.X_train[once].astype(np.float64)
    return found + scaled_elsewhere(spec.data.inputs, spec.data.scaling, scaled)


def standing_warnings(reports: dict[str, PartReport]) -> list[dict[str, Any]]:
    """Return a warning if the net does not beat guessing on the rows that judge it."""
    judged = reports.get(TEST) or reports.get(VALIDATION) or reports[TRAINING]
    worse = judged.standing in {"equal", "below"}
    return [{"kind": NO_BETTER, "column": "", "rows": judged.rows}] if worse else []


def fold_scores(folds: Repetitions) -> dict[str, Any]:
    """Return how the scores of the folds' held-out rows spread, of net, guessing and the plain rival."""
    found = [fold_values(spec) for spec in folds.by_number.values()]
    data = next(iter(folds.by_number.values())).data
    rivals = [each.rival for each in found if each.rival is not None]
    learners = {
        "net": [each.net for each in found],
        "guessing": [each.guessing for each in found],
        "rival": rivals if len(rivals) == len(found) else None,
    }
    return {
        "k": data.folds,
        "repeats": len(found) // data.folds,
        "together": data.together,
        "stratified": data.stratified and folds.spec.card.task is not Task.REGRESSION,
        "rows": [each.rows for each in found],
        **fold_summary(data.folds, learners),
    }


def fold_values(spec: ExperimentSpec) -> HeldOutValues:
    """Train the net of one fold, and return the scores of its held-out rows."""
    data, result, task = prepare_data(spec.data), train(spec), spec.card.task
    training = part_of_arrays(task, data.X_train, data.y_train, result.answers[0])
    held_out = part_of_arrays(task, data.X_val, data.y_val, result.answers[1])
    return held_out_values(task, len(spec.card.classes), training, held_out)


def report_to_dict(report: PartReport) -> dict[str, Any]:
    """Return a report as plain data."""
    return {
        "rows": report.rows,
        "standing": report.standing,
        "lead": asdict(report.lead),
        "net": scores_to_dict(report.net),
        "guessing": scores_to_dict(report.guessing),
        "rival": None if report.rival is None else scores_to_dict(report.rival),
        "confusion": None if report.confusion is None else asdict(report.confusion),
        "classes": [asdict(row) for row in report.classes],
    }


def scores_to_dict(scores: Scores) -> dict[str, dict[str, float | None]]:
    """Return scores as plain data."""
    return {name: asdict(score) for name, score in scores.items()}
