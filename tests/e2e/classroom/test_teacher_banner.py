"""The key that the server makes at its start: told once, in the terminal, and nowhere else."""

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tools.app_server import PROJECT, AppServer, free_port, stop, wait_until_healthy

LINE = re.compile(r"Teacher's screen: (\S+) \(its key until the server stops: ([a-z2-9-]{14})\)")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_made_key_is_told_once_in_the_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.delenv("PLAYGROUND_TEACHER_KEY", raising=False)
    for name, value in {"PLAYGROUND_LOG": form, "PLAYGROUND_STATE_DIR": str(tmp_path), "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)
    port, shown, logged = free_port(), tmp_path / "stdout", tmp_path / "stderr"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with shown.open("wb") as out, logged.open("wb") as err:
        process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_healthy(AppServer(url=url, process=process))
            with urllib.request.urlopen(f"{url}/metrics") as answer:
                figures = answer.read().decode()
        finally:
            stop(process)
    address, key = LINE.findall(shown.read_text())[0]
    assert address == f"{url}/teacher"
    assert shown.read_text().count(key) == 1
    assert key not in logged.read_text() + figures
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path != shown]
    assert all(key.encode() not in path.read_bytes() for path in files)
