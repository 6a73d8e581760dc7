"""What `evaluate` computes; slow to import, so the command imports it when it runs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from playground.cli.train import train
from playground.datasets import PreparedData, prepare_data
from playground.evaluation.choices import TRAINING, VALIDATION
from playground.evaluation.leaks import DataWarning, column_warnings, repeated_rows
from playground.evaluation.report import (
    Part,
    PartReport,
    Scores,
    Values,
    main_score,
    report_of_part,
    values_of,
)
from playground.evaluation.resampling import LEVEL
from playground.evaluation.rivals import linear_answers
from playground.spec import ExperimentSpec, Task, format_link, merge_settings


def evaluation_of(spec: ExperimentSpec, k: int | None, repeats: int, *, together: bool) -> dict[str, Any]:
    """Return, as plain data, how good the net of `spec` is; of `repeats` times `k` folds too if k is set."""
    prepared = prepare_data(spec.data)
    result = train(spec)
    found: dict[str, Any] = {
        "link": format_link(spec),
        "data_source": result.data_source,
        "main_score": main_score(spec.card.task),
        "level": LEVEL,
        "parts": {name: report_to_dict(report) for name, report in part_reports(spec, prepared, result)},
        "warnings": [asdict(warning) for warning in warnings_of(spec, prepared)],
    }
    if k:
        found["folds"] = fold_scores(spec, k, repeats, together=together)
    return found


def part_of(spec: ExperimentSpec, X: Any, y: Any, answers: Any) -> Part:
    """Return a part as the evaluation takes it, from the arrays of training."""
    several = spec.card.task is Task.MULTICLASS
    targets = np.asarray(y, np.float64)
    return Part(
        X=np.asarray(X, np.float64),
        y=targets.argmax(axis=1).astype(np.float64) if several else targets[:, 0],
        answers=np.asarray(answers, np.float64) if several else np.asarray(answers, np.float64)[:, 0],
    )


def part_reports(
    spec: ExperimentSpec, prepared: PreparedData, result: Any
) -> Iterator[tuple[str, PartReport]]:
    """Yield the reports of the parts that have rows."""
    task, classes = spec.card.task, len(spec.card.classes)
    training = part_of(spec, prepared.X_train, prepared.y_train, result.answers[0])
    yield TRAINING, report_of_part(task, classes, training, training)
    if len(prepared.X_val):
        held_out = part_of(spec, prepared.X_val, prepared.y_val, result.answers[1])
        yield VALIDATION, report_of_part(task, classes, training, held_out)


def warnings_of(spec: ExperimentSpec, prepared: PreparedData) -> list[DataWarning]:
    """Return what is wrong with the inputs, and with how the rows are divided."""
    names = [column.name for column in spec.card.columns]
    raw = np.concatenate([prepared.raw_train, prepared.raw_val])
    targets = np.concatenate([prepared.y_train, prepared.y_val])
    y = targets.argmax(axis=1) if spec.card.task is Task.MULTICLASS else targets[:, 0]
    used = [place for place, name in enumerate(names) if name in spec.data.inputs]
    found = column_warnings([names[place] for place in used], raw[:, used], y.astype(np.float64))
    if used and len(prepared.raw_val):
        found += repeated_rows(prepared.raw_train[:, used], prepared.raw_val[:, used])
    return found


def fold_scores(spec: ExperimentSpec, k: int, repeats: int, *, together: bool) -> dict[str, Any]:
    """Return how the scores of the folds' held-out rows spread, of the net and of the plain rival."""
    task, classes = spec.card.task, len(spec.card.classes)
    net: list[Values] = []
    rival: list[Values] = []
    for fold in fold_specs(spec, k, repeats, together=together):
        prepared, result = prepare_data(fold.data), train(fold)
        training = part_of(spec, prepared.X_train, prepared.y_train, result.answers[0])
        held_out = part_of(spec, prepared.X_val, prepared.y_val, result.answers[1])
        net.append(values_of(task, held_out.y, held_out.answers))
        plain = linear_answers(task, training.X, training.y, held_out.X, classes)
        if plain is not None:
            rival.append(values_of(task, held_out.y, plain))
    return {
        "k": k,
        "repeats": repeats,
        "together": together,
        "net": spread_of(net),
        "rival": spread_of(rival) if len(rival) == len(net) else None,
    }


def fold_specs(spec: ExperimentSpec, k: int, repeats: int, *, together: bool) -> Iterator[ExperimentSpec]:
    """Yield `spec` with each of `k` folds as validation part, `repeats` times with another split seed."""
    for repeat in range(repeats):
        for fold in range(1, k + 1):
            settings = {"folds": k, "fold": fold, "split_seed": spec.data.split_seed + repeat}
            yield merge_settings(spec, settings | ({"together": True} if together else {})).spec


def spread_of(scores: Sequence[Values]) -> dict[str, dict[str, Any]]:
    """Return each score of the folds, their mean and (sample) deviation; undefined ones are left out."""
    found = {}
    for name in scores[0]:
        values = [value for each in scores if (value := each[name]) is not None]
        deviation = float(np.std(values, ddof=1)) if len(values) > 1 else None
        found[name] = {
            "mean": float(np.mean(values)) if values else None,
            "deviation": deviation,
            "folds": values,
        }
    return found


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
