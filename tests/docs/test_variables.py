"""Environment variables: those of the code are those of the documentation, and none is misspelt unnoticed."""

import re
import subprocess
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from playground.cli.doctor.settings import settings
from playground.engine.scheduler import limits
from playground.engine.scheduler.grace_period import GRACE_S, GRACE_VARIABLE
from playground.i18n import LANGUAGES
from playground.variables import PREFIX, VARIABLES, unknown
from tools import variables

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
)
PLACES += ("Makefile", "Dockerfile", "compose.yaml", ".ci/run")
ELSEWHERE = ("playground/variables.py", "playground/locale/")
NAME = re.compile(rf"\b{PREFIX}[A-Z][A-Z_]*[A-Z]\b")


def code() -> list[Path]:
    """Return the files in which a variable may be used."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *PLACES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    wanted = [name for name in listed if name and not name.startswith(ELSEWHERE)]
    return [ROOT / name for name in wanted if Path(name).suffix not in {".png", ".npz", ".whl"}]


def used() -> set[str]:
    """Return the names that the code uses; those of the limits are made from its fields."""
    found = {name for path in code() for name in NAME.findall(path.read_text("utf-8"))}
    return found | {limits.PREFIX + field.name.upper() for field in fields(limits.Limits)}


def test_every_variable_of_the_code_is_documented_and_the_other_way_round() -> None:
    assert used() == {variable.name for variable in VARIABLES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_the_documentation_are_those_of_the_code(language: str) -> None:
    text = (variables.FOLDER / f"{language}.md").read_text("utf-8")
    assert variables.renewed(text, language) == text
    rows = re.findall(r"^\| `(PLAYGROUND_\w+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert sorted(name for name, *_ in rows) == sorted(variable.name for variable in VARIABLES)
    assert (language == "en") != any(re.search("[가-힣]", meaning) for _, meaning, _ in rows)


def test_defaults_are_told_as_they_are() -> None:
    told = {variable.name: variable.default for variable in VARIABLES}
    for field in fields(limits.Limits):
        if field.default is not MISSING:
            assert told[limits.PREFIX + field.name.upper()] == f"{field.default:g}"
    assert told[GRACE_VARIABLE] == f"{GRACE_S:g}"


def test_no_name_is_told_twice() -> None:
    assert len({variable.name for variable in VARIABLES}) == len(VARIABLES)


def test_a_misspelt_name_is_told_with_the_one_that_was_meant() -> None:
    names = ["PLAYGROUND_MAX_TRAINER", "PLAYGROUND_LOG", "PLAYGROUND_XYZZY_QQ", "PATH"]
    assert unknown(names) == {"PLAYGROUND_MAX_TRAINER": "PLAYGROUND_MAX_TRAINERS", "PLAYGROUND_XYZZY_QQ": ""}


def test_doctor_tells_it_without_any_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_METRIC_KEY", "a secret")
    monkeypatch.setenv("PLAYGROUND_METRICS_KEY", "another secret")
    found = {finding.value: finding for finding in settings()}
    assert not found["PLAYGROUND_METRIC_KEY"].well
    assert found["PLAYGROUND_METRICS_KEY"].well
    assert "secret" not in str(found)
