"""The stand-ins keep the published figures."""

import json
import os

import numpy as np
import pytest

from playground.datasets import load_table
from playground.datasets.real.data_folder import PUBLISHED
from playground.datasets.real.publish_statistics import (
    compute_statistics,
    rank_correlations,
    repeated_groups,
    statistics_as_json,
)
from playground.datasets.real.published_statistics import read_strata
from playground.datasets.real.simulation import simulate_records
from playground.datasets.real.sources import SOURCES
from playground.datasets.real.table_fingerprint import table_fingerprint
from playground.errors import DataError
from playground.spec import ExperimentSpec
from tests.datasets import table_files

STAND_INS = [(SOURCES[0], table_files.SICK), (SOURCES[1], table_files.WINES)]
FINGERPRINTS = {
    "thoracic": "8ed2dca418e21879c1c3bd08ac700f75e1440a7a57bbe94aa3fdee79eb7a5eba",
    "wine": "2b8643ad33d5740bb9fc57d207ed8071cc62a734d44977ac17bedae0952e3497",
}


REPEATED = simulate_records(SOURCES[1], repeats=True)


def rows_of(source, records, stratum):
    at = source.columns.index(source.stratum)
    return np.delete(records.values[records.values[:, at] == stratum.value], at, axis=1)


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_rows_and_classes_are_as_many_as_in_the_genuine_table(source, records):
    assert records.values.shape == (source.n_rows, len(source.columns))
    for column, counts in source.counts.items():
        values, found = np.unique(records.values[:, source.columns.index(column)], return_counts=True)
        assert dict(zip(values, found, strict=True)) == counts


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_the_distribution_of_every_column_is_the_published_one(source, records):
    for stratum in read_strata(source.name):
        rows = rows_of(source, records, stratum)
        assert len(rows) == stratum.n_rows
        for column, marginal in zip(rows.T, stratum.marginals.values(), strict=True):
            if marginal.discrete:
                values, counts = np.unique(column, return_counts=True)
                assert values.tolist() == marginal.values.tolist()
                np.testing.assert_allclose(np.cumsum(counts) / len(rows), marginal.at)
            else:
                body = (marginal.at >= 0.05) & (marginal.at <= 0.95)
                drawn, unit = np.quantile(column, marginal.at), 10.0**-marginal.decimals
                np.testing.assert_allclose(drawn[body], marginal.values[body], atol=2 * unit)
                np.testing.assert_allclose(drawn[[0, -1]], marginal.values[[0, -1]], atol=unit)


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_rank_correlations_are_close_to_the_published_ones(source, records):
    for stratum in read_strata(source.name):
        missing = np.abs(rank_correlations(rows_of(source, records, stratum)) - stratum.rank_correlations)
        few = stratum.n_rows < 1000
        assert missing.mean() < (0.05 if few else 0.002)
        assert missing.max() < (0.25 if few else 0.01)


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_whole_numbers_stay_whole_and_recording_errors_are_there(source, records):
    named = dict(zip(source.columns, records.values.T, strict=True))
    if source.name == "wine":
        assert np.array_equal(named["quality"], np.round(named["quality"]))
    else:
        assert np.array_equal(named["AGE"], np.round(named["AGE"]))
        assert 13 <= (named["PRE5"] > 8).sum() <= 17


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_the_stand_in_is_always_the_same_and_not_the_genuine_table(source, records):
    assert (
        table_fingerprint(simulate_records(source)) == table_fingerprint(records) == FINGERPRINTS[source.name]
    )
    assert table_fingerprint(records) != source.fingerprint
    assert sorted(records.ids) == list(range(1, source.n_rows + 1))


@pytest.mark.parametrize(("source", "records"), STAND_INS)
def test_figures_are_published_of_the_genuine_table_and_hold_no_rows(source, records):
    figures = json.loads((PUBLISHED / f"{source.name}.json").read_text(encoding="utf-8"))
    assert figures["fingerprint"] == source.fingerprint and figures["rows"] == source.n_rows
    again = json.loads(statistics_as_json(compute_statistics(source, records)))
    assert again.keys() == figures.keys()
    for new, old in zip(again["strata"], figures["strata"], strict=True):
        assert new["columns"].keys() == old["columns"].keys() and new["rows"] == old["rows"]
        assert all(len(c.get("quantiles", ())) < old["rows"] for c in new["columns"].values())


def test_wines_are_repeated_as_often_as_the_genuine_ones_and_keep_their_figures():
    source = SOURCES[1]
    assert table_fingerprint(REPEATED) == "afe5ac1d9ac8aa326391bacd0e4c5f09dbbbf0d8b0dc7edeb3d07f7a963543f9"
    assert len(REPEATED.values) - len(np.unique(REPEATED.values, axis=0)) == 1177
    for column, counts in source.counts.items():
        values, found = np.unique(REPEATED.values[:, source.columns.index(column)], return_counts=True)
        assert dict(zip(values, found, strict=True)) == counts
    for stratum in read_strata(source.name):
        rows = rows_of(source, REPEATED, stratum)
        assert repeated_groups(rows) == {str(size): groups for size, groups in stratum.repeats.items()}
        assert np.abs(rank_correlations(rows) - stratum.rank_correlations).max() < 0.02
        for column, marginal in zip(rows.T, stratum.marginals.values(), strict=True):
            if not marginal.discrete:
                body = (marginal.at >= 0.05) & (marginal.at <= 0.95)
                moved = np.abs(np.quantile(column, marginal.at) - marginal.values)
                assert moved[body].max() < 0.25 * column.std() and np.median(moved) < 0.1 * column.std()
                assert moved[[0, -1]].max() < 10.0**-marginal.decimals


@pytest.mark.parametrize(("settings", "rows"), [({}, 0), ({"together": True}, 1177), ({"folds": 5}, 1177)])
def test_links_of_before_have_the_wines_that_they_had(settings, rows, monkeypatch, tmp_path):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    table = load_table(ExperimentSpec.from_settings(dataset="wine_grade", **settings).data)
    assert len(table.X) - len(np.unique(np.column_stack([table.X, table.y]), axis=0)) == rows


def test_missing_figures_are_named():
    with pytest.raises(DataError, match=r"data/published/nothing\.json are missing"):
        read_strata("nothing")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"probabilities": []}', '{"probabilities": "x", "strata": []}']
)
def test_damaged_figures_are_named(tmp_path, content):
    (tmp_path / "cut.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"cut\.json are damaged"):
        read_strata(os.path.relpath(tmp_path / "cut", PUBLISHED))
