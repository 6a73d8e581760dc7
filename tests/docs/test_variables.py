"""Environment variables: those that are used are declared and documented, and none is misspelt unnoticed."""

import re
import subprocess
from pathlib import Path

import pytest

from playground.cli.doctor.settings import check_environment_variables
from playground.environment.catalogue import field_of_variable, suggestions_for_unknown_variables, variables
from playground.environment.settings import Settings
from playground.environment.variable import PREFIX
from playground.i18n import LANGUAGES
from tools import variables as tables

ROOT = Path(__file__).parents[2]
PLACES = (
    "playground",
    "pages",
    "tools",
    "benchmarks",
    "deploy",
    "app.py",
    "tests/conftest.py",
    "tests/e2e/proxies.py",
    "Makefile",
    "Dockerfile",
    "compose.yaml",
    ".ci/run",
)
ELSEWHERE = ("playground/environment/", "playground/locale/")
NAME = re.compile(rf"\b{PREFIX}[A-Z][A-Z_]*[A-Z]\b")
ASKED = re.compile(r"settings(?:\(\))?\.([a-z_]+)\b|variable_name\(\"([a-z_]+)\"\)")
NAMES = {variable.name for variable in variables()}


def code() -> str:
    """Return the text of all files in which a variable may be used."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *PLACES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    wanted = [name for name in listed if name and not name.startswith(ELSEWHERE) and (ROOT / name).is_file()]
    kept = [name for name in wanted if Path(name).suffix not in {".png", ".npz", ".whl", ".mo"}]
    return "\n".join((ROOT / name).read_text("utf-8") for name in kept)


def test_every_name_that_is_written_somewhere_is_declared() -> None:
    assert set(NAME.findall(code())) <= NAMES


def test_every_variable_is_asked_for_somewhere() -> None:
    text = code()
    asked = {"".join(groups) for groups in ASKED.findall(text)}
    assert set(Settings.model_fields) <= asked | {field_of_variable(name) for name in NAME.findall(text)}


def test_no_code_of_ours_reads_a_variable_past_the_settings() -> None:
    read = re.findall(rf"environ(?:\.get\(|\[)\s*f?[\"']({PREFIX}\w*)", code())
    assert read == [PREFIX]  # tools/image/inside.py: it runs where nothing of ours can be imported


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_the_documentation_are_those_of_the_code(language: str) -> None:
    text = (tables.FOLDER / f"{language}.md").read_text("utf-8")
    assert tables.renewed(text, language) == text
    rows = re.findall(r"^\| `(PLAYGROUND_\w+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert sorted(name for name, *_ in rows) == sorted(NAMES)
    assert (language == "en") != any(re.search("[가-힣]", meaning) for _, meaning, _ in rows)


def test_a_misspelt_name_is_told_with_the_one_that_was_meant() -> None:
    names = ["PLAYGROUND_MAX_TRAINER", "PLAYGROUND_LOG", "PLAYGROUND_XYZZY_QQ", "PATH"]
    assert suggestions_for_unknown_variables(names) == {
        "PLAYGROUND_MAX_TRAINER": "PLAYGROUND_MAX_TRAINERS",
        "PLAYGROUND_XYZZY_QQ": "",
    }


def test_doctor_tells_it_without_any_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_METRIC_KEY", "a secret")
    monkeypatch.setenv("PLAYGROUND_METRICS_KEY", "another secret")
    found = {finding.value: finding for finding in check_environment_variables()}
    assert not found["PLAYGROUND_METRIC_KEY"].is_ok
    assert found["PLAYGROUND_METRICS_KEY"].is_ok
    assert "secret" not in str(found)
