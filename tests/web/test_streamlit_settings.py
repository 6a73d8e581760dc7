"""What a user has set for other apps of Streamlit changes and stops nothing that `serve` serves."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.project import ROOT

OTHER_APP = """
[global]
developmentMode = true
[server]
port = 8600
baseUrlPath = "other"
headless = false
runOnSave = true
fileWatcherType = "poll"
enableCORS = false
enableXsrfProtection = false
enableStaticServing = true
maxUploadSize = 1
maxMessageSize = 1
[browser]
serverAddress = "other.example.org"
gatherUsageStats = true
[client]
toolbarMode = "developer"
showErrorDetails = "full"
[logger]
level = "debug"
[runner]
magicEnabled = true
[theme]
base = "dark"
font = "serif"
[theme.light]
primaryColor = "#ff0000"
"""
BROKEN = {
    "section that cannot be": "[theme.dark.light]\nprimaryColor = '#ff0000'\n",
    "value of another type": "[server]\nmaxUploadSize = 'many'\nport = 'web'\n",
    "no TOML": "[server\nport = 1\n",
    "another encoding": "[theme]\nfont = '돋움'\n",
}
VARIABLES = {
    "STREAMLIT_GLOBAL_DEVELOPMENT_MODE": "true",
    "STREAMLIT_SERVER_COOKIE_SECRET": "known",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "many",
    "STREAMLIT_THEME_BASE": "dark",
    "STREAMLIT_RUN_TARGET": "other.py",
}
OPTIONS = """
import json, os
from streamlit import config, secrets
from playground.web.startup import run_server, streamlit_settings
streamlit_settings.drop_ignored_variables()
run_server.load_options(run_server.streamlit_run_options(address=None, port=None, base_path=None))
found = {name: config.get_option(name) for name in config.get_config_options()}
print(json.dumps([found, secrets.load_if_toml_exists(), os.environ.get("OF_ANOTHER_APP")], default=str))
"""


def options(home: Path, **variables: str) -> dict[str, Any]:
    """Return every option as `serve` has it for somebody with this home; nothing of another app is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", OPTIONS],
        cwd=home,
        env=os.environ | {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found, secrets, variable = json.loads(done.stdout)
    assert (secrets, variable) == (False, None)
    assert found.pop("server.cookieSecret") != variables.get("STREAMLIT_SERVER_COOKIE_SECRET")
    return dict(found)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The options where nothing is set."""
    return options(tmp_path_factory.mktemp("home"))


def write_settings(home: Path, config: str, encoding: str = "utf-8") -> None:
    """Write a user's files for Streamlit."""
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "config.toml").write_text(config, encoding)
    (home / ".streamlit" / "secrets.toml").write_text('OF_ANOTHER_APP = "secret"\n', "utf-8")


def test_they_are_those_of_the_playground(clean: dict[str, Any]) -> None:
    assert (clean["server.port"], clean["server.maxUploadSize"]) == (8501, 10)
    assert clean["theme.light.backgroundColor"] == "#f7f9fb"
    assert clean["secrets.files"] == [str(ROOT / ".streamlit" / "secrets.toml")]


def test_settings_of_other_apps_change_none(tmp_path: Path, clean: dict[str, Any]) -> None:
    write_settings(tmp_path, OTHER_APP)
    assert options(tmp_path, **VARIABLES) == clean


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_settings_of_other_apps_stop_nothing(
    tmp_path: Path, clean: dict[str, Any], broken: str
) -> None:
    write_settings(tmp_path, BROKEN[broken], "cp949")
    assert options(tmp_path) == clean


def test_variables_say_where_the_page_is_served(tmp_path: Path, clean: dict[str, Any]) -> None:
    place = {
        "STREAMLIT_SERVER_PORT": "8777",
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_BASE_URL_PATH": "class",
    }
    changed = {"server.port": 8777, "server.address": "0.0.0.0", "server.baseUrlPath": "class"}
    assert options(tmp_path, **place) == clean | changed | {"browser.serverPort": 8777}
