"""Builds the image and tries it for real: `python -m tools.image_test [--no-offline]`.

With a Docker engine if one answers, else with Debian's buildah and debootstrap (as root).
"""

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page

from tools.app_server import free_port
from tools.chromium import chromium
from tools.image import docker
from tools.image.buildah import Buildah, missing
from tools.image.docker import Docker
from tools.image.engine import PROJECT, TAG, Container, Engine, ToolError

USER = "10001"
HEALTHY_S, END_S, PATIENCE_MS = 120.0, 10.0, 120_000
BASE_PATH = "class/one"
PLAY = '[data-command="play"]:visible, .st-key-play button:visible'
NOT_SENT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "screenshots")


class ImageError(Exception):
    """The image does not keep a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running container, and the address of its page."""

    container: Container
    url: str


def say(name: str, figure: str) -> None:
    """Print one thing that holds."""
    print(f"ok  {name:<12} {figure}", flush=True)


def require(holds: bool, text: str) -> None:
    """Raise `ImageError` with `text` unless it holds."""
    if not holds:
        raise ImageError(text)


def engine() -> Engine:
    """Return what can build images here."""
    if docker.answers():
        return Docker()
    if lack := missing():
        raise ToolError(f"No Docker engine answers, and images cannot be built without one: {lack}.")
    return Buildah()


def build(made_by: Engine, context: Path, tag: str, *, network: bool) -> None:
    """Build the image."""
    begin = time.monotonic()
    made_by.build(context, tag, network=network)
    how = "with a network" if network else "without a network, from wheels"
    say("build", f"{time.monotonic() - begin:.0f} s {how}; {made_by.size(tag)}")


@contextlib.contextmanager
def site(made_by: Engine, tag: str, environment: Mapping[str, str] | None = None) -> Iterator[Site]:
    """Give a container that is healthy; print its log if anything goes wrong."""
    port = free_port()
    given = {"STREAMLIT_SERVER_PORT": str(port), **(environment or {})}
    container = made_by.start(tag, given, port)
    base = given.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    try:
        running = Site(container=container, url=f"http://127.0.0.1:{port}/{base}".rstrip("/"))
        wait_until_healthy(running)
        yield running
    except BaseException:
        print(container.log(), file=sys.stderr)
        raise
    finally:
        container.remove()


def wait_until_healthy(running: Site) -> None:
    """Wait until the health route answers from outside, and the image's own check agrees.

    The check is unhealthy until the process is there that trainers are forked from.
    """
    begin = time.monotonic()
    while not answers(f"{running.url}/_stcore/health"):
        require(time.monotonic() - begin < HEALTHY_S, "The health route does not answer.")
        time.sleep(0.2)
    while (done := running.container.execute(running.container.health_check())).returncode:
        require(time.monotonic() - begin < HEALTHY_S, f"The health check says: {done.stderr}")
        time.sleep(0.2)
    say("healthy", f"{time.monotonic() - begin:.1f} s after start, {running.url}")


def answers(url: str) -> bool:
    """Tell whether `url` answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def look_inside(running: Site) -> dict[str, Any]:
    """Return what a program inside the container finds."""
    probe = Path(__file__).parent / "image" / "inside.py"
    done = running.container.execute(["python", "-"], probe.read_text("utf-8"))
    require(done.returncode == 0, f"Nothing runs inside: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check_inside(running: Site) -> None:
    """Check user, rights, file system, process 1, and that no compiler is there."""
    found = look_inside(running)
    require(found["users"] == found["groups"] == [USER], f"Users: {found['users']}, {found['groups']}")
    require(found["capabilities"] == ["0" * 16], f"Capabilities: {found['capabilities']}")
    require(found["new_privileges"] == ["1"], "New privileges can be had.")
    require(not found["written"], f"Can be written: {found['written']}")
    require(not found["refused"], f"Cannot be written: {found['refused']}")
    require(not found["compilers"], f"Compilers: {found['compilers']}")
    require(found["orphan"] and not found["zombies"], f"Zombies stay, process 1 is {found['first']}")
    say("inside", f"Python {found['python']}, TensorFlow {found['tensorflow']}, user {USER} without rights")
    say("files", "root file system read-only; /tmp and the volume are written; no compiler")
    say("process 1", "takes in orphans and waits for them")


@contextlib.contextmanager
def training_page(running: Site) -> Iterator[Page]:
    """Give a page in a real browser on which XOR is being trained."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-US")
        page.set_default_timeout(PATIENCE_MS)
        begin = time.monotonic()
        page.goto(f"{running.url}/?dataset=xor&epochs=100000")
        page.wait_for_function("window.__playground?.ready && window.__playground.status === 'ready'")
        drawn = time.monotonic() - begin
        page.locator(PLAY).first.click()
        page.wait_for_function("window.__playground.epoch >= 100")
        state = page.evaluate("({...window.__playground, log: [], drawTimes: [], drawAt: []})")
        require(state["lost"] == state["doubled"] == 0, f"Points lost or doubled: {state}")
        say(
            "page",
            f"drawn after {drawn:.1f} s; XOR trained {state['epoch']} epochs, {state['points']} points",
        )
        yield page


def check_end(running: Site) -> None:
    """Check that SIGTERM ends everything soon, while a page is open and a run is playing."""
    end = running.container.end(END_S)
    require(end.code in (0, 143), f"SIGTERM ended it with {end.code}.")
    require("Traceback" not in running.container.log(), "It ended with a traceback.")
    say("SIGTERM", f"ended after {end.seconds:.1f} s with {end.code}, a run was playing")


def check_online(made_by: Engine) -> None:
    """Build as most people do, and try everything."""
    build(made_by, PROJECT, TAG, network=True)
    with site(made_by, TAG) as running:
        check_inside(running)
        with training_page(running):
            check_end(running)
    below = {"STREAMLIT_SERVER_BASE_URL_PATH": BASE_PATH}
    with site(made_by, TAG, below) as running, training_page(running):
        check_end(running)


def check_offline(made_by: Engine) -> None:
    """Build without a network from wheels, and see that it answers."""
    tag = f"{TAG}-offline"
    with tempfile.TemporaryDirectory() as folder:
        context = Path(folder) / "context"
        shutil.copytree(PROJECT, context, ignore=NOT_SENT, symlinks=True)
        begin = time.monotonic()
        made_by.fetch_wheels(PROJECT / "requirements.txt", context / "deploy" / "wheels")
        say("wheels", f"fetched in {time.monotonic() - begin:.0f} s")
        build(made_by, context, tag, network=False)
    with site(made_by, tag) as running:
        check_inside(running)
    made_by.remove_image(tag)


def main() -> int:
    """Run every check; say what is missing or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-offline", action="store_true", help="leave out the build without a network")
    arguments = parser.parse_args()
    try:
        made_by = engine()
        begin = time.monotonic()
        say("engine", made_by.name)
        say("base", f"{made_by.prepare()}, {time.monotonic() - begin:.0f} s")
        check_online(made_by)
        if not arguments.no_offline:
            check_offline(made_by)
    except (ToolError, ImageError, TimeoutError, FileNotFoundError, BrowserError) as error:
        print(f"!!  {error}", file=sys.stderr)
        return 1
    print("The image keeps what it promises.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
