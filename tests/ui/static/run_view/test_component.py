"""The live component in a page, fed by a stream that the test speaks: what it shows and what it reports."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Page, Route, WebSocketRoute

from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.version import PROTOCOL_VERSION
from tests.ui.static.mounted_run import FULL_DESCRIPTION, Live, message

NOTICE = "(document.querySelector('.pg-notice:not([hidden])')?.dataset.notice ?? null)"
CURVE_POINTS = "document.querySelector('.pg-curve')?.data?.[0].x.length"


def opening(status: str, epoch: int = 0, **header: Any) -> Callable[[WebSocketRoute], None]:
    """Return a server that sends one message with the description."""
    return lambda socket: socket.send(message(status, epoch, description=FULL_DESCRIPTION, **header))


@pytest.fixture
def live(new_page: Callable[..., Page], modules_address: str) -> Callable[..., Live]:
    """Return a function that opens a page whose server begins with `first`."""

    def build(first: Callable[[WebSocketRoute], Any]) -> Live:
        return Live(new_page(viewport={"width": 1200, "height": 800}), modules_address, first)

    return build


def test_what_the_page_can_show_itself_is_not_reported(live: Callable[..., Live]) -> None:
    here = live(opening("ready"))
    here.mount()
    here.until("window.__playground.status === 'ready'")
    start = 0
    for status in ("finished", "diverged", "lost", "released", "queued"):
        here.sockets[0].send(message(status, 5, start=start))
        here.until(f"window.__playground.status === '{status}'")
        assert (status, here.page.evaluate("states")) == (status, [])
        start = 5


def test_a_run_that_fails_reports_it_and_ends_the_waiting(live: Callable[..., Live]) -> None:
    here = live(lambda socket: None)
    here.mount()
    here.until(f"{NOTICE} === 'starting'")
    here.sockets[0].send(message("failed"))
    here.until(f"{NOTICE} === null")
    here.sockets[0].send(message("failed"))
    here.sockets[0].send(message("failed", ack=1))  # tried once more
    here.until("states.length === 2")
    assert here.reported("failed") == ["one:1:0", "one:1:1"]


def test_a_lost_trainer_is_told_as_long_as_it_is_lost(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.mount()
    here.until("window.__playground.epoch === 3")
    here.sockets[0].send(message("lost", 3, start=3, note="trainer_lost"))
    here.until(f"{NOTICE} === 'trainer_lost'")
    here.sockets[0].send(message("restoring", 3, start=3, note="trainer_lost"))
    here.until(f"{NOTICE} === null")


@pytest.mark.parametrize("replaced", [True, False])
def test_the_end_of_a_replaced_run_is_no_news(live: Callable[..., Live], replaced: bool) -> None:
    here = live(opening("ready"))
    here.page.clock.install()
    here.mount()
    here.until("window.__playground.status === 'ready'")
    here.sockets[0].send(message("closed"))
    here.sockets[0].close(code=4401)
    here.until("window.__playground.connection === 'gone'")
    assert here.page.evaluate(NOTICE) is None
    if replaced:
        here.page.evaluate("give({token: 'two'})")
    here.page.clock.run_for(800)
    assert here.reported("gone") == ([] if replaced else ["one"])
    assert here.page.evaluate(NOTICE) == (None if replaced else "run_gone")
    assert here.page.evaluate("window.__playground.status") == "ready"


def test_a_note_that_the_page_has_no_words_for_is_not_shown(live: Callable[..., Live]) -> None:
    here = live(opening("ready", note="halted"))
    here.mount()
    here.until(f"{NOTICE} === 'halted'")
    here.sockets[0].send(message("paused", note="invented_later"))
    here.until("window.__playground.status === 'paused'")
    assert here.page.evaluate(NOTICE) is None


def new_server(socket: WebSocketRoute) -> None:
    """Turn a page of another version away, as the server does."""
    socket.close(code=CloseCode.OTHER_VERSION)


def newer_frames(socket: WebSocketRoute) -> None:
    """Serve whatever page comes, as a server that asks for no version."""
    socket.send(message("playing", 4, version=PROTOCOL_VERSION + 1))


@pytest.mark.parametrize("server", [new_server, newer_frames])
def test_a_page_of_another_version_is_to_be_reloaded_and_asks_no_more(
    live: Callable[..., Live], server: Callable[[WebSocketRoute], None]
) -> None:
    here = live(opening("playing", 3))
    here.page.clock.install()
    here.mount()
    here.until("window.__playground.epoch === 3")
    here.first = server
    here.sockets[0].close()
    here.until(f"{NOTICE} === 'outdated'")
    asked = [parse_qs(urlsplit(socket.url).query)["version"] for socket in here.sockets]
    assert asked == [[str(PROTOCOL_VERSION)]] * 2
    here.page.clock.run_for(10_000)
    assert len(here.sockets) == 2
    assert here.page.evaluate("window.__playground.epoch") == 3
    assert "settings are kept" in here.page.locator(".pg-notice").inner_text()
    address = here.page.url
    with here.page.expect_navigation():
        here.page.get_by_role("button", name="Reload the page").click()
    assert here.page.url == address


def test_a_run_that_is_refused_for_a_moment_is_asked_for_again(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    here.mount()
    here.until(f"{CURVE_POINTS} === 3")
    here.page.evaluate("give({token: '', again: 0.02})")
    here.until("states.some(([name]) => name === 'again')")
    assert here.page.evaluate(CURVE_POINTS) == 3  # the picture of the run before stays until then


def test_the_table_is_that_of_the_present_run(live: Callable[..., Live]) -> None:
    """Even if its description is the same as that of the run before."""
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
    here.until("document.querySelector('.pg-tile-train_loss').dataset.help?.includes('평균 제곱 오차')")


def test_the_whole_history_ends_with_a_reset_and_its_failure_is_told(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    answers = iter([np.full((3, 4), 0.5, "<f4").tobytes(), None])

    def answer(route: Route) -> None:
        body = next(answers)
        route.abort() if body is None else route.fulfill(body=body)

    here.page.route("**/history?*", answer)
    here.mount()
    here.until(f"{CURVE_POINTS} === 3")
    here.page.get_by_role("button", name="More for the curve").click()
    whole = here.page.get_by_role("button", name="Whole history")
    whole.click()
    here.page.get_by_role("button", name="Live").wait_for()
    here.sockets[0].send(message("ready", generation=2))
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
    here.sockets[0].send(message("paused", 3, start=3, changes=[[2, "learning_rate", 0.01]]))
    label.wait_for()
    here.sockets[0].send(message("ready", generation=2, changes=[]))
    label.wait_for(state="hidden")


def test_charts_that_cannot_be_loaded_are_told_and_tried_again(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3))
    asked: list[Route] = []

    def keep_waiting(route: Route) -> None:
        asked.append(route)

    here.page.route("**/plotly.min.js", keep_waiting, times=1)
    here.page.clock.install()
    here.mount()
    here.until("document.querySelector('.pg-tile-epoch .pg-value')?.textContent === '3'")  # without charts
    assert not here.page.locator(".pg-field-colors").first.is_visible()
    here.until("document.querySelector('script[src$=\"plotly.min.js\"]')")
    asked[0].abort()
    here.until(f"{NOTICE} === 'plotly_missing'")
    here.page.clock.run_for(5_000)
    here.until(f"{NOTICE} === null && {CURVE_POINTS} === 3")


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


@pytest.mark.parametrize("status", ["playing", "paused"])
def test_a_stream_that_falls_silent_is_lost(live: Callable[..., Live], status: str) -> None:
    here = live(opening(status, 3))
    here.page.clock.install()
    here.mount()
    here.until("window.__playground.epoch === 3")
    here.first = lambda socket: None
    here.page.clock.run_for(10_000)
    here.until(f"{NOTICE} === 'connection_lost'")
    assert "from=3" in here.sockets[-1].url
    here.sockets[-1].send(message("playing", 4, start=3, scores=[0.5, 0.5, 0.8, 0.8]))
    here.until(f"{NOTICE} === null && window.__playground.connection === 'open'")


def test_a_slow_run_is_not_a_lost_connection(live: Callable[..., Live]) -> None:
    """The server says every second that it is there, however far apart the frames are."""
    here = live(opening("playing", 3))
    here.page.clock.install()
    here.mount()
    here.until("window.__playground.epoch === 3")
    for _ in range(10):
        here.page.clock.run_for(1000)
        here.sockets[0].send(".")
    assert len(here.sockets) == 1
    assert here.page.evaluate(NOTICE) is None


def test_the_queue_tells_its_place_and_the_settings_stay_usable(live: Callable[..., Live]) -> None:
    here = live(lambda socket: socket.send(message("queued", place=4)))
    here.mount()
    here.until(f"{NOTICE} === 'queued'")
    assert "number 4" in here.page.locator(".pg-notice").inner_text()
    here.sockets[0].send(message("queued", place=3))
    here.page.get_by_text("number 3").wait_for()
    here.sockets[0].send(message("ready", description=FULL_DESCRIPTION))
    here.until(f"{NOTICE} === null")
    here.sockets[0].send(message("queued", place=12))
    here.until("document.querySelector('.pg-status').dataset.code === 'queued'")
    assert "number 12 in the queue" in here.page.locator(".pg-status").inner_text()
    assert here.page.locator(".pg-state").inner_text() == "waiting"


def test_a_run_that_was_not_taken_in_says_so(live: Callable[..., Live]) -> None:
    here = live(lambda socket: socket.send(message("released", note="queue_full")))
    here.page.clock.install()
    here.mount()
    here.until(f"{NOTICE} === 'queue_full'")
    here.page.clock.run_for(5_000)
    assert here.page.evaluate(NOTICE) == "queue_full"


@pytest.mark.parametrize("note", ["halted", "cpu_limit", "most_epochs"])
def test_what_somebody_should_read_stays_as_long_as_the_run_tells_it(
    live: Callable[..., Live], note: str
) -> None:
    here = live(opening("paused", 3, note=note))
    here.page.clock.install()
    here.mount()
    here.until(f"{NOTICE} === '{note}'")
    here.page.clock.run_for(60_000)
    assert here.page.evaluate(NOTICE) == note
    here.sockets[-1].send(message("playing", 3, start=3))
    here.until(f"{NOTICE} === null")


def test_the_pause_of_a_class_is_told_as_long_as_it_holds_whatever_is_clicked(
    live: Callable[..., Live],
) -> None:
    here = live(opening("paused", 3, paused_by_teacher=True))
    here.mount()
    here.until(f"{NOTICE} === 'paused_by_teacher'")
    here.page.locator(".pg-notice").click()
    assert here.page.evaluate(NOTICE) == "paused_by_teacher"
    here.sockets[-1].send(message("playing", 3, start=3))
    here.until(f"{NOTICE} === null")


def test_a_teachers_message_is_text_stays_and_can_be_put_away(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3, say={"id": 1, "text": "<b>Pens down</b>"}))
    here.mount()
    banner = here.page.locator(".pg-say")
    banner.wait_for()
    assert banner.locator("p").inner_text() == "From your teacher:<b>Pens down</b>"
    here.page.get_by_role("button", name="Put this message away").click()
    banner.wait_for(state="hidden")
    here.sockets[0].send(message("paused", 3, start=3, say={"id": 1, "text": "<b>Pens down</b>"}))
    here.sockets[0].send(message("paused", 3, start=3))
    assert banner.is_hidden()
    here.sockets[0].send(message("paused", 3, start=3, say={"id": 2, "text": "Go on"}))
    banner.get_by_text("Go on").wait_for()
    here.sockets[0].send(message("paused", 3, start=3, say={"id": 3, "text": ""}))
    banner.wait_for(state="hidden")


def test_a_message_taken_back_while_the_page_was_away_is_gone(live: Callable[..., Live]) -> None:
    here = live(opening("paused", 3, say={"id": 1, "text": "Pens down"}))
    here.mount()
    banner = here.page.locator(".pg-say")
    banner.wait_for()
    here.first = opening("paused", 3)
    here.sockets[0].close(code=1012)
    banner.wait_for(state="hidden")


def test_epochs_trained_again_are_no_step_back(live: Callable[..., Live]) -> None:
    """A server that begins at a checkpoint answers with no points until it is past what the page knows."""
    here = live(opening("playing", 6))
    here.mount()
    here.until(f"{CURVE_POINTS} === 6")
    here.first = lambda socket: socket.send(message("restoring", 6, start=6, epoch=2))
    here.sockets[0].close(code=1012)
    here.until("window.__playground.epoch === 2 && window.__playground.connects === 2")
    assert "from=6&gen=1" in here.sockets[1].url
    here.until("document.querySelector('.pg-status').dataset.code === 'repeating'")
    assert here.page.locator(".pg-tile-epoch .pg-value").inner_text() == "6"
    assert here.page.locator(".pg-state").inner_text() == "repeating"
    here.sockets[1].send(message("playing", 7, start=6))
    here.until(f"{CURVE_POINTS} === 7")
    assert here.page.locator(".pg-state").inner_text() == "training"
    assert here.page.evaluate("[__playground.lost, __playground.doubled]") == [0, 0]


def test_a_watcher_asks_for_a_lower_rate_and_reports_nothing(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.page.clock.install()
    here.mount("")
    here.page.evaluate("give({ token: undefined, watch: 'seen' })")
    here.until("window.__playground.epoch === 3")
    assert "watch=seen&fps=10" in here.sockets[0].url
    here.until("document.querySelector('a.pg-small-button')?.href.endsWith('watch=seen')")
    here.sockets[0].send(message("playing", 3, start=3, changes=[[2, "learning_rate", 0.1]]))
    here.until("states.length === 1")
    here.first = lambda socket: socket.close(code=4401)
    here.sockets[0].close(code=4401)
    for _ in range(20):  # each attempt is answered before the next
        here.page.clock.run_for(1000)
    here.until(f"{NOTICE} === 'watch_gone'")
    assert here.reported("gone") == []


def test_a_watcher_follows_a_page_to_its_next_run(live: Callable[..., Live]) -> None:
    here = live(opening("playing", 3))
    here.mount("")
    here.page.evaluate("give({ token: undefined, watch: 'seen' })")
    here.until("window.__playground.points === 3")
    here.first = opening("ready", 0, generation=0)
    here.sockets[0].close(code=4401)
    here.until("window.__playground.connects === 2 && window.__playground.points === 0")
    assert "from=0&gen=0" in here.sockets[1].url
    assert here.page.evaluate(NOTICE) is None
    here.until("states.length === 1")  # the settings are another run's


def test_a_run_that_many_watch_is_asked_for_again(live: Callable[..., Live]) -> None:
    here = live(lambda socket: socket.close(code=4503))
    here.page.clock.install()
    here.mount("")
    here.page.evaluate("give({ token: undefined, watch: 'seen' })")
    here.until(f"{NOTICE} === 'watch_full'")
    here.first = opening("playing", 3)
    here.page.clock.run_for(11_000)
    here.until(f"{NOTICE} === null && window.__playground.connection === 'open'")
