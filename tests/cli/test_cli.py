"""The command line, as a person calls it; training has its own tests in e2e."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from playground.cli.language import language
from playground.cli.output import print_json, to_json_value
from playground.cli.program import build_parser, main
from playground.cli.train import (
    class_label,
    class_line,
    dataset_source_text,
    numeric_items,
    require_writable_file,
    write_record,
)
from playground.errors import PlaygroundError
from playground.logs import escape_control_characters
from playground.spec import parse_link

ROOT = Path(__file__).parents[2]
HEAVY = ("tensorflow", "keras", "pandas", "streamlit", "sklearn")


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def call(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program for real."""
    command = [sys.executable, "-m", "playground", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, timeout=180, check=False)


class TestDescribe:
    def test_a_good_link(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["describe", "http://127.0.0.1:8501/?seed=3&layers=8-8&activation=tanh"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["link"] == "seed=3&layers=8-8"
        assert found["problems"] == []
        assert found["spec"]["network"]["layers"] == [8, 8]
        parts = ["data", "network", "training", "optimizer", "schedule", "stopping", "view"]
        assert list(found["spec"]) == parts

    def test_a_bad_link(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["describe", "?seed=3&noise=9&nope=1"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert found["link"] == "seed=3"
        assert found["problems"] == [
            {"field": "nope", "value": "1", "reason": "there is no setting of this name."},
            {"field": "noise", "value": "9", "reason": "must be a number from 0 to 0.5."},
        ]

    def test_links_of_any_bytes_one_a_line(self) -> None:
        lines = [
            b"seed=3",
            b"",
            b"\xff\xfe\x00=\x80",
            b"seed=%ff",
            "씨앗=3".encode(),
            b"layers=4\r",
            b"a" * 100_000,
        ]
        done = call("describe", "-", stdin=b"\n".join(lines))
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert (done.returncode, done.stderr) == (1, b"")
        assert [each["link"] for each in found] == ["seed=3", "", "", "", "", "layers=4", ""]
        assert [len(each["problems"]) for each in found] == [0, 0, 1, 1, 1, 0, 1]

    def test_good_lines(self) -> None:
        assert call("describe", "-", stdin=b"seed=3\nseed=4\n").returncode == 0

    def test_it_starts_without_heavy_packages(self) -> None:
        code = (
            "import sys; from playground.cli import main; main(['describe', 'seed=3']);"
            f"sys.exit(','.join(name for name in {HEAVY} if name in sys.modules) or 0)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=180, check=False
        )
        assert done.stderr == b""

    def test_a_reader_that_leaves_is_no_fault(self) -> None:
        command = f"yes seed=3 | head -2000 | {sys.executable} -m playground describe - | head -1"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, cwd=ROOT, timeout=180, check=False
        )
        assert json.loads(done.stdout)["link"] == "seed=3"
        assert done.stderr == b""


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["bogus"],
            ["describe"],
            ["train"],
            ["train", "seed=3", "--epochs", "many"],
            ["train", "seed=3", "--epoch", "3"],
            ["data"],
            ["data", "bogus"],
            ["data", "info"],
        ],
    )
    def test_wrong_usage(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        assert "usage:" in capsys.readouterr().err

    @pytest.mark.parametrize("epochs", ["0", "-5", "100001"])
    def test_epochs_outside_their_range(self, epochs: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["train", "dataset=xor", "--epochs", epochs])
        assert left.value.code == 2
        assert "must be a whole number from 1 to 100000." in capsys.readouterr().err

    def test_help_names_every_command(self) -> None:
        text = build_parser().format_help()
        assert all(name in text for name in ("train", "describe", "data", "doctor"))

    def test_an_error_is_one_line(self) -> None:
        done = call("data", "info", "nope")
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.startswith(b"Error: There is no data set nope.")
        assert done.stderr.count(b"\n") == 1

    def test_a_place_that_cannot_be_written_is_refused_before_training(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["train", "dataset=xor", "--record", str(tmp_path / "no" / "file.npz")]) == 1
        assert "cannot be written" in capsys.readouterr().err

    def test_a_folder_that_may_not_be_written_is_refused_before_training(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(PlaygroundError, match="cannot be written"):
            require_writable_file(tmp_path / "file.npz")

    def test_a_record_that_fails_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / ("x" * 300)
        require_writable_file(path)
        with pytest.raises(PlaygroundError, match="cannot be written"):
            write_record(path, small_record(), "generated")

    def test_a_record_says_what_its_rows_are(self, tmp_path: Path) -> None:
        path = tmp_path / "run"
        require_writable_file(path)
        write_record(path, small_record(), "simulated")
        assert str(np.load(path)["data_source"]) == "simulated"

    @pytest.mark.parametrize(
        ("source", "told"),
        [
            ("simulated", "thoracic (simulated, not the real patients or wines)"),
            ("real", "thoracic (real)"),
        ],
    )
    def test_the_summary_says_what_the_rows_are(self, source: str, told: str) -> None:
        assert dataset_source_text("thoracic", source) == told


class TestClassLabels:
    @pytest.mark.parametrize(
        ("link", "number", "label"), [("dataset=wine_quality", 3, "6"), ("dataset=thoracic", 0, "survived")]
    )
    def test_guessing_answers_a_class_by_its_own_name(self, link: str, number: int, label: str) -> None:
        spec = parse_link(link).spec
        assert class_label(spec, number) == label
        assert class_line(label) == [("baseline class", label)]
        assert numeric_items({"class": number, "metric": 0.5, "kind": "majority"}) == [("metric", 0.5)]

    def test_a_regression_has_none(self) -> None:
        assert class_label(parse_link("dataset=plane").spec, None) is None
        assert class_line(None) == []


def small_record() -> SimpleNamespace:
    """Return a record of one row."""
    one = np.ones((1, 1), np.float32)
    data = {"X_train": one, "y_train": one, "X_val": one[:0], "y_val": one[:0]}
    orders = np.zeros((1, 1), np.int32)
    return SimpleNamespace(
        **data, orders=orders, learning_rates=one, initial_weights=[one], final_weights=[one]
    )


class TestData:
    def test_list(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["data", "list", "--json"]) == 0
        rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
        assert rows["xor"]["rows"] == 4
        assert {row["source"] for row in rows.values()} <= {"generated", "real", "simulated"}
        assert main(["data", "list"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == len(rows) + 1

    def test_info(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["data", "info", "xor", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [column["name"] for column in found["columns"]] == ["x1", "x2"]
        assert main(["data", "info", "xor"]) == 0
        assert "x1" in capsys.readouterr().out

    def test_what_needs_no_file_cannot_be_fetched(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["data", "fetch", "xor"]) == 1
        assert "xor needs no file." in capsys.readouterr().err


class TestOutput:
    def test_json_is_strict(self, capsys: pytest.CaptureFixture[str]) -> None:
        print_json({"a": [float("nan"), float("inf"), 1.5], "b": (1, "\ud800")})
        assert json.loads(capsys.readouterr().out) == {"a": [None, None, 1.5], "b": [1, "\ud800"]}

    def test_arrays_become_lists(self) -> None:
        assert to_json_value({"x": np.array([1.0, np.nan]), "n": np.int32(3)}) == {"x": [1.0, None], "n": 3}

    def test_a_link_cannot_drive_the_terminal(self) -> None:
        assert escape_control_characters("a\x1b[2J\r\u202e한") == "a\\x1b[2J\\r\\u202e한"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": ""}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], expected: str) -> None:
    assert language(environment) == expected
