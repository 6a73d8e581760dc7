"""The teacher's wall over real sockets, with a real engine: who is let in, what is shown, what is obeyed."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import uvicorn
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

import playground.datasets  # noqa: F401
from playground.engine import Run
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.sections import decode_message
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.scheduler.limits import RANGES
from playground.spec import parse_link
from playground.spec.assignments.goal import Goal
from playground.ui.pages import classroom
from playground.web.app.routes import routes
from playground.web.live import class_socket
from playground.web.live.class_commands import LONGEST_MESSAGE
from playground.web.live.class_frames import SIDE
from playground.web.services import Services, lifespan, services
from playground.web.site import page_paths
from tools.app_server import free_port

PATIENCE_S = 180
KEY = "key of the test"
ENTRY = Path(classroom.__file__).parents[1] / "layout" / "entry.py"
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes, a real engine, and a key."""
    port = free_port()
    app = Starlette(routes=routes(), lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PLAYGROUND_TEACHER_KEY", KEY)
        environment.setenv("PLAYGROUND_GRACE_S", "600")  # runs of these tests have no page
        thread = threading.Thread(target=server.run)
        thread.start()
        wait_until(lambda: server.started)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def token(address: str) -> str:
    """A pass for the teacher's screen."""
    found = here().teacher_sessions.log_in(KEY, "test").token
    assert found
    return found


def wait_until(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def here() -> Services:
    found = services()
    assert found is not None
    return found


@pytest.fixture
def open_run(address: str) -> Iterator[Callable[..., Run]]:
    """Return a function that opens a run of a link and waits until it rests; runs are closed afterwards."""
    runs: list[Run] = []

    def build(link: str, nickname: str = "") -> Run:
        run = here().engine.open_run(link, parse_link(link).spec)
        run.set_nickname(nickname)
        runs.append(run)
        wait_until(lambda: run.status in {"ready", "paused", "finished"})
        return run

    yield build
    for run in runs:
        here().engine.close_run(run)


@pytest.fixture(scope="module")
def resting(address: str) -> Run:
    """A run that rests, for tests that only look at it."""
    run = here().engine.open_run("resting", parse_link("layers=3&seed=70").spec)
    wait_until(lambda: run.status == "ready")
    return run


@pytest.fixture(scope="module")
def training(address: str) -> Run:
    """A run that can train for hours; `playing` lets it."""
    run = here().engine.open_run("training", parse_link("layers=3&seed=71&epochs=100000").spec)
    wait_until(lambda: run.status == "ready")
    return run


@pytest.fixture
def playing(training: Run) -> Iterator[Run]:
    """The run that trains, at work until the end of the test."""
    here().engine.play_run(training)
    wait_until(lambda: training.status == "playing")
    yield training
    here().engine.pause_run(training)
    wait_until(lambda: training.status == "paused")


class Screen:
    """A teacher's screen: it acknowledges, keeps what it was sent, and asks."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.header: dict[str, Any] = {}
        self.cards: dict[str, dict[str, Any]] = {}
        self.fields: dict[str, np.ndarray] = {}
        self.answers: dict[int, dict[str, Any]] = {}
        self.bytes = self.n_pictures = 0
        self.asked = 0

    def receive(self) -> None:
        """Take one message."""
        message = self.socket.recv(timeout=PATIENCE_S)
        if isinstance(message, str):
            answer = json.loads(message)
            self.answers[answer.get("id", -1)] = answer
            return
        self.socket.send("a")
        self.bytes += len(message)
        self.header, sections = decode_message(message)
        self.n_pictures = len(sections["pictures"].value) if sections else 0
        for card in self.header["cards"]:
            self.cards[card["id"]] = {**self.cards.get(card["id"], {}), **card}
            if "picture" in card:
                self.fields[card["id"]] = sections["pictures"].value[card["picture"]]

    def until(self, condition: Callable[[], Any]) -> None:
        """Take messages until `condition` holds."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end
            self.receive()

    def send(self, text: str) -> dict[str, Any]:
        """Send a command as it is written, and return the answer."""
        self.answers.clear()
        self.socket.send(text)
        self.until(lambda: self.answers)
        return next(iter(self.answers.values()))

    def ask(self, **command: Any) -> dict[str, Any]:
        """Send a command, and return the answer without its number."""
        self.asked += 1
        answer = self.send(json.dumps({**command, "id": self.asked}))
        assert answer.pop("id") == self.asked
        return answer


@contextmanager
def screen(address: str, token: str, origin: str | None = None) -> Iterator[Screen]:
    url = f"ws://{address}/api/wall?token={token}"
    with connect(url, origin=origin or f"http://{address}") as socket:  # type: ignore[arg-type]
        yield Screen(socket)


@contextmanager
def student(address: str, run: Run) -> Iterator[ClientConnection]:
    url = f"ws://{address}/api/live?token={run.token}"
    with connect(url, origin=f"http://{address}") as socket:  # type: ignore[arg-type]
        yield socket


def frame(socket: ClientConnection) -> dict[str, Any]:
    """Return the header of a student's next frame."""
    message = socket.recv(timeout=PATIENCE_S)
    socket.send("a")
    assert isinstance(message, bytes)
    return decode_message(message)[0]


def code_of(url: str, origin: str | None) -> int | None:
    """Return the close code of a connection that must not get a message."""
    with connect(url, origin=origin) as socket, pytest.raises(ConnectionClosed) as closed:  # type: ignore[arg-type]
        socket.recv(timeout=PATIENCE_S)
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_strangers_are_refused(address: str, token: str, resting: Run) -> None:
    url, own = f"ws://{address}/api/wall", f"http://{address}"
    assert code_of(f"{url}?token={token}", "http://evil.example") == 4403
    assert code_of(f"{url}?token={token}", None) == 4403
    assert code_of(f"{url}?token={token}", "null") == 4403
    for wrong in ("", "wrong", token[:-1], KEY, resting.token, resting.view_token, resting.id):
        assert code_of(f"{url}?token={wrong}".replace(" ", "%20"), own) == 4401
    assert code_of(url, own) == 4401


def test_a_screen_of_another_version_is_told_so(address: str, token: str) -> None:
    url, own = f"ws://{address}/api/wall?token={token}&version=", f"http://{address}"
    assert code_of(f"{url}{PROTOCOL_VERSION + 1}", own) == CloseCode.OTHER_VERSION
    assert code_of(f"{url}{PROTOCOL_VERSION + 1}", "http://evil.example") == CloseCode.REFUSED
    with connect(f"{url}{PROTOCOL_VERSION}", origin=own) as socket:  # type: ignore[arg-type]
        assert frame(socket)["version"] == PROTOCOL_VERSION


def test_a_pass_that_is_given_back_ends_an_open_screen(address: str, token: str) -> None:
    with screen(address, token) as teacher, pytest.raises(ConnectionClosed) as closed:
        teacher.receive()
        here().teacher_sessions.log_out(token)
        while True:
            teacher.receive()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_a_pass_that_is_given_back_is_not_obeyed(address: str, token: str, playing: Run) -> None:
    with screen(address, token) as teacher, pytest.raises(ConnectionClosed):
        teacher.receive()
        here().teacher_sessions.log_out(token)
        teacher.ask(c="pause_all")
    assert playing.will_play


def test_the_wall_shows_what_each_run_is(address: str, token: str, open_run: Callable[..., Run]) -> None:
    run = open_run("dataset=moons&layers=5-dropout0.2-3&seed=72&epochs=100000", nickname="Mina")
    here().engine.play_run(run)
    with screen(address, token) as teacher:
        teacher.until(lambda: teacher.cards.get(run.id, {}).get("epoch", 0) > 20)
        card, field = teacher.cards[run.id], teacher.fields[run.id]
        assert (card["who"], card["data"], card["layers"], card["status"]) == (
            "Mina",
            "moons",
            ["5", "dropout0.2", "3"],
            "playing",
        )
        teacher.until(lambda: teacher.cards[run.id]["mb"] > 0 and teacher.cards[run.id]["cpu"] > 0)
        assert (card["view"], card["task"], card["classes"]) == (run.view_token, "binary", 2)
        assert 0 < card["loss"] < 10
        teacher.until(lambda: not np.array_equal(teacher.fields[run.id], field))
        assert teacher.header["now"]["playing"] >= 1
        assert teacher.header["now"]["trainers"] >= 1
        assert teacher.header["now"]["memory_mb"] > 50
        assert teacher.header["limits"] == asdict(here().engine.limits)
    text = json.dumps([teacher.header, teacher.cards])
    assert run.token not in text
    assert KEY not in text


@pytest.mark.parametrize(
    "link",
    [
        "dataset=gauss&layers=2&seed=73",
        "dataset=multi_gauss&layers=4&seed=73",
        "dataset=ten_blobs&layers=4&seed=73",
    ],
)
def test_small_fields_are_the_large_ones(
    address: str, token: str, open_run: Callable[..., Run], link: str
) -> None:
    run = open_run(link)
    with screen(address, token) as teacher:
        teacher.until(lambda: run.id in teacher.fields)
    blocks = (
        np.frombuffer(run.display.section_bytes("field"), np.uint8).reshape(SIDE, 2, SIDE, 2).swapaxes(1, 2)
    )
    field = teacher.fields[run.id]
    if run.display.description["task"] == "multiclass":  # a class of the four, never one between two
        assert (blocks.reshape(SIDE, SIDE, 4) == field[..., None]).any(axis=2).all()
    else:
        assert np.abs(blocks.mean(axis=(2, 3)) - field).max() <= 0.5


def test_what_does_not_change_is_not_sent_again(
    address: str, token: str, open_run: Callable[..., Run]
) -> None:
    run = open_run("layers=3&seed=74")
    with screen(address, token) as teacher:
        teacher.until(lambda: run.id in teacher.fields)
        teacher.until(lambda: teacher.header["cards"] == [])  # its frames a second have come to zero
        assert teacher.n_pictures == 0
        assert teacher.header["order"] == [each.id for each in here().engine.runs()]
        here().engine.close_run(run)
        teacher.until(lambda: run.id not in teacher.header["order"])


def test_no_more_than_two_messages_are_under_way(address: str, token: str) -> None:
    with screen(address, token) as teacher:
        for _ in range(2):
            teacher.socket.recv(timeout=PATIENCE_S)
        with pytest.raises(TimeoutError):
            teacher.socket.recv(timeout=2)
        teacher.socket.send("a")
        teacher.receive()


def news_of(teacher: Screen, run: Run) -> dict[str, Any]:
    """Return what the newest message tells of a run."""
    return next((card for card in teacher.header.get("cards", []) if card["id"] == run.id), {})


def test_a_class_costs_less_than_60_kilobytes_a_second(
    address: str, token: str, open_run: Callable[..., Run]
) -> None:
    run = open_run("dataset=multi_gauss&layers=8-8-8-8&seed=75&epochs=100000&speed=max", nickname="가" * 24)
    here().engine.play_run(run)
    with screen(address, token) as teacher:
        teacher.until(lambda: "who" in news_of(teacher, run))  # all facts, once
        teacher.receive()
        teacher.until(lambda: {"picture", "epoch", "loss"} <= set(news_of(teacher, run)))
    assert not {"who", "view", "data", "layers"} & set(news_of(teacher, run))
    each = len(json.dumps(news_of(teacher, run))) + len(f'"{run.id}",') + SIDE**2
    rest = len(json.dumps(teacher.header)) - len(json.dumps(teacher.header["cards"]))
    class_of_45 = 45 * each + rest
    assert 1 <= 1 / class_socket.seconds_until_next_message(class_of_45) <= 2  # messages a second
    assert class_of_45 / class_socket.seconds_until_next_message(class_of_45) < 60_000
    assert class_socket.seconds_until_next_message(100) == 0.5


def test_messages_do_not_come_more_often_than_the_pause(address: str, token: str) -> None:
    with screen(address, token) as teacher:
        teacher.receive()
        start = time.monotonic()
        for _ in range(4):
            teacher.receive()
    assert time.monotonic() - start > 3 * class_socket.LEAST_PAUSE_S


def test_stop_pauses_a_run_and_frees_its_trainer(
    address: str, token: str, open_run: Callable[..., Run], playing: Run
) -> None:
    run = open_run("layers=3&seed=76&epochs=100000")
    here().engine.play_run(run)
    with screen(address, token) as teacher:
        teacher.until(lambda: teacher.cards.get(run.id, {}).get("epoch", 0) > 5)
        assert teacher.ask(c="stop", run=run.id) == {"stopped": run.id}
        teacher.until(lambda: teacher.cards[run.id]["status"] != "playing")
        wait_until(lambda: not run.has_worker)
        epoch = playing.epoch
        teacher.until(lambda: teacher.cards[playing.id]["epoch"] > epoch)
        assert teacher.cards[playing.id]["status"] == "playing"
    stopped_at = run.epoch
    here().engine.play_run(run)
    wait_until(lambda: run.epoch > stopped_at)


def test_only_known_runs_are_stopped(address: str, token: str, resting: Run) -> None:
    with screen(address, token) as teacher:
        for name in ("", "nobody", resting.token, resting.view_token):
            assert teacher.ask(c="stop", run=name) == {"error": "run"}
    assert resting.status == "ready"


def test_pause_all_holds_every_run_and_tells_its_page_until_they_go_on(
    address: str, token: str, open_run: Callable[..., Run], playing: Run, resting: Run
) -> None:
    other = open_run("layers=3&seed=79&epochs=100000")
    here().engine.play_run(other)
    wait_until(lambda: other.status == "playing")
    with screen(address, token) as teacher, student(address, resting) as page:
        assert teacher.ask(c="pause_all") == {"paused": 2}
        wait_until(lambda: {playing.status, other.status} == {"paused"})
        teacher.until(lambda: teacher.header["now"]["pause"])
        assert teacher.header["now"]["pause"]["runs"] == 2
        assert teacher.ask(c="pause_all") == {"paused": 2}  # it holds already
        while "paused_by_teacher" not in frame(page):
            pass
        page.send(json.dumps({"c": "play", "id": 1}))
        while isinstance(answer := page.recv(timeout=PATIENCE_S), bytes):
            page.send("a")
        assert json.loads(answer) == {"id": 1, "n": 0}
        assert (frame(page)["play"], resting.epoch, resting.status) == (True, 0, "ready")
        page.send(json.dumps({"c": "pause", "id": 2}))
        while isinstance(page.recv(timeout=PATIENCE_S), bytes):
            page.send("a")
        wait_until(lambda: not resting.will_play)
        with student(address, other) as late:
            assert frame(late)["paused_by_teacher"] is True
        assert teacher.ask(c="go_on") == {"resumed": 2}
        wait_until(lambda: {playing.status, other.status} == {"playing"})
        teacher.until(lambda: teacher.header["now"]["pause"] is None)
        while "paused_by_teacher" in frame(page):
            pass
    assert resting.epoch == 0


def test_a_card_tells_accuracy_goal_and_the_last_action(
    address: str, token: str, open_run: Callable[..., Run]
) -> None:
    began = time.time()
    run = open_run("dataset=gauss&layers=2&seed=80&epochs=30")
    run.goal.set_goal(Goal(score="val_metric", bound=0.3))
    with screen(address, token) as teacher:
        teacher.until(lambda: run.id in teacher.cards)
        card = teacher.cards[run.id]
        assert (card["goal"], card["score"]) == (False, card["score"])
        here().engine.play_run(run)
        teacher.until(lambda: teacher.cards[run.id]["status"] == "finished")
        teacher.receive()
        card = teacher.cards[run.id]
    accuracy = run.training.scores()[3]
    assert accuracy is not None
    assert card["score"] == pytest.approx(accuracy, abs=1e-4)
    assert (card["validated"], card["goal"]) == (True, True)
    assert card["rows"] == run.display.description["n_test"] > 0
    assert round(began) <= card["acted"] <= teacher.header["now"]["clock"]


def test_a_message_reaches_every_page_and_is_taken_away(address: str, token: str, resting: Run) -> None:
    with screen(address, token) as teacher, student(address, resting) as page:
        frame(page)
        text = "  Look\n<b>here</b>, 여러분\u202e \x07 "
        assert teacher.ask(c="announce", text=text) == {"announced": "Look <b>here</b>, 여러분"}
        assert frame(page)["say"]["text"] == "Look <b>here</b>, 여러분"
        teacher.until(lambda: teacher.header["now"]["say"] == "Look <b>here</b>, 여러분")
        with student(address, resting) as late:
            assert frame(late)["say"]["text"] == "Look <b>here</b>, 여러분"
        assert teacher.ask(c="announce", text="") == {"announced": ""}
        assert frame(page)["say"]["text"] == ""
        teacher.until(lambda: teacher.header["now"]["say"] == "")


def test_a_long_message_is_refused(address: str, token: str) -> None:
    with screen(address, token) as teacher:
        assert teacher.ask(c="announce", text="가" * LONGEST_MESSAGE) == {"announced": "가" * LONGEST_MESSAGE}
        assert teacher.ask(c="announce", text="x" * (LONGEST_MESSAGE + 1)) == {"error": "message"}
        teacher.until(lambda: teacher.header["now"]["say"] == "가" * LONGEST_MESSAGE)
        teacher.ask(c="announce", text="")


@pytest.fixture
def limits(address: str) -> Iterator[dict[str, float]]:
    """The limits before the test; they are set again after it."""
    before = here().engine.limits
    yield asdict(before)
    here().engine.set_limits(before)


@pytest.mark.parametrize("name", RANGES)
def test_limits_are_set_within_their_bounds(
    address: str, token: str, limits: dict[str, float], name: str
) -> None:
    low, high = RANGES[name]
    with screen(address, token) as teacher:
        for value in (low, high):
            answer = teacher.ask(c="limits", limits={name: value})
            assert answer == {"limits": {**limits, name: value}}
            assert asdict(here().engine.limits) == {**limits, name: value}
        for value in (low - 1, high + 1, str(low), True, [low], {}):
            answer = teacher.ask(c="limits", limits={name: value})
            assert answer == {"error": "limit", "field": name, "low": low, "high": high}
        assert asdict(here().engine.limits) == {**limits, name: high}
        teacher.until(lambda: teacher.header["limits"][name] == high)


def test_no_limit_is_set_if_one_of_them_is_wrong(address: str, token: str, limits: dict[str, float]) -> None:
    with screen(address, token) as teacher:
        answer = teacher.ask(c="limits", limits={"max_waiting": 7, "idle_s": 0})
        assert answer["field"] == "idle_s"
        assert teacher.ask(c="limits", limits={"max_waiting": 7, "colour": 1}) == {"error": "command"}
        assert teacher.ask(c="limits", limits={}) == {"limits": limits}


@pytest.mark.parametrize(
    "text",
    [
        '{"c": "go_on", "runs": 1}',
        "", "null", "[]", "17", '"stop"', "{}", '{"c": "eval"}', '{"c": ["stop"]}',
        '{"c": "stop"}', "[" * 4000, '{"c": "stop", "run": 5}', '{"c": "stop", "run": "x", "more": 1}',
        '{"c": "announce", "text": null}',
        '{"c": "pause_all", "id": 1e3}', '{"c": "pause_all", "id": -1}', '{"c": "pause_all", "id": NaN}',
        '{"c": "limits", "limits": null}', "\x00", '{"c": "announce", "text": "\\ud800"}',
    ],
)  # fmt: skip
def test_nonsense_is_answered_and_changes_nothing(
    address: str, token: str, limits: dict[str, float], playing: Run, text: str
) -> None:
    with screen(address, token) as teacher:
        answer = teacher.send(text)
        assert answer["error"] in {"command", "message", "run"}
        assert set(answer) <= {"id", "error"}
        assert here().engine.overview().announcement == ""
        assert asdict(here().engine.limits) == limits
        assert playing.will_play


def test_a_number_that_a_wrong_command_has_comes_back(address: str, token: str) -> None:
    with screen(address, token) as teacher:
        assert teacher.send('{"c": "eval", "id": 5}') == {"id": 5, "error": "command"}


def closing_code(address: str, token: str, texts: list[str]) -> int | None:
    with screen(address, token) as teacher, pytest.raises(ConnectionClosed) as closed:
        for text in texts:
            teacher.socket.send(text)
        while True:
            teacher.socket.recv(timeout=PATIENCE_S)
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_long_and_too_many_messages_end_the_connection(address: str, token: str) -> None:
    assert closing_code(address, token, ["x" * 4097]) == 1009
    assert closing_code(address, token, ["{}"] * 500) == 4429
    assert closing_code(address, token, ["a"] * 500) == 4429
    with screen(address, token) as teacher:  # only that connection is ended
        assert teacher.ask(c="go_on") == {"resumed": 0}


# --- the page in front of it, in this very process: there is a server


def page(language: str) -> AppTest:
    """Run the script of the teacher's page."""
    test = AppTest.from_file(str(ENTRY), default_timeout=180)
    test.query_params["lang"] = language
    test.run()
    test.switch_page("../../../" + str(page_paths.CLASSROOM.relative_to(page_paths.FOLDER.parent)))
    test.run()
    assert not test.exception
    return test


def give(test: AppTest, key: str) -> None:
    """Type a key and press the button."""
    test.text_input(key=classroom.KEY).set_value(key)
    test.button[-1].click().run()
    assert not test.exception


def texts(test: AppTest) -> str:
    """Return everything that the page says, and what its session holds."""
    said = [*test.error, *test.warning, *test.info, *test.markdown]
    return repr([each.value for each in said]) + repr(test.session_state)


def test_the_page_asks_for_the_key_and_opens(address: str) -> None:
    test = page("ko")
    assert HANGUL.search(test.text_input(key=classroom.KEY).label)
    give(test, "wrong-key-41")
    assert HANGUL.search(test.error[0].value)
    assert "wrong-key-41" not in texts(test)
    give(test, KEY)
    assert not test.error
    assert not test.text_input
    assert KEY not in texts(test)
    assert here().teacher_sessions.renew_if_valid(test.session_state[classroom.PASS])


def test_the_page_locks_and_tells_a_pass_that_has_ended(address: str) -> None:
    test = page("en")
    assert not HANGUL.search(test.text_input(key=classroom.KEY).label)
    give(test, "wrong-key-41")
    assert not HANGUL.search(test.error[0].value)
    give(test, KEY)
    token = test.session_state[classroom.PASS]
    test.button(key="lock").click().run()
    assert test.text_input
    assert not test.info
    assert not here().teacher_sessions.renew_if_valid(token)
    give(test, KEY)
    here().teacher_sessions.log_out(test.session_state[classroom.PASS])
    test.run()
    assert test.text_input
    assert "give the key" in test.info[0].value
