"""`python -m playground export`."""

import csv
import json
from pathlib import Path

import pytest

from playground.cli import main


def test_a_script_is_written_with_the_rows_that_it_needs_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    assert main(["export", "?dataset=wine_type&layers=3", "-o", str(path)]) == 0
    (table,) = tmp_path.glob("wine_type-*.csv")
    assert f'np.loadtxt("{table.name}"' in path.read_text(encoding="utf-8")
    assert len(table.read_text(encoding="utf-8").splitlines()) == 6498


def test_the_export_of_another_experiment_does_not_replace_the_first_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for link in ("dataset=moons", "dataset=moons&layers=3", "dataset=moons"):
        assert main(["export", link]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["moons-2.py", "moons.py"]
    assert (tmp_path / "moons.py").read_text("utf-8") != (tmp_path / "moons-2.py").read_text("utf-8")


def test_a_notebook_goes_to_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "dataset=moons", "--format", "notebook", "-o", "-"]) == 0
    out = capfdbinary.readouterr().out
    assert json.loads(out)["nbformat"] == 4


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "seed=3", "-o", str(tmp_path / "no" / "run.py")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_curve_of_a_link_is_trained_and_written(tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    assert main(["export", "dataset=xor&epochs=4", "--format", "csv", "-o", str(path)]) == 0
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["epoch", "loss", "val_loss", "accuracy", "val_accuracy"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4"]
    assert {row[2] for row in rows[1:]} == {""}
    assert all(float(row[1]) > 0 for row in rows[1:])
