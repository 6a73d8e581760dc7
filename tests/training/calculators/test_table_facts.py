"""Facts of tables equal pandas, planted faults are found, and clean tables raise no alarm."""

import json

import numpy as np
import pandas as pd
import pytest

from playground.datasets import Table, load_table
from playground.errors import CalculationError
from playground.spec import DATASETS, Column, DatasetCard, DatasetGroup, DataSource, Task, parse_link
from playground.training.calculators.registry import answer_of
from playground.training.calculators.table_facts import facts_of_table

NAMES = ("a", "code", "flag", "age", "share")
ALARMS = {"constant", "nearly_constant", "copied_target", "near_copy", "identifier"}


def facts(link: str) -> dict:
    """Return the facts of a link's table as a page has them."""
    return answer_of("table_facts", {"link": link})


def card_of(names: tuple[str, ...]) -> DatasetCard:
    """Return the card of a table of two classes."""
    return DatasetCard(
        name="planted",
        label="Planted",
        summary="",
        group=DatasetGroup.REAL,
        task=Task.BINARY,
        columns=tuple(Column(name=name, label=name) for name in names),
        target=Column(name="y", label="y"),
        classes=("no", "yes"),
        n_samples=1,
        licence="",
        source="",
        citation="",
    )


def clean_table(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of five plain columns and a target that hangs on them a little."""
    rng = np.random.default_rng([9, number])
    rows = int(rng.integers(40, 500))
    code, flag = rng.integers(1, 5, rows), rng.random(rows) < rng.uniform(0.1, 0.9)
    X = np.column_stack(
        [rng.normal(size=rows), code, flag, rng.integers(20, 90, rows), rng.random(rows)]
    ).astype(float)
    y = (X[:, 0] + rng.normal(size=rows) > 0).astype(float)
    return X, y


def planted_facts(X: np.ndarray, y: np.ndarray, names: tuple[str, ...]):
    """Return the facts of a table that was made here."""
    return facts_of_table(card_of(names), Table(X=X, y=y, source=DataSource.REAL))


def test_facts_of_thoracic_are_those_of_pandas() -> None:
    told = facts("dataset=thoracic")
    table = load_table(parse_link("dataset=thoracic").spec.data)
    frame = pd.DataFrame(table.X, columns=[column["name"] for column in told["columns"]])
    assert told["classes"] == [400, 70]
    assert told["impossible_rows"] == int((frame["PRE5"] > 8).sum())
    frame["y"] = table.y
    expected = frame.corr().to_numpy()
    assert np.array(told["correlation"], float) == pytest.approx(expected, abs=1e-4)
    possible = frame.assign(PRE5=frame["PRE5"].where(frame["PRE5"] <= 8)).corr().to_numpy()
    assert np.array(told["correlation_possible"], float) == pytest.approx(possible, abs=1e-4)
    flags = {column["name"]: column["flags"] for column in told["columns"] if column["flags"]}
    assert flags == {
        "id": ["identifier"],
        "PRE5": ["impossible"],
        "PRE19": ["nearly_constant"],
        "PRE32": ["nearly_constant"],
    }
    smoking = next(column for column in told["columns"] if column["name"] == "PRE30")
    shares = frame.groupby("y")["PRE30"].mean()
    assert [bars[1] for bars in smoking["shares"]] == pytest.approx(shares.tolist())
    assert (told["best"], told["much"]) == ("PRE14", False)


@pytest.mark.parametrize("name", [name for name, card in DATASETS.items() if not card.variant])
def test_every_data_set_has_its_facts(name: str) -> None:
    told, card = facts(f"dataset={name}"), DATASETS[name]
    assert [column["name"] for column in told["columns"]] == [column.name for column in card.columns]
    assert sum(told["classes"]) == (told["rows"] if card.classes else 0)
    assert len(told["correlation"]) == len(card.columns) + 1
    json.dumps(told, allow_nan=False)


def test_repeated_and_contradicting_rows_are_counted() -> None:
    X, y = clean_table(1)
    X, y = np.concatenate([X, X[:4]]), np.concatenate([y, y[:3], 1 - y[3:4]])
    told = planted_facts(X, y, NAMES)
    assert told.repeated == pd.DataFrame(X).duplicated().sum() == 4
    assert told.contradicting == 2


def test_clean_tables_raise_at_most_two_false_alarms() -> None:
    alarms = 0
    for number in range(200):
        told = planted_facts(*clean_table(number), NAMES)
        alarms += bool(told.repeated or any(ALARMS & set(column.flags) for column in told.columns))
    assert alarms <= 2


@pytest.mark.parametrize("number", range(10))
def test_each_planted_fault_is_flagged(number: int) -> None:
    X, y = clean_table(number)
    rng = np.random.default_rng(number)
    rare = np.zeros(len(y))
    rare[0] = len(y) > 100
    near = y + rng.normal(scale=0.15, size=len(y))
    planted = {
        "identifier": rng.permutation(len(y)) + 100.0,
        "constant": np.full(len(y), 4.0),
        "nearly_constant" if rare.any() else "constant": rare,
        "copied_target": 3 - 2 * y,
        "near_copy": near,
        "missing": np.where(np.arange(len(y)) % 5, X[:, 0] ** 2, np.nan),
    }
    for flag, column in planted.items():
        told = planted_facts(np.column_stack([X, column]), y, (*NAMES, "extra"))
        assert told.columns[-1].flags == [flag]
    assert told.missing == np.isnan(planted["missing"]).sum()


def test_rows_with_a_warning_come_alone_and_pages_follow_each_other() -> None:
    wrong = answer_of("table_rows", {"link": "dataset=thoracic", "warned": True, "count": 50})
    assert wrong["total"] == len(wrong["values"]) == 15
    assert all(row == [3] for row in wrong["impossible"])
    pages = [
        answer_of("table_rows", {"link": "dataset=iris", "first": first, "count": 80}) for first in (0, 80)
    ]
    values = [row for page in pages for row in page["values"]]
    assert values == load_table(parse_link("dataset=iris").spec.data).X.tolist()
    assert [number for page in pages for number in page["numbers"]] == list(range(1, 151))


def test_points_are_rows_of_the_table_and_no_more_than_can_be_drawn() -> None:
    points = answer_of("table_points", {"link": "dataset=wine_type", "columns": [10, 0]})
    table = load_table(parse_link("dataset=wine_type").spec.data)
    assert (points["rows"], len(points["targets"])) == (6497, 1500)
    known = {(row[10], row[0], target) for row, target in zip(table.X, table.y, strict=True)}
    assert set(zip(*points["values"], points["targets"], strict=True)) <= known
    for wrong in ({"columns": [12]}, {"columns": []}, {"columns": [-1]}):
        with pytest.raises(CalculationError):
            answer_of("table_points", {"link": "dataset=wine_type", **wrong})
    with pytest.raises(CalculationError):
        facts("dataset=nothing")
