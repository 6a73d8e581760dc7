"""What dies, is said, and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from tests.e2e.visiting import press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server

PATIENCE_S = 60
BUSY_MS = 4000
"""Longer than it takes until another trainer goes on with a run."""


def own_server(method: str) -> AbstractContextManager[AppServer]:
    """Return an app that a test may harm, with a start method."""
    return app_server({"PLAYGROUND_START_METHOD": method})


@dataclass(frozen=True)
class Visit:
    """A page whose run trains, its app, and the process that trained at first."""

    page: Page
    server: AppServer
    trainer: psutil.Process


@pytest.fixture(scope="module")
def training(browser: Browser) -> Iterator[Visit]:
    """Open a page whose run trains; each test ends a process of its app, the last one the web process."""
    with (
        own_server("fork") as server,
        browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US") as visitor,
    ):
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("dataset=spiral&epochs=100000&speed=300"))
        press(page, "play")
        wait_for(page, "s.epoch > 100")
        yield Visit(page, server, trainer_of(server))


def family(server: AppServer) -> list[psutil.Process]:
    """Return every process below the web process."""
    return psutil.Process(server.process.pid).children(recursive=True)


def started(server: AppServer) -> list[psutil.Process]:
    """Return the processes below the web process, once there are any."""
    end = time.monotonic() + PATIENCE_S
    while not (processes := family(server)):
        assert time.monotonic() < end
        time.sleep(0.05)
    return processes


def gone(processes: list[psutil.Process]) -> bool:
    """Tell whether all of `processes` end by themselves."""
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE_S)
    return not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def trainer_of(server: AppServer) -> psutil.Process:
    """Return the process that trains: it is the one that lets others go first."""
    return next(process for process in family(server) if process.nice() > 0)


@pytest.mark.browser
def test_runs_go_on_when_the_host_is_killed(training: Visit) -> None:
    page = training.page
    host = next(process for process in family(training.server) if process.children())
    host.kill()
    epoch = state(page)["epoch"]
    wait_for(page, f"s.epoch > {epoch + 60}")
    assert state(page)["connects"] == 1
    assert training.trainer.is_running()


@pytest.mark.browser
def test_a_killed_trainer_is_told_and_taken_up_again(training: Visit) -> None:
    page = training.page
    training.trainer.kill()
    expect(page.get_by_text("The training process was stopped from outside")).to_be_visible()
    epoch = state(page)["epoch"]
    wait_for(page, f"s.epoch > {epoch + 50} && s.status === 'playing'")
    assert state(page)["lost"] == state(page)["doubled"] == 0


@pytest.mark.browser
def test_a_kill_is_told_once_also_by_a_page_that_was_busy_until_it_was_over(training: Visit) -> None:
    page = training.page
    page.locator(".pg-notice").dispatch_event("click")  # what was told before is away
    page.evaluate(f"setTimeout(() => {{ for (const end = Date.now() + {BUSY_MS}; Date.now() < end; ); }})")
    trainer_of(training.server).kill()
    expect(page.get_by_text("The run was loaded again")).to_be_visible()
    epoch = state(page)["epoch"]
    page.reload()
    wait_for(page, f"s?.epoch > {epoch + 50} && s.status === 'playing'")
    expect(page.locator(".pg-notice:visible")).to_have_count(0)


@pytest.mark.browser
def test_a_killed_web_process_is_told_and_leaves_nothing(training: Visit) -> None:
    page, server = training.page, training.server
    processes = family(server)
    assert trainer_of(server) in processes
    server.process.kill()
    expect(page.get_by_text("Connection lost")).to_be_visible()
    assert gone(processes)
    assert "dataset=spiral" in page.url


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_spawned_process_is_left(end: signal.Signals) -> None:
    """Apps that fork are ended by SIGTERM and SIGINT in test_serve.py and test_logs.py, and killed above."""
    with own_server("spawn") as server:
        if end is signal.SIGKILL:
            open_run(server)
        processes = started(server)
        os.kill(server.process.pid, end)
        server.process.wait(PATIENCE_S)
        assert gone(processes)


def open_run(server: AppServer) -> None:
    """Ask for the page, as a browser does, and wait until its run has a trainer."""
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    message = BackMsg()
    message.rerun_script.query_string = "dataset=xor&layers=2"
    with connect(address, origin=server.url, max_size=None, close_timeout=0.1) as stream:  # type: ignore[arg-type]
        stream.send(message.SerializeToString())
        end = time.monotonic() + PATIENCE_S
        while not any(process.nice() > 0 for process in family(server)):
            assert time.monotonic() < end
            time.sleep(0.05)
