"""The axes that the page chooses together with a table: the two columns that separate best."""

import numpy as np
import pytest
from sklearn.feature_selection import f_classif, f_regression
from sklearn.metrics import roc_auc_score

from playground.datasets import load_table
from playground.spec import DATASETS, DatasetCard, DatasetGroup, Task, parse_link

TABLES = [name for name, card in DATASETS.items() if card.group is DatasetGroup.REAL]
THE_SAME = 0.97
"""Columns that are correlated more than this tell the same: a picture of both is a line."""


def separation(task: Task, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return how well each column alone tells the target: by ROC-AUC for two classes, else by F."""
    if task is Task.BINARY:
        return np.array([abs(roc_auc_score(y, column) - 0.5) for column in X.T])
    return (f_regression if task is Task.REGRESSION else f_classif)(X, y)[0]


def best_two(card: DatasetCard, X: np.ndarray, y: np.ndarray) -> tuple[str, ...]:
    """Return the two measurements that separate best, the second one not the same as the first."""
    places = [at for at, column in enumerate(card.columns) if not column.identifier and not column.levels]
    measured = X[:, [at for at in places if np.ptp(X[:, at]) > 0]]
    names = [card.columns[at].name for at in places if np.ptp(X[:, at]) > 0]
    order = np.argsort(-separation(card.task, measured, y), kind="stable")
    same = np.abs(np.corrcoef(measured.T)[order[0]]) > THE_SAME
    second = next(at for at in order[1:] if not same[at])
    return names[order[0]], names[second]


@pytest.mark.parametrize("name", TABLES)
def test_the_first_axes_are_the_two_columns_that_separate_best(name, tmp_path, monkeypatch):
    """Of the tables that are fetched, on rows drawn from their published figures."""
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    card, table = DATASETS[name], load_table(parse_link(f"dataset={name}").spec.data)
    X = table.X.copy()
    for place, column in enumerate(card.columns):
        if column.plausible:
            impossible = X[:, place] > column.plausible[1]
            X[impossible, place] = np.median(X[~impossible, place])
    assert card.first_net["slice"] == best_two(card, X, table.y)
