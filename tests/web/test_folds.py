"""Folds over HTTP: who may have them trained, and that their scores are those of the command line."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from playground.cli.judging import fold_scores
from playground.engine import Run
from playground.spec import parse_link
from playground.spec.repetitions import fold_repetitions
from playground.web.app.routes import routes
from playground.web.services import lifespan
from tests.web.run_connection import engine, wait_until
from tests.web.serving import guarded

LINK = "dataset=iris&layers=3&epochs=15&batch_size=20&train_share=0.6&test_share=0.2&learning_rate=0.03"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes and a real engine."""
    with guarded(routes(), lifespan=lifespan) as running:
        yield running


@pytest.fixture
def others(address: str) -> list[Run]:
    """What other tests of this process have left in the engine."""
    return list(engine().runs())


@pytest.fixture
def run(others: list[Run]) -> Iterator[Run]:
    """A run of a page."""
    opened = engine().open_run("somebody", parse_link(LINK).spec)
    yield opened
    engine().close_run(opened)


def runs_since(others: list[Run]) -> list[Run]:
    """Return the runs of the engine that were not there before."""
    return [run for run in engine().runs() if all(run is not other for other in others)]


def folds(address: str, token: str, method: str = "GET", **asked: Any) -> httpx.Response:
    """Ask as a page does."""
    return httpx.request(
        method,
        f"http://{address}/api/folds?token={token}&lang=en",
        json=asked or None,
        headers={"origin": f"http://{address}"},
        timeout=120,
        trust_env=False,
    )


def test_folds_train_beside_the_run_and_score_as_the_command_line_does(
    address: str, run: Run, others: list[Run]
) -> None:
    assert folds(address, run.token).json() is None
    begun = folds(address, run.token, "POST", k=3, way="plain").json()
    assert (begun["k"], begun["repeats"], begun["way"], begun["running"]) == (3, 1, "plain", True)
    wait_until(lambda: not folds(address, run.token).json()["running"])
    state = folds(address, run.token).json()
    assert (state["progress"], state["problem"], state["of_run"]) == (1, "", True)
    wanted = fold_scores(fold_repetitions(run.spec, 3, stratified=False))
    assert [row["rows"] for row in state["folds"]] == wanted["rows"] == [40, 40, 40]
    for learner in ("net", "guessing", "rival"):
        for name, spread in wanted[learner].items():
            found = state["spread"][learner][name]
            assert found["folds"] == pytest.approx(list(spread["folds"]), abs=1e-6)
            assert found["deviation"] == pytest.approx(spread["deviation"], abs=1e-6)
    for name, lead in wanted["lead"].items():
        assert state["lead"][name] == pytest.approx(lead, abs=1e-6)
    assert runs_since(others) == [run]


def test_folds_are_ended_and_refused(address: str, run: Run, others: list[Run]) -> None:
    assert folds(address, "nobody").status_code == 404
    assert folds(address, run.token, "POST", k=1).status_code == 400
    engine().set_locked_settings(run, frozenset({"split_seed"}))
    refused = folds(address, run.token, "POST", k=3)
    assert (refused.status_code, "locked" in refused.text) == (422, True)
    engine().set_locked_settings(run, frozenset())
    folds(address, run.token, "POST", k=10, repeats=2)
    ended = folds(address, run.token, "DELETE").json()
    assert ended["cancelled"]
    wait_until(lambda: not folds(address, run.token).json()["running"] and runs_since(others) == [run])
