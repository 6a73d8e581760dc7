"""Which rows train, validate and test, and what is done with impossible values and rare classes, as code."""

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.datasets.dataset import load_table
from playground.datasets.preparation.parts import fold_split, groups_of_repeated_rows, rows_without_outliers
from playground.datasets.preparation.random_streams import SAMPLING_STREAM, SPLIT_STREAM, TEST_STREAM
from playground.datasets.preparation.split import allocate_train_rows, stratified_split
from playground.export.layout import join_code, join_paragraphs
from playground.export.source import self_contained_source
from playground.spec import ExperimentSpec, Task
from playground.spec.rules import n_test, n_train

SAMPLING_CODE = {
    "none": "",
    "over": """\
most = max(map(len, members))
train = np.concatenate([train, *(draw.choice(rows, most - len(rows)) for rows in members)])""",
    "under": """\
least = min(map(len, members))
kept = np.concatenate([draw.choice(rows, least, replace=False) for rows in members])
train = train[np.isin(train, kept)]""",
}
GROUPS = """\
_, first, group = np.unique(X[:, {places}], axis=0, return_index=True, return_inverse=True)
first, group = np.sort(first), np.argsort(np.argsort(first))[group.ravel()]"""
BLANK = """\
X = X.copy()
for column, (low, high) in {limits}.items():
    X[(low > X[:, column]) | (X[:, column] > high), column] = np.nan"""
DROP = """\
possible = np.ones(len(y), bool)
for column, (low, high) in {limits}.items():
    possible &= ~((low > X[:, column]) | (X[:, column] > high))
X, y = X[possible], y[possible]"""


def division_code(spec: ExperimentSpec) -> str:
    """Return the code that makes the row numbers `train`, `val` and `test` of `X` and `y`.

    Where classes are made equally common, `fitted` are the training rows before that. Impossible values are
    left out or made NaN.
    """
    data = spec.data
    drop = DROP.format(limits=plausible_limits(spec)) if data.outliers == "drop" else ""
    blank = BLANK.format(limits=plausible_limits(spec)) if data.outliers == "blank" else ""
    parts = plain_split_code(spec) if is_plain_split(spec) else split_in_parts_code(spec)
    return join_paragraphs(drop, parts, join_code(blank), sampling_code(spec))


def plausible_limits(spec: ExperimentSpec) -> dict[int, tuple[float, float]]:
    """Return the least and the largest value that can be, by the place of the column."""
    return {place: limits for place, column in enumerate(spec.card.columns) if (limits := column.plausible)}


def is_plain_split(spec: ExperimentSpec) -> bool:
    """Return whether rows are shuffled once, and the first ones of each class train."""
    data = spec.data
    return not (data.test_share or data.folds or data.together or data.outliers == "drop")


def split_seed_code(spec: ExperimentSpec) -> str:
    """Return the seed of the split as code."""
    return f"SEED + {spec.data.split_seed}" if spec.data.split_seed else "SEED"


def plain_split_code(spec: ExperimentSpec) -> str:
    """Return the code that makes the row numbers `train` and `val`."""
    seed = split_seed_code(spec)
    shuffle = f"shuffled = np.random.default_rng([{seed}, {SPLIT_STREAM}]).permutation(len(y))"
    if not spec.n_validation:
        return shuffle.replace("shuffled", "train")
    if not is_stratified(spec):
        return join_code(shuffle, f"train, val = shuffled[:{spec.n_train}], shuffled[{spec.n_train}:]")
    return join_code(
        shuffle,
        f"n_train = {train_rows_by_label(spec)}  # rows of each class",
        "trains = np.zeros(len(y), bool)",
        "for label, n in n_train.items():",
        "    trains[np.flatnonzero(y[shuffled] == label)[:n]] = True",
        "train, val = shuffled[trains], shuffled[~trains]",
    )


def is_stratified(spec: ExperimentSpec) -> bool:
    """Return whether each part has the same shares of classes."""
    return spec.data.stratified and spec.card.task is not Task.REGRESSION


def train_rows_by_label(spec: ExperimentSpec) -> dict[int, int]:
    """Return how many rows of each class train."""
    y = load_table(spec.data).y
    labels, counts = np.unique(y, return_counts=True)
    taken = allocate_train_rows(counts.astype(np.int64), spec.n_train)
    return dict(zip(labels.astype(int).tolist(), taken.tolist(), strict=True))


def units_to_divide(spec: ExperimentSpec) -> int:
    """Return how many rows, or groups of repeated rows, there are to divide."""
    table, data = load_table(spec.data), spec.data
    rows = rows_without_outliers(spec.card, table.X) if data.outliers == "drop" else np.arange(len(table.y))
    if not data.together:
        return len(rows)
    return int(groups_of_repeated_rows(spec.card, table.X[rows]).max()) + 1


def split_in_parts_code(spec: ExperimentSpec) -> str:
    """Return the code that divides rows, or groups of repeated rows, into three parts or folds."""
    data, seed = spec.data, split_seed_code(spec)
    sizes = data.model_dump() | {"n_samples": units_to_divide(spec)}
    labels = "y" if is_stratified(spec) else "np.zeros(len(y))"
    groups = ""
    if data.together:
        columns = [column.name for column in spec.card.columns]
        groups = GROUPS.format(places=[columns.index(name) for name in spec.card.twin_columns])
        labels = f"{labels}[first]"
    closed = n_test(sizes)
    lines = [f"kinds = {labels}"]
    if closed:
        lines.append(f"test, rest = stratified_split(kinds, {closed}, SEED, {TEST_STREAM})")
        lines.append("rest = np.sort(rest)")
    kinds = "kinds[rest]" if closed else "kinds"
    if data.folds:
        lines.append(f"train, val = fold_split({kinds}, {data.folds}, FOLD, {seed})")
    else:
        lines.append(f"train, val = stratified_split({kinds}, {n_train(sizes)}, {seed}, {SPLIT_STREAM})")
    if closed:
        lines.append("train, val = rest[train], rest[val]")
    if data.together:
        lines += rows_of_groups_code(spec)
    fold = f"FOLD = {data.fold}" if data.folds else ""
    return join_paragraphs(division_functions_code(spec), join_code(fold, groups, *lines))


def division_functions_code(spec: ExperimentSpec) -> str:
    """Return the functions that divide rows into parts, or folds, or both."""
    wanted: list[Callable[..., Any]] = [fold_split] if spec.data.folds else [stratified_split]
    if spec.data.folds and spec.data.test_share:
        wanted.append(stratified_split)
    return self_contained_source(*wanted)


def rows_of_groups_code(spec: ExperimentSpec) -> list[str]:
    """Return the code that puts the rows of groups in the place of their numbers."""
    parts = ["train", *(["val"] if spec.n_validation else []), *(["test"] if spec.n_test else [])]
    rows = "np.concatenate([np.flatnonzero(group == number) for number in {}])"
    return [f"{part} = {rows.format(part)}" for part in parts]


def sampling_code(spec: ExperimentSpec) -> str:
    """Return the code that makes the classes equally common among the training rows."""
    code = SAMPLING_CODE[spec.data.sampling]
    if not code:
        return ""
    return join_code(
        "fitted = train",
        f"draw = np.random.default_rng([{split_seed_code(spec)}, {SAMPLING_STREAM}])",
        "members = [train[y[train] == label] for label in np.unique(y[train])]",
        code,
    )
