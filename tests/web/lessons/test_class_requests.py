"""The class over HTTP: students tell and hear, a teacher with a pass sees and orders, others are refused."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from playground.web.app.routes import routes
from playground.web.lessons import class_requests
from playground.web.lessons.lesson_class import lesson_class
from playground.web.services import lifespan, services
from playground.web.site.browser_cookie import COOKIE
from tests.web.serving import guarded

CLIENT = httpx.Client(trust_env=False)
STEP = {"lesson": "xor", "step": "bend"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes."""
    with guarded(routes(), lifespan=lifespan) as running:
        yield running


@pytest.fixture
def token(address: str) -> str:
    """A teacher's pass, and a class in which nobody has been."""
    lesson_class.cache_clear()
    here = services()
    assert here is not None
    return here.teacher_sessions.log_in(here.teacher_sessions.key.text, address).token


def post(
    address: str, path: str, body: Any, browser: str = "a", query: str = "", **more: Any
) -> httpx.Response:
    """Ask as the page of a browser does."""
    headers = {"origin": f"http://{address}", "cookie": f"{COOKIE}={browser * 24}", **more.pop("headers", {})}
    url = f"http://{address}/api/lessons/{path}{query}"
    timeout = more.pop("timeout", 60)
    return CLIENT.post(url, json=body, headers=headers, timeout=timeout)


def tell(address: str, browser: str, **more: Any) -> dict[str, Any]:
    """Tell where a student is, and return what the class says."""
    answer = post(address, "here", {**STEP, **more}, browser)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    return answer.json()  # type: ignore[no-any-return]


def ask(address: str, token: str, **more: Any) -> dict[str, Any]:
    """Ask as the teacher."""
    answer = post(address, "class", {**STEP, "token": token, **more}, "t")
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def test_a_teacher_sees_a_class_that_votes_twice(address: str, token: str) -> None:
    first = tell(address, "a", answer="four")
    assert (first["held"], first["bars"], first["round"]) == ("", None, 1)
    tell(address, "b", answer="two")
    seen = ask(address, token)
    assert (seen["where"], seen["predicted"], seen["ran"]) == ({"xor": {"bend": 2}}, 2, 0)
    assert seen["bars"]["before"] == {"four": 1, "two": 1}
    assert ask(address, token, order="show_bars")["shown"]
    assert tell(address, "b", answer="two", measured="three")["bars"]["measured"] == {"three": 1}
    again = ask(address, token, order="vote_again")
    assert (again["round"], again["shown"]) == (2, False)
    tell(address, "a", answer="three", round=2)
    assert ask(address, token)["bars"]["after"] == {"three": 1}
    assert ask(address, token, order="hold")["held"] == "bend"
    assert tell(address, "a", lesson="xor", step="recall")["held"] == "bend"
    assert ask(address, token, lesson="", step="")["where"] == {"xor": {"recall": 1, "bend": 1}}


def test_a_request_is_held_until_there_is_news(address: str, token: str) -> None:
    before = tell(address, "a")
    answers: list[dict[str, Any]] = []
    waiting = threading.Thread(target=lambda: answers.append(tell(address, "a", since=before["number"])))
    waiting.start()
    end = time.monotonic() + 60
    while not lesson_class().n_waiting and time.monotonic() < end:
        time.sleep(0.01)
    assert not answers
    ask(address, token, order="hold")
    waiting.join(60)
    assert answers[0]["held"] == "bend"


def test_whoever_leaves_is_not_waited_for(address: str, token: str) -> None:
    before = tell(address, "a")
    with pytest.raises(httpx.ReadTimeout):
        post(address, "here", {**STEP, "since": before["number"]}, timeout=0.5)
    end = time.monotonic() + 20
    while lesson_class().n_waiting:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_server_that_stops_does_not_wait_for_those_who_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_requests, "HELD_S", 3600.0)
    lesson_class.cache_clear()
    answers: list[dict[str, Any]] = []
    with guarded(routes(), lifespan=lifespan) as running:
        before = tell(running, "a")
        waiting = threading.Thread(target=lambda: answers.append(tell(running, "a", since=before["number"])))
        waiting.start()
        while not lesson_class().n_waiting:
            time.sleep(0.01)
    waiting.join(60)
    assert answers == [before]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("here", {**STEP, "step": "away"}, 404),
        ("here", {**STEP, "answer": "five"}, 404),
        ("here", {**STEP, "measured": "five"}, 404),
        ("here", {**STEP, "name": "Ada"}, 400),
        ("here", {**STEP, "round": 0}, 400),
        ("here", [], 400),
        ("class", {**STEP, "token": "guessed"}, 403),
        ("class", {**STEP}, 400),
        ("class", {**STEP, "token": "guessed", "order": "expel"}, 400),
    ],
)
def test_what_is_wrong_is_told_in_the_language_of_the_page(
    address: str, path: str, body: Any, status: int
) -> None:
    english, korean = (post(address, path, body, query=f"?lang={lang}") for lang in ("en", "ko"))
    assert (english.status_code, korean.status_code) == (status, status)
    assert english.text.isascii()
    assert korean.text


def test_unknown_steps_of_a_teacher_size_origin_and_method_are_checked(address: str, token: str) -> None:
    unknown = {"lesson": "xor", "step": "away", "token": token}
    assert post(address, "class", unknown).status_code == 404
    assert (
        post(address, "class", {"lesson": "", "step": "", "token": token, "order": "hold"}).status_code == 404
    )
    assert post(address, "here", {**STEP, "answer": "x" * 100_000}).status_code == 413
    elsewhere = {"origin": "http://elsewhere.example"}
    assert post(address, "here", STEP, headers=elsewhere).status_code == 403
    assert httpx.get(f"http://{address}/api/lessons/here", trust_env=False).status_code == 405
