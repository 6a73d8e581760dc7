"""What the command line shows of the data sets."""

import pytest

from playground.datasets.commands import dataset_info, dataset_overviews
from playground.errors import DataError
from playground.spec import DATASETS
from tests.datasets import table_files


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    return tmp_path


def test_every_data_set_has_a_row():
    rows = {row["name"]: row for row in dataset_overviews()}
    assert list(rows) == list(DATASETS)
    assert {name: rows[name]["source"] for name in ("circle", "thoracic", "iris")} == {
        "circle": "generated",
        "thoracic": "simulated",
        "iris": "real",
    }


@pytest.mark.parametrize("name", list(DATASETS))
def test_info_has_the_same_keys_for_every_data_set(name):
    assert dataset_info(name).keys() == dataset_info("circle").keys()


def test_info_counts_classes():
    assert dataset_info("thoracic")["classes"] == [
        {"label": "survived", "rows": 400},
        {"label": "died", "rows": 70},
    ]
    assert [each["rows"] for each in dataset_info("wine_quality")["classes"]] == [
        30,
        216,
        2138,
        2836,
        1079,
        193,
        5,
    ]
    assert dataset_info("breast_cancer")["classes"][1] == {"label": "benign", "rows": 357}
    assert set(dataset_info("plane")["classes"][0]) == {"low", "high"}


def test_info_names_columns_and_units():
    columns = {column["name"]: column for column in dataset_info("thoracic")["columns"]}
    assert len(columns) == 17 and columns["id"]["identifier"]
    assert columns["PRE4"]["unit"] == "l"


def test_info_names_faults_and_the_inputs_of_codes():
    info = dataset_info("thoracic")
    assert any("8.56 to 86.3" in fault for fault in info["faults"])
    assert {"name": "DGN_is_3", "label": "diagnosis 3", "unit": "", "identifier": False} in info["derived"]
    assert all(dataset_info(name)["faults"] for name, card in DATASETS.items() if card.group == "real")


def test_info_tells_of_a_wrong_file(data_folder):
    table_files.write(data_folder, table_files.thoracic_course())
    told = dataset_info("thoracic")
    assert told["classes"] == [] and "anything.csv cannot be used" in told["problem"].text()


def test_an_unknown_name_is_refused():
    with pytest.raises(DataError, match="There is no data set mnist"):
        dataset_info("mnist")
