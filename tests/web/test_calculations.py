"""Questions over HTTP: who may ask what, and that a trial shows what the run itself then does."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import psutil
import pytest

from playground.engine import Run
from playground.engine.scheduler.limits import usable_cores
from playground.spec import parse_link
from playground.web.app.routes import routes
from playground.web.services import lifespan
from tests.web.run_connection import engine, order, viewer, wait_until
from tests.web.serving import guarded
from tools.app_server import app_server

LINK = "layers=3&n_samples=100&epochs=100000&speed=max&seed=7"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes and a real engine."""
    with guarded(routes(), lifespan=lifespan) as running:
        yield running


@pytest.fixture
def run(address: str) -> Iterator[Run]:
    """A run that is compiled and rests, with a checkpoint."""
    opened = engine().open_run("somebody", parse_link(LINK).spec)
    wait_until(lambda: opened.status == "ready")
    yield opened
    engine().close_run(opened)


def ask(address: str, name: str = "activation_curve", query: str = "", **arguments: Any) -> httpx.Response:
    """Ask as a page does."""
    question = {"name": name, "arguments": arguments, "asker": "a test"}
    return post(address, json.dumps(question), query, origin=f"http://{address}")


def post(address: str, body: str, query: str = "", **headers: str) -> httpx.Response:
    url = f"http://{address}/api/calculate{query}"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(url, content=body, headers=named, timeout=120, trust_env=False)


def test_a_page_is_answered_with_what_tensorflow_computes(address: str) -> None:
    answer = ask(address, activation="tanh", low=-2.0, high=2.0, points=5)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    told = answer.json()
    np.testing.assert_allclose(told["value"], np.tanh(told["z"]), rtol=1e-6)
    np.testing.assert_allclose(told["derivative"], 1 - np.tanh(told["z"]) ** 2, rtol=1e-5)
    figures = httpx.get(f"http://{address}/metrics", trust_env=False).text
    assert "playground_calculators 1.0\n" in figures
    assert "playground_calculations_asked_total 1.0\n" in figures


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [("weather", {}, 404), ("activation_curve", {"activation": "step"}, 422), ("activation_curve", {}, 422)],
)
def test_what_is_wrong_is_told_in_the_language_of_the_page(
    address: str, name: str, arguments: dict[str, Any], status: int
) -> None:
    english, korean = (ask(address, name, f"?lang={lang}", **arguments) for lang in ("en", "ko"))
    assert (english.status_code, korean.status_code) == (status, status)
    assert name in english.text
    assert name in korean.text
    assert any("가" <= letter <= "힣" for letter in korean.text)


@pytest.mark.parametrize("body", ["", "x", "[]", "{}", '{"name": 1, "arguments": {}, "asker": ""}'])
def test_what_is_no_question_is_refused(address: str, body: str) -> None:
    assert post(address, body).status_code == 400


def test_size_origin_and_method_are_checked(address: str) -> None:
    assert post(address, "x" * 100_000).status_code == 413
    assert post(address, "{}", origin="http://elsewhere.example").status_code == 403
    assert httpx.get(f"http://{address}/api/calculate", trust_env=False).status_code == 405


def test_a_trial_needs_a_run_of_ones_own_and_a_rate_that_is_free(address: str, run: Run) -> None:
    for query in ("", "?token=none", f"?watch={run.view_token}"):
        assert ask(address, "learning_rate_trial", query, learning_rate=0.1).status_code == 404
    own = f"?token={run.token}"
    assert ask(address, "learning_rate_trial", own, learning_rate=-1).status_code == 422
    engine().set_locked_settings(run, frozenset({"learning_rate"}))
    answer = ask(address, "learning_rate_trial", own, learning_rate=0.1)
    assert (answer.status_code, answer.text) == (403, "Your teacher has locked what this would try.")


def test_a_next_step_is_tried_only_where_a_core_is_free(address: str, run: Run) -> None:
    own, verdict = f"?token={run.token}", "penalty_too_strong"  # there is no penalty, and nothing to try
    answer = ask(address, "next_step", own, verdict=verdict)
    assert (answer.status_code, answer.json()) == (200, {"tried": 0, "best": None})
    link = parse_link(f"{LINK}&speed=60").spec
    busy = [engine().open_run(f"student {number}", link) for number in range(int(usable_cores()) or 1)]
    for each in busy:
        wait_until(lambda each=each: each.status == "ready")
        engine().play_run(each)
    wait_until(lambda: all(each.epoch > 0 for each in busy))
    assert ask(address, "next_step", own, verdict=verdict).status_code == 503
    for each in busy:
        engine().close_run(each)


def test_a_trial_at_the_rate_of_the_run_shows_what_the_run_then_does(address: str, run: Run) -> None:
    with viewer(address, run) as socket:
        for number, first in enumerate((0, 2)):
            wait_until(lambda first=first: run.training.checkpoint_epoch == run.epoch == first)
            told = ask(
                address, "learning_rate_trial", f"?token={run.token}", learning_rate=1.0, steps=20
            ).json()
            assert (told["first_epoch"], run.epoch) == (first, first)
            assert told["own_loss"] != told["loss"]
            assert told["start_loss"] > 0
            for step in range(2):
                order(socket, "step", 1 + 2 * number + step)
            wait_until(lambda first=first: run.epoch == first + 2)
            trained = run.history.rows(first)[:, 0]
            np.testing.assert_allclose(trained, told["own_loss"][:2], rtol=1e-6)


def test_a_trial_of_a_run_that_trains_begins_with_its_present_weights(address: str) -> None:
    training = engine().open_run("somebody else", parse_link(f"{LINK}&speed=60").spec)
    wait_until(lambda: training.status == "ready")
    engine().play_run(training)
    wait_until(lambda: training.epoch > 30)
    epoch = training.epoch
    told = ask(address, "learning_rate_trial", f"?token={training.token}", learning_rate=1.0, steps=20).json()
    assert told["first_epoch"] >= epoch
    engine().close_run(training)


def test_a_stopped_host_is_told_to_the_health_check_and_replaced_and_no_process_outlives_ours() -> None:
    with app_server() as server:
        address = server.url.removeprefix("http://")
        assert ask(address, activation="relu").status_code == 200
        web = psutil.Process(server.process.pid)
        assert not any("tensorflow" in mapped.path for mapped in web.memory_maps())
        below = web.children(recursive=True)
        assert len(below) >= 2  # the host, and the process that has answered
        host = next(process for process in below if process.children())
        host.suspend()
        for status in (503, 200):
            wait_until(lambda: httpx.get(f"{server.url}/api/health", trust_env=False).status_code == status)  # noqa: B023
        wait_until(lambda: not is_running(host))
        below += web.children(recursive=True)
        for process in [process for process in below if is_running(process)]:
            if not any("group_watcher" in part for part in process.cmdline()):
                process.suspend()
        web.kill()
        wait_until(lambda: not any(is_running(process) for process in below))


def is_running(process: psutil.Process) -> bool:
    """Tell whether a process has not ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False
