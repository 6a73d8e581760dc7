"""The live component in a page, fed by a stream that the test speaks: what it shows and what it reports."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import plotly
import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute

from playground.ui.assets import STATIC
from tests.ui.test_modules import SCENE, bucket, frame

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
AXIS = {"name": "x1", "label": "age", "unit": "years", "low": -1, "high": 1, "is_input": True}
NO_POINTS: dict[str, list[float]] = {"x": [], "y": [], "c": []}
FULL_SCENE = {
    **SCENE, "source": "generated", "inputs": ["age", "age"], "units": ["years", "years"],
    "axes": [AXIS, AXIS], "others_at_median": [], "range": None,
    "points": {"train": NO_POINTS, "test": NO_POINTS},
    "fingerprint": "7f3a-91c2-d04e", "parameters": 17, "loss_name": "mse",
}  # fmt: skip
MOUNT = """async ({text, token}) => {
  document.body.innerHTML = '<div id="host" style="width: 1100px"><div class="pg-live"></div></div>';
  const { mount } = await import('./main.js');
  window.states = [];
  window.give = (data) => {
    window.data = { text, options: { language: 'en' }, ...window.data, ...data };
    const setStateValue = (name, value) => states.push([name, value]);
    mount({ data: window.data, parentElement: document.getElementById('host'), setStateValue });
  };
  give({ token });
}"""
NOTICE = "(document.querySelector('.pg-notice:not([hidden])')?.dataset.notice ?? null)"
CURVE_POINTS = "document.querySelector('.pg-curve')?.data?.[0].x.length"


class Live:
    """A page with the live component; what it connects to is a list of sockets of the test."""

    def __init__(self, page: Page, address: str, first: Callable[[WebSocketRoute], Any]) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        self.first = first
        page.route_web_socket("**/live?*", self._opened)
        page.route("**/plotly.min.js", lambda route: route.fulfill(path=PLOTLY))
        page.goto(address + "blank.html")

    def _opened(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        self.first(socket)

    def mount(self, token: str = "one") -> None:
        """Mount the component as the loader does."""
        texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
        self.page.evaluate(MOUNT, {"text": texts, "token": token})

    def until(self, expression: str, timeout: float = 5000) -> None:
        """Wait until a JavaScript expression holds."""
        self.page.wait_for_function(expression, timeout=timeout)

    def reported(self, name: str) -> list[str]:
        """Return what the component has reported to Python under this name."""
        states = self.page.evaluate("states")
        return [value for key, value in states if key == name]


def message(status: str, epoch: int = 0, **header: Any) -> bytes:
    """Return a message of the live route after `epoch` epochs, all of them new."""
    numbers = [0.5, 0.5, 0.8, 0.8] if epoch else None
    facts = {"s": status, "e": epoch, "ack": 0, "gen": 1, "n0": 0, "n1": epoch, "m": numbers, **header}
    rows = [bucket(i + 1, 0.5) for i in range(epoch)]
    return bytes(frame(facts, buckets=rows, field=bytes(3600)))


def opening(status: str, epoch: int = 0, **header: Any) -> Callable[[WebSocketRoute], None]:
    """Return a server that sends one message with the scene."""
    return lambda socket: socket.send(message(status, epoch, scene=FULL_SCENE, **header))


@pytest.fixture
def live(browser: Browser, modules_address: str) -> Iterator[Callable[..., Live]]:
    """Return a function that opens a page whose server begins with `first`."""
    pages: list[Page] = []

    def build(first: Callable[[WebSocketRoute], Any]) -> Live:
        pages.append(browser.new_page(viewport={"width": 1200, "height": 800}))
        return Live(pages[-1], modules_address, first)

    yield build
    for page in pages:
        page.close()


@pytest.mark.parametrize("status", ["finished", "diverged", "lost", "failed", "released"])
def test_a_run_that_rests_reports_it_without_a_playing_frame(live: Callable[..., Live], status: str) -> None:
    here = live(opening("ready"))
    here.mount()
    here.until("window.__playground.status === 'ready'")
    here.sockets[0].send(message(status, 5, n0=0))
    here.sockets[0].send(message(status, 5, n0=5, n1=5))
    here.until("states.length === 1")
    here.sockets[0].send(message(status, 9, n0=5, ack=1))  # played on and rested within a frame
    here.until("states.length === 2")
    assert here.reported("rest") == [f"one:1:5:{status}:0", f"one:1:9:{status}:1"]


def test_a_run_that_fails_before_its_scene_ends_the_waiting(live: Callable[..., Live]) -> None:
    here = live(lambda socket: None)
    here.mount()
    here.until(f"{NOTICE} === 'starting'")
    here.sockets[0].send(message("failed"))
    here.until(f"{NOTICE} === null")
    assert here.reported("rest") == ["one:1:0:failed:0"]


def test_a_lost_trainer_is_told_as_long_as_it_is_lost(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.mount()
    here.until("window.__playground.connection === 'open'")
    here.sockets[0].send(message("lost", 3, n0=3, note="trainer_lost"))
    here.until(f"{NOTICE} === 'trainer_lost'")
    here.sockets[0].send(message("restoring", 3, n0=3, note="trainer_lost"))
    here.until(f"{NOTICE} === null")


@pytest.mark.parametrize("replaced", [True, False])
def test_the_end_of_a_replaced_run_is_no_news(live: Callable[..., Live], replaced: bool) -> None:
    here = live(opening("ready"))
    here.mount()
    here.until("window.__playground.status === 'ready'")
    here.sockets[0].send(message("closed"))
    here.sockets[0].close(code=4401)
    here.until("window.__playground.connection === 'gone'")
    assert here.page.evaluate(NOTICE) is None
    if replaced:
        here.page.evaluate("give({token: 'two'})")
    here.page.wait_for_timeout(800)
    assert here.reported("gone") == ([] if replaced else ["one"])
    assert here.page.evaluate(NOTICE) == (None if replaced else "run_gone")
    assert here.page.evaluate("window.__playground.status") == "ready"


def test_the_table_is_that_of_the_present_run(live: Callable[..., Live]) -> None:
    """Even if its scene is the same as that of the run before."""
    here = live(opening("ready"))
    here.mount()
    here.until("document.querySelector('a.pg-small-button')?.href.endsWith('token=one')")
    here.page.evaluate("give({token: 'two'})")
    here.until("document.querySelector('a.pg-small-button').href.endsWith('token=two')")


def test_names_of_the_data_are_in_the_readers_language(live: Callable[..., Live]) -> None:
    here = live(opening("ready"))
    here.mount()
    here.until("document.querySelector('.pg-legend')?.textContent === 'blueorange'")
    here.page.evaluate("give({names: {blue: '파랑', age: '나이', years: '세', mse: '평균 제곱 오차'}})")
    here.until("document.querySelector('.pg-legend').textContent === '파랑orange'")
    here.until("document.querySelector('.pg-field .xtitle')?.textContent === '나이 (세)'")
    here.until("document.querySelector('.pg-tile-train_loss').title.startsWith('평균 제곱 오차')")


def test_the_whole_history_ends_with_a_reset_and_its_failure_is_told(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    answers = iter([np.full((3, 4), 0.5, "<f4").tobytes(), None])

    def answer(route: Route) -> None:
        body = next(answers)
        route.abort() if body is None else route.fulfill(body=body)

    here.page.route("**/history?*", answer)
    here.mount()
    whole = here.page.get_by_role("button", name="Whole history")
    whole.click()
    here.page.get_by_role("button", name="Live").wait_for()
    here.sockets[0].send(message("ready", gen=2))
    whole.wait_for()
    here.until(f"{CURVE_POINTS} === 0")
    whole.click()
    here.until(f"{NOTICE} === 'history_missing'")


def test_a_curve_changed_by_hand_is_labelled(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    here.mount()
    label = here.page.get_by_text("Changed by hand")
    here.until(f"{CURVE_POINTS} === 3")
    assert not label.is_visible()
    here.sockets[0].send(message("paused", 3, n0=3, changes=[[2, "learning_rate", 0.01]]))
    label.wait_for()
    here.sockets[0].send(message("ready", gen=2))
    label.wait_for(state="hidden")


def test_charts_that_cannot_be_loaded_are_told_and_tried_again(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    here.page.route("**/plotly.min.js", lambda route: route.abort(), times=1)
    here.mount()
    here.until(f"{NOTICE} === 'plotly_missing'")
    here.until("document.querySelector('.pg-tile-epoch .pg-value').textContent === '000,003'")
    here.until(f"{NOTICE} === null && {CURVE_POINTS} === 3", timeout=15000)


def test_a_network_that_goes_is_noticed(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    here.mount()
    here.until("window.__playground.connection === 'open'")
    here.first = lambda socket: None
    here.page.evaluate("dispatchEvent(new Event('offline'))")
    here.until(f"{NOTICE} === 'connection_lost'")
    here.first = opening("paused", 3)
    here.page.evaluate("dispatchEvent(new Event('online'))")
    here.until(f"{NOTICE} === null && window.__playground.connection === 'open'")


def test_a_stream_that_falls_silent_while_training_is_lost(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.mount()
    here.until("window.__playground.connection === 'open'")
    here.first = lambda socket: None
    here.until(f"{NOTICE} === 'connection_lost'")
    assert "from=3" in here.sockets[-1].url
    here.sockets[-1].send(message("playing", 4, n0=3, m=[0.5, 0.5, 0.8, 0.8]))
    here.until(f"{NOTICE} === null && window.__playground.connection === 'open'")


def test_a_slow_epoch_is_not_a_lost_connection(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.mount()
    here.until("window.__playground.connection === 'open'")
    here.page.wait_for_timeout(4500)
    assert len(here.sockets) == 2
    assert here.page.evaluate(NOTICE) is None
