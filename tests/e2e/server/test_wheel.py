"""The playground without a checkout: a wheel, beside the packages that it needs, in a home of its own."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from playground.project import version
from tests.e2e.visiting import visit
from tools.app_server import PROJECT, AppServer, free_port, stop, wait_until_healthy

PATIENCE_S = 180
NAME = "neural-net-playground"
OTHER_APP = '[server]\nbaseUrlPath = "other"\n[theme]\nbase = "dark"\nbackgroundColor = "#ff0000"\n'
"""What the user has set for another app of Streamlit."""
LIGHT = "rgb(247, 249, 251)"
"""Background of the light theme in `.streamlit/config.toml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A wheel, the command that came of it, and the home of who installed it."""

    wheel: Path
    command: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the program finds: nothing that leads to a checkout or to folders of another user."""
        home = {name: str(self.home) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
        return home | {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def call(self, *arguments: str) -> str:
        """Return what the command prints."""
        return run(str(self.command), *arguments, cwd=self.home, env=self.environment)


def run(*command: str, **options: Any) -> str:
    """Return what a program prints; fail with its errors if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel of this checkout, installed without an index, with the packages of this Python."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = (sys.executable, "-m", "uv", "--offline", "--quiet")
    python = ("--python", sys.executable)
    run(*uv, "build", "--wheel", "--no-build-isolation", *python, "--out-dir", str(folder), str(PROJECT))
    (wheel,) = folder.glob("*.whl")
    place = folder / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", str(place))
    scripts, packages = (
        Path(sysconfig.get_path(name, vars={"base": str(place), "platbase": str(place)}))
        for name in ("scripts", "purelib")
    )
    needed = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (packages / "needed.pth").write_text("\n".join(needed), "utf-8")
    run(*uv, "pip", "install", "--no-deps", "--no-index", "--python", str(place), str(wheel))
    command = shutil.which(NAME, path=str(scripts))
    assert command is not None
    home = folder / "home"
    (home / ".streamlit").mkdir(parents=True)
    (home / ".streamlit" / "config.toml").write_text(OTHER_APP, "utf-8")
    return Installed(wheel=wheel, command=Path(command), home=home)


@pytest.fixture(scope="module")
def server(installed: Installed) -> Iterator[AppServer]:
    """The page that the installed command serves."""
    port = free_port()
    process = subprocess.Popen(
        [installed.command, "serve", "--port", str(port)],
        cwd=installed.home,
        env=installed.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        running = AppServer(url=f"http://127.0.0.1:{port}", process=process)
        wait_until_healthy(running)
        yield running
    finally:
        stop(process)


def test_the_wheel_has_every_file_of_the_package_and_those_beside_it(installed: Installed) -> None:
    beside = [
        *(PROJECT / name for name in ("app.py", "CHANGELOG.md", ".streamlit/config.toml")),
        *(file for folder in ("pages", "data/published") for file in (PROJECT / folder).rglob("*.*")),
    ]
    wanted = {f"playground/installed/{file.relative_to(PROJECT).as_posix()}" for file in beside}
    package = (PROJECT / "playground").rglob("*")
    wanted |= {file.relative_to(PROJECT).as_posix() for file in package if file.is_file()}
    kept = {name for name in wanted if not name.endswith(".pyc")}
    with zipfile.ZipFile(installed.wheel) as wheel:
        assert {name for name in wheel.namelist() if ".dist-info/" not in name} == kept


def test_the_command_tells_its_version_and_trains_xor(installed: Installed) -> None:
    assert installed.call("--version").strip() == version()
    told = json.loads(installed.call("train", "dataset=xor&layers=4&learning_rate=0.01&epochs=400", "--json"))
    assert told["metrics"]["accuracy"] == 1.0


def test_folders_are_those_of_the_user_and_settings_of_other_apps_are_named(
    installed: Installed,
) -> None:
    rows = json.loads(installed.call("doctor", "--port", str(free_port()), "--json"))
    found = {row["name"]: row for row in rows}
    folders = [Path(found[name]["value"]) for name in ("cache", "state", "data")]
    assert all(folder.is_relative_to(installed.home) for folder in folders), folders
    assert found["library_setting"]["value"] == str(installed.home / ".streamlit" / "config.toml")


@pytest.mark.browser
def test_the_page_is_served_and_runs_are_kept_in_the_home(
    installed: Installed, server: AppServer, context: BrowserContext
) -> None:
    page = visit(context, server.page("dataset=xor"))
    style = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(style) == LIGHT
    page.get_by_role("link", name=f"Version {version()}").click()
    expect(page.get_by_text(f"This is version {version()}.")).to_be_visible()
    assert [file.name for file in installed.home.rglob("playground.db")] == ["playground.db"]
