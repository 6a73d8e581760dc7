"""What `doctor` finds on a machine, and what it advises; `--url` has its own tests in e2e."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from playground.cli.doctor import hardware, network
from playground.cli.doctor.database import check_database
from playground.cli.doctor.finding import Finding, finding_line, finding_to_dict
from playground.cli.doctor.folders import check_cache_folder, check_state_folder
from playground.cli.doctor.settings import check_environment_variables, check_settings_of_libraries
from playground.engine.scheduler import limits
from playground.i18n import Message
from playground.web.site.site import site

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def told(finding: Finding) -> str:
    return finding.advice.text() if finding.advice else ""


def test_a_line_and_a_row_say_the_same() -> None:
    well = Finding(name="cores", value="4")
    bad = Finding(name="port", value="80", advice=Message("not yours."), fatal=True)
    assert finding_line(well) == "ok  cores          4"
    assert finding_line(bad) == "!!  port           80 - not yours."
    assert finding_to_dict(bad) == {
        "name": "port",
        "value": "80",
        "ok": False,
        "fatal": True,
        "advice": "not yours.",
    }
    assert finding_to_dict(well)["advice"] == ""


BAD_SETTINGS = {
    "PLAYGROUND_PUBLIC_URL": "class.example.org",
    "PLAYGROUND_METRICS": "everybody",
    "PLAYGROUND_GRACE_S": "soon",
    "PLAYGROUND_START_METHOD": "thread",
    "PLAYGROUND_TEACHER_KEY": "1234567",
    "PLAYGROUND_LOG": "xml",
}


def test_a_setting_that_cannot_be_used_is_told_and_fatal(monkeypatch: pytest.MonkeyPatch) -> None:
    site.cache_clear()
    assert all(finding.is_ok for finding in check_environment_variables())
    for name, value in BAD_SETTINGS.items():
        monkeypatch.setenv(name, value)
    site.cache_clear()
    bad = [finding for finding in check_environment_variables() if not finding.is_ok]
    site.cache_clear()
    assert all(finding.fatal for finding in bad)
    assert {re.split("[ :]", told(finding))[0] for finding in bad} == set(BAD_SETTINGS)
    assert "1234567" not in "".join(map(told, bad))


def test_a_class_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_TRAINERS", "45")
    (finding,) = hardware.check_capacity(45)
    assert (finding.is_ok, finding.value) == (True, "45")


def test_a_class_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_TRAINERS", "20")
    (finding,) = hardware.check_capacity(45)
    assert told(finding).startswith("20 of 45 students train at once, the others wait for their turn; ")
    assert not finding.fatal
    cores, gigabytes = re.search(r"(\d+) cores and ([\d.]+) GB", told(finding)).groups()  # type: ignore[union-attr]
    assert limits.affordable_trainers(int(cores), float(gigabytes) * 1000) >= 45


def test_without_a_setting_it_is_the_sum_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYGROUND_MAX_TRAINERS", raising=False)
    most = limits.affordable_trainers(limits.usable_cores(), limits.usable_memory_mb())
    (finding,) = hardware.check_capacity(1)
    assert abs(int(finding.value) - most) <= max(2, most // 10)  # free memory moves


def test_a_limit_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_TRAINERS", "many")
    (finding,) = hardware.check_capacity(45)
    assert finding.fatal
    assert told(finding) == "PLAYGROUND_MAX_TRAINERS must be a number, not 'many'."


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_limits_of_the_system_that_are_too_low() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256));"
        "resource.setrlimit(resource.RLIMIT_NPROC, (500, 500));"
        "from playground.cli.doctor import hardware;"
        "print(*(f.advice.text() for f in hardware.check_file_and_process_limits(45)), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=180, check=True
    )
    files, processes = done.stdout.splitlines()
    assert files.startswith("45 students need 650 open files; ")
    assert processes.startswith("45 students need 1380 processes and threads; ")


def test_limits_of_the_system_that_suffice_for_one() -> None:
    assert all(finding.is_ok for finding in hardware.check_file_and_process_limits(1))


def test_a_port_that_is_used() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(8)
        used = other.getsockname()[1]
        found = {finding.name: finding for finding in network.check_port("127.0.0.1", used)}
    assert found["address"].value == "127.0.0.1"
    assert told(found["port"]).startswith(f"Port {used} is in use by another program.")
    assert next(iter(network.check_port("0.0.0.0", used))).value == "0.0.0.0"


def test_the_port_is_that_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "8777")
    found = {finding.name: finding.value for finding in network.check_port(None, None)}
    assert found == {"address": "127.0.0.1", "port": "8777"}


def test_settings_for_streamlit_that_have_no_effect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".streamlit").mkdir()
    config = tmp_path / ".streamlit" / "config.toml"
    config.write_text("[theme]\n")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("STREAMLIT_THEME_BASE", "STREAMLIT_SERVER_PORT"):
        monkeypatch.setenv(name, "1")
    found = {finding.value: told(finding) for finding in check_settings_of_libraries()}
    ignored = "is not used by serve: the playground sets Streamlit up by itself."
    assert found["STREAMLIT_THEME_BASE"] == found[str(config)] == ignored
    assert "STREAMLIT_SERVER_PORT" not in found


def test_a_state_folder_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYGROUND_DATABASE_URL", raising=False)
    monkeypatch.setenv("PLAYGROUND_STATE_DIR", str(tmp_path / "new" / "state"))
    assert next(check_state_folder()).is_ok
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PLAYGROUND_STATE_DIR", str(tmp_path / "file" / "state"))
    assert told(next(check_state_folder())) == "this folder cannot be written; runs do not outlast a restart."


def test_a_cache_folder_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert told(next(check_cache_folder())) == "this folder cannot be used; runs start more slowly."


def test_databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_database("none").is_ok
    assert check_database(f"sqlite:///{tmp_path / 'runs.db'}").is_ok
    assert not check_database(f"sqlite:///{tmp_path / 'no' / 'runs.db'}").is_ok
    assert not check_database("not a database").is_ok
    unknown = check_database("nodriver://somebody:a-password@127.0.0.1:9/runs")
    assert not unknown.is_ok
    assert "a-password" not in str(unknown)
    monkeypatch.setenv("PLAYGROUND_DATABASE_URL", "sqlite://")
    assert next(check_state_folder()).value == "sqlite://"


@pytest.mark.slow
def test_the_report_is_whole_strict_and_in_korean() -> None:
    def refuse(name: str) -> None:
        raise ValueError(name)

    done = subprocess.run(
        [sys.executable, "-m", "playground", "doctor", "--json", "--students", "9999", "--port", "8777"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "ko_KR.UTF-8", "PLAYGROUND_LOGS": "json"},
        timeout=200,
        check=False,
    )
    assert done.returncode == 0
    rows = json.loads(done.stdout, parse_constant=refuse)
    names = [found["name"] for found in rows]
    assert {"python", "cores", "memory", "capacity", "open_files", "processes", "address", "port"} <= set(
        names
    )
    assert {"setting", "cache", "state", "data", "thoracic", "import"} <= set(names)
    found = {entry["name"]: entry for entry in rows}
    assert found["import"]["value"].startswith("2.21")
    assert "PLAYGROUND_LOG" in found["setting"]["advice"]
    assert re.search("[가-힣]", found["capacity"]["advice"])
    assert "9999" in found["capacity"]["advice"]
