"""The figures that the lessons name, as `python -m playground lessons check` computes them."""

import json
from pathlib import Path

import pytest

from playground.cli.lessons import computed, lesson_folders, needs_file, problems_of
from playground.cli.program import main
from playground.lessons.course import load_course
from playground.lessons.lesson_files.schema import Figure

FIGURES = [
    (chapter.lesson.name, step.id, figure)
    for chapter in load_course().chapters()
    for step in chapter.lesson.file.steps
    for figure in step.figures
]


@pytest.mark.parametrize(
    ("lesson", "step", "figure"), FIGURES, ids=[f"{name}-{step}-{f.says[:40]}" for name, step, f in FIGURES]
)
def test_every_figure_comes_out(lesson: str, step: str, figure: Figure) -> None:
    if needs_file(figure):
        pytest.skip(f"the genuine file of {figure.genuine} is not here")
    found = computed(figure)
    assert not isinstance(found, str), found
    assert figure.comes_out(found), (lesson, step, figure.says, found)


def test_a_figure_that_does_not_come_out_is_told() -> None:
    wrong = FIGURES[0][2].model_copy(update={"value": 12345.0})
    found = computed(wrong)
    assert not isinstance(found, str)
    assert not wrong.comes_out(found)
    assert "∉" in str(computed(wrong.model_copy(update={"at": ("nothing",)})))
    assert "calculation" in str(computed(wrong.model_copy(update={"calculator": "nothing"})))


def test_the_command_lists_every_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lessons", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["chapter"] for row in rows] == list(range(1, 24))
    assert {"title", "steps", "pieces", "languages", "minutes"} <= rows[0].keys()
    assert rows[0]["pieces"]


def test_the_command_says_where_a_lesson_is_wrong(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lessons", "check", str(tmp_path)]) == 1
    assert "no lesson here" in capsys.readouterr().err
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "lesson.toml").write_text("minutes = 3\n", "utf-8")
    assert main(["lessons", "check", str(tmp_path)]) == 1
    assert f"{folder / 'lesson.toml'}:1:" in capsys.readouterr().err


def test_every_lesson_of_the_course_is_looked_at() -> None:
    folders = lesson_folders(None)
    assert len(folders) == 23
    planned = next(folder for folder in folders if folder.name == "adversarial_nets")
    assert list(problems_of(planned)) == []


def test_figures_of_a_genuine_file_that_is_not_there_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    folder = next(folder for folder in lesson_folders(None) if folder.name == "thoracic_surgery")
    assert main(["lessons", "check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "patients: seed 1 finds nobody: skipped" in out
    assert out.count("skipped") == 4
