"""Genuine tables: every form of file is read, and nothing else passes for one."""

import dataclasses

import numpy as np
import pytest

from playground.datasets.fetch import real_data_status, real_data_status_in_folder
from playground.datasets.real.data_folder import PUBLISHED
from playground.datasets.real.discovery import find_table
from playground.datasets.real.sources import SOURCES, genuine_or_simulated_records, source_of_dataset
from playground.datasets.real.table_fingerprint import (
    canonical_records,
    reason_not_genuine,
    table_fingerprint,
)
from playground.errors import DataError
from playground.spec import DataSource
from tests.datasets import table_files

IDS = [make.__name__ for _, _, make in table_files.FORMS]


@pytest.mark.parametrize(("source", "records", "make"), table_files.FORMS, ids=IDS)
def test_every_form_gives_the_identical_table(tmp_path, source, records, make):
    table_files.write(tmp_path, make())
    found = find_table(source, tmp_path)
    assert found.problem is None and found.records is not None
    assert np.array_equal(found.records.values, records.values)
    assert found.fingerprint == source.fingerprint
    if source is table_files.THORACIC:
        assert np.array_equal(found.records.ids, records.ids)


@pytest.mark.parametrize(("source", "records", "make"), table_files.FORMS, ids=IDS)
def test_every_form_is_read_from_a_zip_too(tmp_path, source, records, make):
    (tmp_path / "from-uci.zip").write_bytes(table_files.zipped(make()))
    found = find_table(source, tmp_path)
    assert found.records is not None and np.array_equal(found.records.values, records.values)


def test_an_empty_or_missing_folder_is_no_problem(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        found = find_table(table_files.THORACIC, folder)
        assert found.records is None and found.problem is None


def test_other_files_are_left_alone(tmp_path):
    (tmp_path / "README.md").write_text("1,2,3\n")
    (tmp_path / "numbers.csv").write_text("1,2,3\n4,5,6\n")
    (tmp_path / "wide.csv").write_text(",".join(["99"] * 18) + "\n")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "picture.data").write_bytes(bytes(range(256)) * 10)
    table_files.write(tmp_path, table_files.wine_course())
    found = find_table(table_files.THORACIC, tmp_path)
    assert found.records is None and found.problem is None


def test_a_right_file_beside_a_wrong_one_is_used(tmp_path):
    text = table_files.thoracic_course()["anything.csv"]
    (tmp_path / "a.csv").write_text(text[: len(text) // 2].rpartition("\n")[0])
    (tmp_path / "b.csv").write_text(text)
    assert find_table(table_files.THORACIC, tmp_path).files == ("b.csv",)


def changed(text: str, line: int, position: int, cell: str) -> str:
    rows = [row.split(",") for row in text.splitlines()]
    rows[line][position] = cell
    return table_files.lines(rows)


def course() -> str:
    rows = np.column_stack([table_files.SICK.ids, table_files.SICK.values])
    return table_files.lines(table_files.plain(rows))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (course().rpartition("\n4")[0] + "\n", "rows instead of 470."),
        (changed(course(), 5, 2, "9.99"), "but some values differ."),
        (changed(course(), 0, 17, "1"), "Risk1Yr is 0 in 399 rows instead of 400."),
        (changed(course(), 4, 2, "?"), "in line 5, column PRE4 holds no number: ?."),
        (changed(course(), 4, 2, "nan"), "in line 5, column PRE4 holds no number: nan."),
        (changed(course(), 4, 2, ""), "in line 5, column PRE4 holds no number: -."),
        (changed(course(), 0, 0, "471"), "must hold each number from 1 to 470 once."),
    ],
)
def test_a_file_that_is_not_quite_right_is_refused_with_the_reason(tmp_path, text, reason):
    (tmp_path / "mine.csv").write_text(text)
    found = find_table(table_files.THORACIC, tmp_path)
    assert found.records is None and found.problem is not None
    message = found.problem.text()
    assert message.startswith("mine.csv cannot be used: ") and reason in message
    assert "remove it" in message and str(tmp_path) not in message


def test_red_wines_alone_are_refused(tmp_path):
    files = table_files.wine_originals()
    del files["winequality-white.csv"]
    table_files.write(tmp_path, files)
    problem = find_table(table_files.WINE, tmp_path).problem
    assert problem is not None and "the table needs all of: red, white." in problem.text()


def test_a_damaged_download_is_named(tmp_path):
    (tmp_path / table_files.THORACIC.filename).write_bytes(b"PK\x03\x04 cut off")
    problem = find_table(table_files.THORACIC, tmp_path).problem
    assert problem is not None and "it cannot be read." in problem.text()


@pytest.mark.parametrize(
    ("name", "content", "source", "reason"),
    [
        ("thoracic.xlsx", b"PK", table_files.THORACIC, "save the table as CSV."),
        ("Wine.json", b"{}", table_files.WINE, "save the table as CSV."),
        ("my thoracic notes.txt", b"dear diary\n", table_files.THORACIC, "it holds no table of cells"),
        ("wine.csv", b"", table_files.WINE, "it holds no table of cells"),
        ("wine.data", b"1,14.23,1.71\n1,13.2,1.78\n", table_files.WINE, "its 3 columns are known neither"),
        (
            "wine.csv",
            b"quality,pH,note\n5,3.2,good\n",
            table_files.WINE,
            "these columns are missing: fixed_acidity,",
        ),
        ("wines.csv", b"1,2\n" * 2_100_000, table_files.WINE, "it is larger than 8 MB."),
        ("x.csv", b"99;" * 17 + b"99\n", None, ""),
        ("x.csv", (b"99," * 17 + b"99\n") * 460, table_files.THORACIC, "its 18 columns are known neither"),
    ],
)
def test_a_file_that_is_meant_to_be_a_table_is_never_passed_over_without_a_word(
    tmp_path, name, content, source, reason
):
    (tmp_path / name).write_bytes(content)
    for each in (table_files.THORACIC, table_files.WINE):
        problem = find_table(each, tmp_path).problem
        assert (problem is not None) == (each is source)
        if problem is not None:
            assert problem.text().startswith(f"{name} cannot be used: ") and reason in problem.text()


def test_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(changed(course(), 5, 2, "9.99"))
    assert find_table(table_files.THORACIC, tmp_path).records is None
    path.write_text(course())
    assert find_table(table_files.THORACIC, tmp_path).records is not None


def test_the_stand_in_does_not_pass_for_the_genuine_table(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    assert genuine_or_simulated_records(source_of_dataset("thoracic"))[1] is DataSource.SIMULATED
    (tmp_path / "mine.csv").write_text(course())
    problem = real_data_status("thoracic").problem
    with pytest.raises(DataError, match="but some values differ") as caught:
        genuine_or_simulated_records(source_of_dataset("thoracic"))
    assert caught.value.message == problem


def test_status_names_file_form_and_fingerprint(tmp_path):
    table_files.write(tmp_path, table_files.wine_originals())
    state = real_data_status_in_folder(table_files.WINE, "wine_type", tmp_path)
    assert state.source is DataSource.REAL and state.form == "csv"
    assert {path.name for path in state.paths} == {"winequality-red.csv", "winequality-white.csv"}
    assert state.fingerprint == table_files.WINE.fingerprint


def test_rows_in_any_order_have_one_fingerprint():
    order = np.random.default_rng(0).permutation(470)
    again = canonical_records(table_files.SICK.values[order] + 1e-9, table_files.SICK.ids[order])
    assert table_fingerprint(again) == table_fingerprint(table_files.SICK)
    assert np.array_equal(again.ids, table_files.SICK.ids)
    other = dataclasses.replace(table_files.THORACIC, fingerprint="0")
    assert (
        reason_not_genuine(table_files.THORACIC, again) is None
        and reason_not_genuine(other, again) is not None
    )


def test_tables_cannot_be_changed_by_those_who_read_them():
    with pytest.raises(ValueError, match="read-only"):
        table_files.SICK.values[0, 0] = 1


def test_wine_data_sets_share_one_source():
    assert (
        source_of_dataset("wine_type")
        is source_of_dataset("wine_quality")
        is source_of_dataset("wine")
        is SOURCES[1]
    )
    with pytest.raises(DataError, match="circle needs no file"):
        source_of_dataset("circle")


def test_the_data_card_names_every_column():
    card = (PUBLISHED.parent / "README.md").read_text(encoding="utf-8")
    for source in SOURCES:
        assert all(f"| {column} |" in card for column in source.columns)
        assert all(name in card for name in source.datasets)
