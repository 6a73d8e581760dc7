"""The scripts of the pages with a real engine behind them, as a class meets them: full, named, watched."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from playground.engine import LocalEngine, Run
from playground.engine.messages.status import Status
from playground.i18n import LANGUAGES
from playground.spec import parse_link
from playground.web.services import lifespan, services
from playground.web.site import page_paths
from tests.ui.script_page import ENTRY, HANGUL

LIMITS = {"PLAYGROUND_MAX_TRAINERS": "1", "PLAYGROUND_MAX_WAITING": "0", "PLAYGROUND_DATABASE_URL": "none"}


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    """An engine that bears one run and lets none wait, on an event loop of its own."""
    started, ended = threading.Event(), threading.Event()

    async def serve() -> None:
        async with lifespan(None):
            started.set()
            await asyncio.to_thread(ended.wait)

    with pytest.MonkeyPatch.context() as patch:
        for name, value in LIMITS.items():
            patch.setenv(name, value)
        thread = threading.Thread(target=asyncio.run, args=(serve(),))
        thread.start()
        assert started.wait(180)
    here = services()
    assert here is not None
    yield here.engine
    ended.set()
    thread.join()


@pytest.fixture
def run(engine: LocalEngine) -> Iterator[Run]:
    """A run that has the only place."""
    taken = engine.open_run(
        "somebody", parse_link("dataset=moons&layers=3&learning_rate=0.01&show_test=1").spec
    )
    yield taken
    empty(engine)


def empty(engine: LocalEngine) -> None:
    """Close all runs, and wait until their places are free."""
    runs = engine.runs()
    for each in runs:
        engine.close_run(each)
    end = time.monotonic() + 180
    while any(each.status is not Status.CLOSED for each in runs):
        assert time.monotonic() < end
        time.sleep(0.02)


def page(query: dict[str, str], language: str, path: str = "") -> AppTest:
    """Run the script of a page; `path`: its file, if it is not the first one."""
    test = AppTest.from_file(str(ENTRY), default_timeout=180)
    test.query_params["lang"] = language
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    if path:
        test.switch_page(path)
        for key, value in query.items():
            test.query_params[key] = value
        test.run()
    assert not test.exception
    return test


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_that_is_refused_is_told_and_asked_for_again(
    engine: LocalEngine, run: Run, language: str
) -> None:
    test = page({"dataset": "xor", "seed": "5"}, language)
    told = test.warning[0].value
    assert bool(HANGUL.search(told)) == (language == "ko")
    assert (test.query_params["dataset"], test.query_params["seed"]) == ("xor", "5")
    assert test.selectbox(key="setting_optimizer").disabled is False
    assert engine.runs() == [run]
    empty(engine)
    test.button(key="ask_again").click().run()
    assert not test.warning
    assert [each.spec.data.dataset for each in engine.runs()] == ["xor"]
    empty(engine)


def test_the_page_of_a_run_is_watched_in_words(run: Run) -> None:
    test = watching(run.view_token, "en")
    settings = test.markdown[-1].value
    assert "Data set: **Moons**" in settings
    assert "Neurons of the hidden layers: **3**" in settings
    assert "Learning rate: **0.01**" in settings
    assert "Show validation data: **yes**" in settings
    assert not test.selectbox
    assert HANGUL.search(watching(run.view_token, "ko").markdown[-1].value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("token", ["", "nothing", "control"])
def test_a_link_that_shows_no_run_is_told(run: Run, language: str, token: str) -> None:
    test = watching(run.token if token == "control" else token, language)
    assert bool(HANGUL.search(test.info[0].value)) == (language == "ko")
    assert run.token not in "".join(element.value for element in test.markdown)


def watching(token: str, language: str) -> AppTest:
    """Run the script of the page that watches."""
    return page({"run": token}, language, str(page_paths.WATCH))


def test_a_nickname_is_given_to_the_run_and_nothing_else(engine: LocalEngine) -> None:
    test = page({"dataset": "moons", "seed": "6"}, "en")
    only = engine.runs()[0]
    assert only.nickname == ""
    test.text_input(key="nickname_typed").set_value("  Ada\n\u202e <b>Lovelace of London</b>").run()
    assert only.nickname == "Ada \ufffd <b>Lovelace of L"  # of the 24 characters that the field takes
    assert "nickname" not in test.query_params
    test.selectbox(key="setting_loss").set_value("mse").run()
    again = engine.runs()[0]
    assert again is not only
    assert again.nickname == "Ada \ufffd <b>Lovelace of L"
    empty(engine)


def test_who_watches_a_page_follows_it_to_its_next_run(engine: LocalEngine) -> None:
    test = page({"dataset": "moons", "seed": "7"}, "en")
    first = engine.runs()[0]
    test.selectbox(key="setting_loss").set_value("mse").run()
    second = engine.run_by_view_token(first.view_token)
    assert second is not first
    assert second.spec.training.loss == "mse"
    assert second.token != first.token
    empty(engine)
