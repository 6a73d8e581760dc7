"""What dies, is said, and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Iterator

import psutil
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.visiting import press, state, visit, wait_for
from tools.app_server import AppServer, free_port, start_app, stop

START_METHODS = ["fork", "spawn"]
PATIENCE_S = 60


@pytest.fixture
def own_server(request: pytest.FixtureRequest) -> Iterator[AppServer]:
    """An app that a test may harm, with the start method of the test."""
    server = start_app(free_port(), {"PLAYGROUND_START_METHOD": request.param})
    yield server
    stop(server.process)


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


def trainer_of_page(server: AppServer) -> psutil.Process:
    """Return the process that trains: it is the one that lets others go first."""
    return next(process for process in family(server) if process.nice() > 0)


@pytest.mark.browser
@pytest.mark.parametrize("own_server", START_METHODS, indirect=True)
def test_a_killed_trainer_is_told_and_taken_up_again(context: BrowserContext, own_server: AppServer) -> None:
    page = visit(context, own_server.page("dataset=spiral&epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 100")
    trainer_of_page(own_server).kill()
    expect(page.get_by_text("The training process was stopped from outside")).to_be_visible()
    epoch = state(page)["epoch"]
    wait_for(page, f"s.epoch > {epoch + 50} && s.status === 'playing'")
    assert state(page)["lost"] == state(page)["doubled"] == 0


@pytest.mark.browser
@pytest.mark.parametrize("own_server", ["fork"], indirect=True)
def test_runs_go_on_when_the_host_is_killed(context: BrowserContext, own_server: AppServer) -> None:
    page = visit(context, own_server.page("epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 20")
    host = next(process for process in family(own_server) if process.children())
    host.kill()
    epoch = state(page)["epoch"]
    wait_for(page, f"s.epoch > {epoch + 60}")
    assert state(page)["connects"] == 1


@pytest.mark.browser
@pytest.mark.parametrize("own_server", START_METHODS, indirect=True)
def test_a_killed_web_process_is_told_and_leaves_nothing(
    context: BrowserContext, own_server: AppServer
) -> None:
    page = visit(context, own_server.page("dataset=xor&epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 20")
    processes = family(own_server)
    own_server.process.kill()
    expect(page.get_by_text("Connection lost")).to_be_visible()
    assert gone(processes)
    assert "dataset=xor" in page.url


@pytest.mark.parametrize("own_server", START_METHODS, indirect=True)
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left(own_server: AppServer, end: signal.Signals) -> None:
    processes = started(own_server)
    os.kill(own_server.process.pid, end)
    own_server.process.wait(PATIENCE_S)
    assert gone(processes)
