"""What Dockerfile, compose.yaml and the proxies' files must never lose."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from playground.engine.launch.fork_launcher import HOST_EXIT_S
from playground.engine.scheduler.local_engine import LAST_SAVE_S
from playground.environment.catalogue import variables
from playground.environment.variable import VariableGroup
from tools import requirements
from tools.image.base import base_name

ROOT = Path(__file__).parents[2]
VARIABLES = variables()
USER, VOLUME = "10001:10001", "/var/lib/playground"
FLOORS = {"streamlit": "1.54", "starlette": "1.1", "keras": "3.13.2"}
"""First versions without the faults that became known."""
IN_THE_VOLUME = "the image sets it, to a folder of the volume"
NOT_PASSED_ON = {
    "PLAYGROUND_STATE_DIR": IN_THE_VOLUME,
    "PLAYGROUND_DATA_DIR": IN_THE_VOLUME,
    "PLAYGROUND_CACHE_DIR": IN_THE_VOLUME,
    **dict.fromkeys(
        (each.name for each in VARIABLES if each.group is VariableGroup.COMPOSE),
        "compose itself or the proxy reads it",
    ),
    **dict.fromkeys(
        (each.name for each in VARIABLES if each.group is VariableGroup.INTERNAL),
        "nobody who runs a server sets it",
    ),
}
"""Settings that do not reach the program in the container, each with the reason."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile as (instruction, rest), comments left out and lines joined."""
    lines = [line for line in text_of("Dockerfile").splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(line.split()[0], line.partition(" ")[2]) for line in joined.splitlines() if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    start = max(place for place, (name, _) in enumerate(found) if name == "FROM")
    return found[start:]


def the(name: str) -> str:
    """Return the one instruction of the image with this name."""
    (found,) = [rest for each, rest in last_stage() if each == name]
    return found


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in the("ENV").split())


# Dockerfile


def test_the_image_is_made_in_stages_from_a_pinned_python() -> None:
    stages = [rest for name, rest in instructions() if name == "FROM"]
    assert len(stages) > 1
    assert stages[-1] == "${BASE_IMAGE}"
    assert instructions()[0] == ("ARG", "BASE_IMAGE=python:3.13-slim")
    assert base_name(text_of("Dockerfile")) == "localhost/python:3.13-slim"


def test_the_image_runs_as_a_user_without_rights() -> None:
    names = [name for name, _ in last_stage()]
    assert the("USER") == USER
    assert "RUN" not in names[names.index("USER") :]


def test_the_health_check_has_no_shell_and_asks_our_own_program() -> None:
    _, _, command = the("HEALTHCHECK").partition(" CMD ")
    program = json.loads(command)
    assert program[-1] == "/app/deploy/health.py"
    assert (ROOT / "deploy/health.py").is_file()


@pytest.mark.parametrize("name", ["ENTRYPOINT", "CMD"])
def test_signals_reach_the_program_without_a_shell(name: str) -> None:
    assert all(isinstance(word, str) for word in json.loads(the(name)))


def test_all_that_is_written_lies_in_the_volume() -> None:
    folders = {name: value for name, value in environment().items() if re.match("PLAYGROUND_.*_DIR", name)}
    assert set(folders) == {"PLAYGROUND_DATA_DIR", "PLAYGROUND_STATE_DIR", "PLAYGROUND_CACHE_DIR"}
    assert the("VOLUME") == VOLUME
    for folder in folders.values():
        assert Path(folder).parent == Path(VOLUME)


def test_only_pinned_wheels_are_installed() -> None:
    (install,) = [rest for name, rest in instructions() if name == "RUN" and "install" in rest]
    for flag in ("--only-binary :all:", "--no-deps", "-r /requirements.txt"):
        assert flag in install
    assert not re.search(r"\b(apt|apt-get|gcc|build-essential)\b", text_of("Dockerfile"))
    for pins in requirements.pinned("requirements.txt").values():
        assert all(str(pin.specifier).startswith("==") for pin in pins)


def test_a_download_that_fails_does_not_stop_the_build() -> None:
    (fetch,) = [rest for name, rest in instructions() if name == "RUN" and "data fetch" in rest]
    assert re.search(r"\{ .*timeout \d+ python -m playground data fetch\s*\|\| echo .*; \}$", fetch)


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "deploy/example.env", "deploy/Caddyfile"])
def test_no_secret_is_written_down(name: str) -> None:
    for found in re.findall(r"(?im)^.*(?:key|token|password|secret)\w*[=:](.*)$", text_of(name)):
        assert not found.strip(), name


@pytest.mark.parametrize("package", FLOORS)
def test_packages_are_newer_than_their_known_faults(package: str) -> None:
    for pin in requirements.pinned("requirements.txt")[package]:
        assert Version(requirements.version(pin)) >= Version(FLOORS[package])


# .dockerignore


def is_sent(path: str) -> bool:
    """Tell whether a file is part of the build: the last pattern that matches it or its folder decides."""
    sent = True
    for line in text_of(".dockerignore").splitlines():
        pattern = line.strip().removeprefix("!")
        if pattern and not pattern.startswith("#") and re.match(expression(pattern), path):
            sent = line.startswith("!")
    return sent


def expression(pattern: str) -> str:
    """Return a pattern of .dockerignore as a regular expression."""
    parts = re.split(r"(\*\*/|\*|\?)", pattern)
    known = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    literal = [known.get(part) or re.escape(part).replace(r"\[", "[").replace(r"\]", "]") for part in parts]
    return "".join(literal) + "(?:/.*)?$"


@pytest.mark.parametrize(
    "path",
    [
        ".venv/bin/python",
        ".git/config",
        ".env",
        "playground/.env",
        ".streamlit/secrets.toml",
        "data/thoracic.zip",
        "data/mine.csv",
        "data/published/run.npz",
        "playground/ui/__pycache__/live.cpython-313.pyc",
        "playground/runs.sqlite3",
        "tests/conftest.py",
        "something-new/file",
    ],
)
def test_what_must_stay_out_of_the_build(path: str) -> None:
    assert not is_sent(path)


def test_all_that_is_copied_is_part_of_the_build() -> None:
    copied = [rest.split() for name, rest in instructions() if name == "COPY" and "--from" not in rest]
    sources = [source for words in copied for source in words[:-1]]
    files = [file for source in sources for file in files_of(ROOT / source)]
    assert len(files) > 100
    for file in files:
        assert is_sent(file), file


def files_of(path: Path) -> list[str]:
    """Return the files at or below `path` that belong to the project."""
    paths = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    assert paths, path
    names = [each.relative_to(ROOT).as_posix() for each in paths]
    return [name for name in names if "__pycache__" not in name and not name.endswith("secrets.toml")]


# compose.yaml and the proxies


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    found: dict[str, Any] = yaml.safe_load(text_of("compose.yaml"))
    return found


def test_the_container_may_do_nothing_that_it_need_not(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["restart"] == "unless-stopped"
        assert not service.get("privileged")
    playground = compose["services"]["playground"]
    assert "cap_add" not in playground
    assert "PLAYGROUND_MEMORY" in playground["mem_limit"]
    assert [mount.split(":")[0] for mount in playground["tmpfs"]] == ["/tmp"]
    assert playground["volumes"] == [f"state:{VOLUME}"]


def test_a_container_is_not_killed_while_it_saves(compose: dict[str, Any]) -> None:
    seconds = re.fullmatch(r"(\d+)s", compose["services"]["playground"]["stop_grace_period"])
    assert seconds is not None
    assert int(seconds[1]) > LAST_SAVE_S + HOST_EXIT_S


def test_settings_reach_the_container(compose: dict[str, Any]) -> None:
    found = set(compose["services"]["playground"]["environment"])
    assert found == {each.name for each in VARIABLES} - set(NOT_PASSED_ON) | {
        "STREAMLIT_SERVER_BASE_URL_PATH"
    }


def test_folders_that_are_not_passed_on_are_set_by_the_image() -> None:
    folders = {name for name, reason in NOT_PASSED_ON.items() if reason == IN_THE_VOLUME}
    assert folders <= set(environment())


def test_the_proxy_is_optional_and_the_only_one_that_is_believed(compose: dict[str, Any]) -> None:
    proxy, playground = compose["services"]["proxy"], compose["services"]["playground"]
    assert proxy["profiles"] == ["proxy"]
    assert "profiles" not in playground
    address = proxy["networks"]["classroom"]["ipv4_address"]
    assert address != playground["networks"]["classroom"]["ipv4_address"]
    trusted = playground["environment"]["PLAYGROUND_TRUSTED_PROXIES"]
    assert trusted == f"${{PLAYGROUND_TRUSTED_PROXIES:-{address}}}"


def test_what_the_caddyfile_asks_for_is_passed_on(compose: dict[str, Any]) -> None:
    comments_out = re.sub(r"(?m)^\s*#.*$", "", text_of("deploy/Caddyfile"))
    asked = set(re.findall(r"\{\$(\w+)", comments_out)) - {"PLAYGROUND_PROXY_HTTP_PORT"}
    assert asked == set(compose["services"]["proxy"]["environment"])


def test_every_setting_of_compose_is_explained(compose: dict[str, Any]) -> None:
    inserted = set(re.findall(r"\$\{(\w+)", text_of("compose.yaml")))
    passed = {name for name, value in compose["services"]["playground"]["environment"].items() if not value}
    assert set(re.findall(r"(?m)^#(\w+)=", text_of("deploy/example.env"))) == inserted | passed
