"""The live stream over real sockets: frames, resume, back-pressure, and who is refused."""

import asyncio
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from urllib.request import urlopen

import httpx
import numpy as np
import pytest
import uvicorn
from sklearn.metrics import confusion_matrix, roc_auc_score
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from playground.datasets import prepare_data
from playground.engine import Run
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.runs.broadcast import MOST_BYTES, MOST_MESSAGES, SeenVersions
from playground.engine.scheduler.view_requests import INTERVAL_S
from playground.i18n import translator
from playground.spec import parse_link
from playground.web.app.routes import routes
from playground.web.files.assets import assets_version
from playground.web.live.run_socket import MAX_VIEWERS, MOST_WAITING
from playground.web.services import lifespan, services
from tests.web.run_connection import PATIENCE_S, Frame, decode, engine, order, receive, viewer, wait_until
from tools.app_server import free_port


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes and a real engine."""
    port = free_port()
    app = Starlette(routes=routes(), lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def open_run(link: str) -> Run:
    """Open a run of `link` and wait until it rests."""
    here = services()
    assert here is not None
    run = here.engine.open_run(link, parse_link(link).spec)
    wait_until(lambda: run.status in {"ready", "paused", "finished"})
    return run


def test_a_frame_holds_what_its_header_says(address: str) -> None:
    run = open_run("layers=4-2&seed=11")
    with viewer(address, run) as socket:
        frame = receive(socket)
    header = frame.header
    assert (header["status"], header["epoch"]) == ("ready", 0)
    assert header["description"]["layers"] == [2, 4, 2, 1]
    assert header["description"]["parameters"] == 25
    shapes = {name: value.shape for name, value in frame.sections.items()}
    assert shapes == {"field": (60, 60), "thumbnails": (6, 20, 20), "weights": (25,)}
    assert frame.section_bytes == 60 * 60 + 6 * 20 * 20 + 25 * 4
    assert None not in header["scores"]  # of the first weights


def test_a_viewer_that_returns_gets_the_rest_without_gap_or_double(address: str) -> None:
    run = open_run("layers=3&seed=12&epochs=3000&speed=max")
    engine().play_run(run)
    epochs: list[int] = []
    generation, last = -1, 0
    while last < 3000:
        with viewer(address, run, f"&from={last}&gen={generation}") as socket:
            for _ in range(5):
                frame = receive(socket)
                assert frame.header["start"] == last
                epochs += frame.buckets[:, 0].astype(int).tolist()
                last, generation = frame.header["end"], frame.header["generation"]
                assert epochs == sorted(set(epochs))
                assert last == 0 or epochs[-1] == last
                if last == 3000:
                    break


def test_no_more_than_three_frames_are_under_way(address: str) -> None:
    run = open_run("layers=2&seed=13&epochs=100000&speed=60")
    engine().play_run(run)
    with viewer(address, run) as socket:
        for _ in range(3):
            socket.recv(timeout=PATIENCE_S)
        with pytest.raises(TimeoutError):
            socket.recv(timeout=0.5)
        epoch = run.epoch
        socket.send("a")
        assert decode(socket.recv(timeout=PATIENCE_S)).header["epoch"] >= epoch  # type: ignore[arg-type]
    engine().close_run(run)


def test_field_and_header_are_small(address: str) -> None:
    run = open_run("layers=4-2&optimizer=sgd&learning_rate=0.03&seed=14&epochs=100000&speed=max")
    engine().play_run(run)
    sizes: list[int] = []
    counts: list[int] = []
    with viewer(address, run) as socket:
        receive(socket)
        for _ in range(100):
            frame = receive(socket)
            header_bytes = len(json.dumps(frame.header, separators=(",", ":")))
            sizes.append(header_bytes + frame.sections.get("field", np.empty(0)).size)
            counts.append(len(frame.buckets))
    engine().close_run(run)
    assert np.median(sizes) <= 4500
    assert max(counts) <= 200
    assert np.median(counts) <= 20


def refused(url: str, origin: str | None) -> int | None:
    """Return the close code of a connection that must not get a frame."""
    with connect(url, origin=origin) as socket, pytest.raises(ConnectionClosed) as closed:  # type: ignore[arg-type]
        socket.recv(timeout=PATIENCE_S)
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_strangers_are_refused(address: str) -> None:
    run = open_run("layers=2&seed=15")
    url = f"ws://{address}/api/live?token={run.token}"
    assert refused(url, "http://evil.example") == CloseCode.REFUSED
    assert refused(url, None) == CloseCode.REFUSED
    assert refused(url, "null") == CloseCode.REFUSED
    assert refused(f"ws://{address}/api/live?token=wrong", f"http://{address}") == CloseCode.UNKNOWN_RUN
    assert refused(f"ws://{address}/api/live", f"http://{address}") == CloseCode.UNKNOWN_RUN


@pytest.mark.parametrize("version", [str(PROTOCOL_VERSION + 1), str(PROTOCOL_VERSION - 1), "", "x"])
def test_a_page_of_another_version_is_told_so(address: str, version: str) -> None:
    run = open_run("layers=2&seed=15")
    url = f"ws://{address}/api/live?token={run.token}&version={version}"
    assert refused(url, f"http://{address}") == CloseCode.OTHER_VERSION
    assert refused(url, "http://evil.example") == CloseCode.REFUSED
    assert not run.audience.viewers


@pytest.mark.parametrize("query", ["", f"&version={PROTOCOL_VERSION}"])
def test_a_page_of_this_version_and_a_program_without_any_are_served(address: str, query: str) -> None:
    run = open_run("layers=2&seed=15")
    with viewer(address, run, query) as socket:
        assert receive(socket).header["version"] == PROTOCOL_VERSION


@pytest.mark.parametrize(
    "query", ["&from=-1", "&from=x", "&from=99999999999999999999", "&from=٣", "&gen=1e9"]
)
def test_nonsense_in_the_query_is_harmless(address: str, query: str) -> None:
    run = open_run("layers=2&seed=15")
    with viewer(address, run, query) as socket:
        assert receive(socket).header["end"] == 0


NONSENSE = [
    "\x00" * 1000,
    "[" * 3000,
    '{"c": "close"}',
    '{"c": ["play"]}',
    '{"c": "play", "id": -1}',
    '["play"]',
    "1",
]


def test_nonsense_from_a_viewer_is_harmless(address: str) -> None:
    run = open_run("layers=2&seed=15")
    with viewer(address, run) as socket:
        receive(socket)
        for text in NONSENSE:
            socket.send(text)
        assert run.status == "ready"
        number = engine().train_epoch(run)
        while receive(socket).header["ack"] < number:
            pass


def test_a_page_rules_its_run_over_the_socket(address: str) -> None:
    run = open_run("layers=2&seed=17&epochs=100000")
    with viewer(address, run) as socket:
        _, frame = order(socket, "step", 1)
        assert (frame.header["epoch"], frame.header["play"]) == (1, False)
        order(socket, "play", 2)
        while (frame := receive(socket)).header["epoch"] < 20:
            assert frame.header["play"]
        _, frame = order(socket, "pause", 3)
        assert frame.header["status"] == "paused"
        _, frame = order(socket, "reset", 4)
        assert (frame.header["status"], frame.header["epoch"], frame.header["generation"]) == ("ready", 0, 1)


def test_a_watcher_sees_and_does_not_rule(address: str) -> None:
    run = open_run("layers=2&seed=18")
    url = f"ws://{address}/api/live?watch={run.view_token}&fps=5"
    with connect(url, origin=f"http://{address}") as socket:  # type: ignore[arg-type]
        assert receive(socket).sections["field"].size == 3600
        socket.send('{"c": "play", "id": 1}')
        number = engine().train_epoch(run)
        while (frame := receive(socket)).header["ack"] < number:
            pass
        assert (run.status, frame.header["epoch"]) == ("paused", 1)
    assert (
        refused(f"ws://{address}/api/live?token={run.view_token}", f"http://{address}")
        == CloseCode.UNKNOWN_RUN
    )
    assert refused(f"ws://{address}/api/live?watch={run.token}", f"http://{address}") == CloseCode.UNKNOWN_RUN
    assert refused(f"ws://{address}/api/live?watch={run.id}", f"http://{address}") == CloseCode.UNKNOWN_RUN


@contextmanager
def watcher(address: str, run: Run) -> Iterator[ClientConnection]:
    url = f"ws://{address}/api/live?watch={run.view_token}&fps=10"
    with connect(url, origin=f"http://{address}") as socket:  # type: ignore[arg-type]
        assert not receive(socket).has("hidden_space")
        yield socket


def show(socket: ClientConnection, **wish: bool) -> None:
    socket.send(json.dumps({"c": "show", "id": 7, "v": wish}))


def frame_with(socket: ClientConnection, condition: Callable[[Frame], bool]) -> Frame:
    """Return the first frame that is as wanted; answers to orders are passed over."""
    while True:
        message = socket.recv(timeout=PATIENCE_S)
        if isinstance(message, str):
            assert json.loads(message) == {"id": 7, "n": 0}
            continue
        socket.send("a")
        frame = decode(message)
        if condition(frame):
            return frame


def test_watchers_never_shut_out_the_page_that_rules(address: str) -> None:
    run = open_run("layers=2&seed=503")
    crowd = {asyncio.Event() for _ in range(MAX_VIEWERS)}
    run.audience.viewers |= crowd
    url, origin = f"ws://{address}/api/live?watch={run.view_token}", f"http://{address}"
    assert refused(url, origin) == CloseCode.TOO_MANY_CONNECTIONS
    with viewer(address, run) as own:
        assert receive(own).header
    run.audience.viewers -= crowd
    with connect(url, origin=origin) as watcher:  # type: ignore[arg-type]
        assert receive(watcher).header


def test_a_watcher_gets_what_it_asks_for_until_it_goes(address: str) -> None:
    run = open_run("layers=3-2&seed=22&epochs=100000")
    points = run.display.description["points"]
    numbers = len(points["train"]["x"]) + len(points["test"]["x"]) + 20 * 20
    with viewer(address, run) as mine, watcher(address, run) as one, watcher(address, run) as other:
        assert not receive(mine).has("layer_health")
        show(one, hidden_space=True)
        frame = frame_with(one, lambda frame: frame.has("hidden_space"))
        assert frame.sections["hidden_space"].shape == (numbers, 2)
        assert run.requested_views.sent == {"hidden_space": True}
        show(other, layer_health=True, hidden_space=False, no_view=True)
        frame = frame_with(other, lambda frame: frame.has("layer_health"))
        assert [layer["layer"] for layer in frame.sections["layer_health"]["layers"]] == [1, 2, 3]
        assert (frame.has("hidden_space"), run.requested_views.sent, run.status) == (
            False,
            {"hidden_space": True, "layer_health": True, "no_view": True},
            "ready",
        )

        # who asked for nothing, or for something else, gets no more than before
        number = engine().train_epoch(run)
        for socket, sees in ((mine, set()), (one, {"hidden_space"}), (other, {"layer_health"})):
            frame = frame_with(socket, lambda frame: frame.header["ack"] >= number)
            assert {name for name in ("hidden_space", "layer_health") if frame.has(name)} == sees
        one.send('{"c": "play", "id": 1}')
        one.send('{"c": "look", "id": 2, "v": 0}')
        show(one, hidden_space=True, predictions=True)  # an answer for this one alone: the others are refused
        frame_with(one, lambda frame: frame.has("predictions"))
        assert (run.status, run.epoch, run.display.fact("shown")) == (
            "paused",
            1,
            None,
        )
    wait_until(lambda: run.requested_views.sent == {})
    wait_until(lambda: run.commands.acknowledged == run.commands.given)
    with watcher(address, run) as socket:  # resting: what comes next is measured for it, not remembered
        show(socket, layer_health=True)
        assert frame_with(socket, lambda frame: frame.has("layer_health")).header["epoch"] == 1


def test_many_wishes_of_watchers_are_few_commands(address: str) -> None:
    run = open_run("layers=2&seed=23")
    began, sent = time.monotonic(), run.commands.given
    with viewer(address, run) as mine, ExitStack() as stack:
        order(mine, "show", 1, {"layer_health": True})
        sockets = [stack.enter_context(watcher(address, run)) for _ in range(4)]
        for turn in range(40):
            for socket in sockets:
                show(socket, hidden_space=turn % 2 == 0, layer_health=turn % 3 == 0)
        for socket in sockets:
            show(socket, hidden_space=True)
            frame_with(socket, lambda frame: frame.has("hidden_space"))
    wait_until(
        lambda: run.requested_views.sent == {"layer_health": True}
    )  # the wish of the page itself outlasts theirs
    assert run.commands.given - sent <= 3 + (time.monotonic() - began) / INTERVAL_S


def test_a_new_trainer_shows_what_its_watchers_want(address: str) -> None:
    run = open_run("layers=2&seed=24")
    with watcher(address, run) as socket:
        show(socket, hidden_space=True)
        frame_with(socket, lambda frame: frame.has("hidden_space"))
        assert run.worker.pid
        os.kill(run.worker.pid, signal.SIGKILL)
        frame_with(
            socket,
            lambda frame: frame.header["status"] == "ready" and frame.header["losses"] == 1,
        )
        engine().train_epoch(run)
        assert frame_with(socket, lambda frame: frame.header["epoch"] == 1).has("hidden_space")


def test_all_watchers_of_a_beat_get_the_same_bytes(address: str) -> None:
    run = open_run("layers=2&seed=19&epochs=100000")
    engine().play_run(run)
    url = f"ws://{address}/api/live?watch={run.view_token}&fps=5"
    pictures: list[dict[int, bytes]] = [{} for _ in range(4)]
    with ExitStack() as stack:
        sockets = [stack.enter_context(connect(url, origin=f"http://{address}")) for _ in pictures]  # type: ignore[arg-type]
        for _ in range(60):  # a beat that a busy machine misses is followed by another
            for socket, seen in zip(sockets, pictures, strict=True):
                frame = receive(socket)
                shown = {name: value for name, value in frame.sections.items() if name != "buckets"}
                seen[frame.header["epoch"]] = b"".join(value.tobytes() for value in shown.values())
            if len(shared := set[int].intersection(*map(set, pictures)) - {0}) >= 3:
                break
    engine().close_run(run)
    assert len(shared) >= 3
    assert all(len({seen[epoch] for seen in pictures}) == 1 for epoch in shared)


def test_more_orders_than_may_wait_are_refused(address: str) -> None:
    before = engine().limits
    first = open_run("layers=2&seed=22&epochs=100000&speed=10")
    engine().play_run(first)
    engine().set_limits(replace(before, max_trainers=1))
    run = engine().open_run("waits", parse_link("layers=2&seed=23").spec)
    wait_until(lambda: run.status == "queued")
    for _ in range(MOST_WAITING):
        engine().train_epoch(run)
    with viewer(address, run) as socket:
        socket.send('{"c": "pause", "id": 1}')
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=PATIENCE_S)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == CloseCode.TOO_MANY_MESSAGES
    assert {order.name for order in run.commands.waiting} == {"step"}
    engine().close_run(run)
    engine().close_run(first)
    engine().set_limits(before)


def test_a_flood_is_cut_off(address: str) -> None:
    run = open_run("layers=2&seed=20")
    with viewer(address, run) as socket:
        receive(socket)
        with pytest.raises(ConnectionClosed) as closed:
            for _ in range(1000):
                socket.send('{"c": "pause", "id": 1}')
            while True:
                socket.recv(timeout=PATIENCE_S)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == CloseCode.TOO_MANY_MESSAGES
    with viewer(address, run) as socket:
        receive(socket)
        socket.send("x" * 5000)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=PATIENCE_S)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == CloseCode.TOO_LONG
    with viewer(address, run) as socket:  # the run itself took no harm
        while receive(socket).header["status"] not in {"ready", "paused"}:
            pass


def test_a_message_to_all_reaches_a_page(address: str) -> None:
    run = open_run("layers=2&seed=21")
    with viewer(address, run) as socket:
        assert "say" not in receive(socket).header
        engine().announce("  Look at the  board. ")
        while "say" not in (frame := receive(socket)).header:
            pass
        assert frame.header["say"]["text"] == "Look at the board."
    with viewer(address, run) as socket:
        assert receive(socket).header["say"]["text"] == "Look at the board."
    engine().announce("")


def test_made_up_generations_fill_no_memory(address: str) -> None:
    run = open_run("layers=2&seed=23")
    here = services()
    assert here is not None
    kept = here.broadcast_of(run)
    sent = set[bytes]()
    for number in range(100):
        since = SeenVersions(generation=5000 + number, epoch=number, sections=-1 if number else -2)
        sent.add(kept.message_for_viewer(since, here.engine.announcement, frozenset())[0])
    assert (len(kept.messages), len(sent)) == (2, 1)
    for number in range(MOST_MESSAGES + 50):
        known = SeenVersions(generation=run.training.generation, epoch=number)
        kept.message_for_viewer(known, here.engine.announcement, frozenset())
    assert len(kept.messages) <= MOST_MESSAGES
    assert kept.size == sum(len(message) for message, _seen in kept.messages.values()) <= MOST_BYTES


def test_the_whole_history_comes_on_request(address: str) -> None:
    run = open_run("dataset=xor&layers=3&seed=16&epochs=50&speed=max")
    engine().play_run(run)
    wait_until(lambda: run.status == "finished")
    with urlopen(f"http://{address}/api/history?token={run.token}") as answer:
        assert answer.read() == run.history.to_bytes()
        private = (answer.headers["cache-control"], answer.headers["referrer-policy"])
        assert private == ("no-store", "no-referrer")
    with urlopen(f"http://{address}/api/history.csv?token={run.token}") as answer:
        lines = answer.read().decode().split()
        assert answer.headers["cache-control"] == "no-store"
    assert lines[0] == "epoch,loss,val_loss,accuracy,val_accuracy"
    assert len(lines) == 51
    assert lines[1].startswith("1,")


def test_modules_are_served_and_nothing_else(address: str) -> None:
    with urlopen(f"http://{address}/api/static/{assets_version()}/run_view/mount.js") as answer:
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")
    for name in ("..%2flive.py", "live.py", "%2e%2e", "nothing.js", "core/..%2f..%2f..%2fapp.py", "core"):
        with pytest.raises(OSError, match="404"):
            urlopen(f"http://{address}/api/static/{assets_version()}/{name}")
    with pytest.raises(OSError, match="404"):  # a page from before an update must not keep the new file
        urlopen(f"http://{address}/api/static/v/run_view/mount.js")


@pytest.mark.parametrize("path", ["history", "history.csv", "seconds", "export/script"])
def test_a_run_that_is_gone_is_told_in_the_reader_s_language(address: str, path: str) -> None:
    told = {
        language: httpx.get(f"http://{address}/api/{path}?token=none", headers={"accept-language": language})
        for language in ("en", "ko")
    }
    assert {answer.status_code for answer in told.values()} == {404}
    assert told["en"].text == "This run is no longer kept here."
    assert told["ko"].text == translator("ko")(told["en"].text) != told["en"].text


def watching(address: str, run: Run) -> ClientConnection:
    """Return the connection of somebody who only watches a run."""
    url = f"ws://{address}/api/live?watch={run.view_token}"
    return connect(url, origin=f"http://{address}")  # type: ignore[arg-type]


CLOSED_TEST = "dataset=moons&n_samples=200&noise=0.3&layers=&epochs=40&speed=60&test_share=0.2"


def test_the_test_part_is_closed_until_its_page_opens_it_and_each_opening_counts(address: str) -> None:
    run = open_run(f"{CLOSED_TEST}&seed=5")
    prepared = prepare_data(run.spec.data)
    asked = dict.fromkeys(run.display.requestable_views, True)
    with viewer(address, run) as page, watching(address, run) as watcher:
        told = [receive(page), order(page, "show", 1, asked)[1], order(page, "batch", 2)[1]]
        receive(watcher)
        watcher.send(json.dumps({"c": "open_test", "id": 1}))
        watcher.send(json.dumps({"c": "show", "id": 2, "v": {"test_report": True}}))
        told.append(order(page, "step", 3)[1])
        weights = told[-1].sections["weights"]
        answers = 1 / (1 + np.exp(-(prepared.X_test @ weights[:2] + weights[2])))
        for frame in told:
            assert frame.header.get("test_report") is None
            assert frame.header["test_openings"] == 0
            text = json.dumps(frame.header)
            assert not any(repr(value) in text for value in prepared.raw_test.ravel().tolist())
            for values in (value for value in frame.sections.values() if isinstance(value, np.ndarray)):
                assert not np.isclose(values.reshape(1, -1), answers[:, None], atol=1e-7).any(axis=1).all()
        number, opened = order(page, "open_test", 4, 0.4)
        assert number > 0
        report, labels = opened.header["test_report"], prepared.y_test[:, 0]
        assert opened.header["test_openings"] == 1
        assert (report["rows"], report["epoch"], report["threshold"]) == (40, 1, 0.4)
        assert report["scores"]["roc_auc"][0] == pytest.approx(roc_auc_score(labels, answers))
        assert report["scores"]["accuracy"][0] == pytest.approx(np.mean((answers >= 0.4) == labels))
        assert report["confusion"] == confusion_matrix(labels, answers >= 0.4).tolist()
        _, trained = order(page, "step", 5)
        assert (trained.header["test_report"], trained.header["test_openings"]) == (None, 1)
        _, again = order(page, "open_test", 6)
        assert (again.header["test_report"]["threshold"], again.header["test_openings"]) == (0.5, 2)
        _, back = order(page, "look", 7, 0)
        assert back.header["test_report"] is None  # another net is shown
    for more, times in (("seed=5&split_seed=1&activation=relu", 2), ("seed=6", 0)):
        other = open_run(f"{CLOSED_TEST}&{more}")
        other.owner = run.owner
        with viewer(address, other) as page:
            assert receive(page).header["test_openings"] == times


def test_what_has_no_test_part_has_none_to_open(address: str) -> None:
    run = open_run("layers=1&seed=31")
    with viewer(address, run) as page:
        assert "test_openings" not in receive(page).header
        page.send(json.dumps({"c": "open_test", "id": 1}))
        assert json.loads(page.recv(timeout=PATIENCE_S)) == {"id": 1, "n": 0}
