"""How often a browser, and all browsers of one address, may ask for what costs work."""

import asyncio
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from playground.engine.messages.close_codes import CloseCode
from playground.web.rate_limits.refusals import MOST, Refusals
from playground.web.rate_limits.request_limit import (
    BYTES_AS_ONE,
    PATIENCE,
    RateLimitMiddleware,
    RequestBuckets,
    RequestRates,
)
from playground.web.rate_limits.token_bucket import Rate
from playground.web.security.streamlit_socket_guard import STREAM
from playground.web.site.browser_cookie import COOKIE
from playground.web.site.site import Site
from tests.event_loop import run_async
from tests.settings import settings_of

ONE, OTHER = "A" * 24, "B" * 24


class Clock:
    """Time that goes on when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def scope_of(browser: str) -> Scope:
    """Return what the server knows of the handshake of Streamlit's socket."""
    headers = [(b"cookie", f"{COOKIE}={browser}".encode())] if browser else []
    client = ("192.0.2.7", 1)
    return {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "client": client}


def talk(
    limit: RateLimitMiddleware, browser: str, messages: int, path: str = STREAM, size: int = 1
) -> list[Message]:
    """Send so many messages over one socket; return what the server has sent by itself."""
    sent: list[Message] = []
    waiting = iter(
        [{"type": "websocket.connect"}, *[{"type": "websocket.receive", "bytes": b"x" * size}] * messages]
    )

    async def receive() -> Message:
        return next(waiting, {"type": "websocket.disconnect", "code": 1000})

    async def send(message: Message) -> None:
        sent.append(message)

    run_async(limit({**scope_of(browser), "path": path}, receive, send))
    return sent


class Count:
    """An app that reads a socket to its end; `taken` counts messages, `sockets` the connections."""

    def __init__(self) -> None:
        self.taken = self.sockets = 0

    async def __call__(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        self.sockets += 1
        while (message := await receive())["type"] != "websocket.disconnect":
            self.taken += message["type"] == "websocket.receive"


def limit_of(clock: Clock, **rates: Rate) -> tuple[RateLimitMiddleware, Count]:
    """Return the middleware around an app that counts."""
    app = Count()
    return RateLimitMiddleware(app, Site(), RequestRates(**rates), clock), app


def test_a_class_behind_one_address_never_waits() -> None:
    clock = Clock()
    limit, app = limit_of(clock)
    for number in range(100):  # five clicks of each student in the same moment
        assert talk(limit, f"{number:024}", 5) == []
    assert (app.sockets, app.taken) == (100, 500)


def test_a_page_that_loops_waits_and_is_then_closed() -> None:
    limit, app = limit_of(Clock(), messages=Rate(burst=10, per_s=1e6))  # it waits, but not for long
    sent = talk(limit, ONE, 10 + PATIENCE + 50)
    assert sent == [{"type": "websocket.close", "code": CloseCode.TOO_MANY_MESSAGES}]
    assert app.taken == 10 + PATIENCE
    assert talk(limit, OTHER, 10) == []  # nobody else is hindered


def test_what_was_allowed_comes_back_with_time() -> None:
    clock = Clock()
    limit, app = limit_of(clock, messages=Rate(burst=10, per_s=1e6))
    for _ in range(PATIENCE + 50):
        assert talk(limit, ONE, 11) == []
        clock.now += 1.0
    assert app.taken == (PATIENCE + 50) * 11


def test_a_browser_does_not_connect_without_end() -> None:
    limit, app = limit_of(Clock(), handshakes=Rate(burst=3, per_s=1.0))
    closed = [talk(limit, ONE, 0) for _ in range(5)]
    assert [messages[-1]["code"] if messages else None for messages in closed] == [None] * 3 + [
        CloseCode.TOO_MANY_MESSAGES
    ] * 2
    assert talk(limit, OTHER, 0) == []
    assert app.sockets == 4


def test_our_own_sockets_are_counted_too() -> None:
    for path in ("/api/live", "/api/wall"):
        limit, app = limit_of(Clock(), viewers=Rate(burst=3, per_s=1.0))
        closed = [talk(limit, ONE, 0, path) for _ in range(5)]
        assert [bool(messages) for messages in closed] == [False] * 3 + [True] * 2
        assert closed[-1][-1]["code"] == CloseCode.TOO_MANY_MESSAGES
        assert talk(limit, OTHER, 0, path) == []
        assert app.sockets == 4
    limit, app = limit_of(Clock())
    for number in range(450):  # a class of 45 behind one address, ten tabs each
        assert talk(limit, f"{number % 45:024}", 0, "/api/live") == []


def test_a_long_message_counts_as_many() -> None:
    clock = Clock()
    buckets = RequestBuckets(Rate(burst=10, per_s=1.0), Rate(burst=100, per_s=10.0), clock)
    buckets.take(scope_of(ONE), 30)
    assert buckets.seconds_to_wait(scope_of(ONE)) == 21.0
    assert buckets.seconds_to_wait(scope_of(OTHER)) == 0.0
    limit, app = limit_of(clock, messages=Rate(burst=3, per_s=1e6))
    assert talk(limit, ONE, PATIENCE + 50, size=4 * BYTES_AS_ONE)[-1]["code"] == CloseCode.TOO_MANY_MESSAGES
    assert app.taken <= PATIENCE + 1


async def told(_request: Request) -> Response:
    return PlainTextResponse("a curve")


def test_curves_and_files_are_not_asked_for_without_end() -> None:
    clock = Clock()
    middleware: Any = Middleware(
        RateLimitMiddleware,
        site=Site.from_settings(settings_of({}), "play"),
        rates=RequestRates(requests=Rate(burst=2, per_s=0.5)),
        clock=clock,
    )
    app = Starlette(routes=[Route("/{path:path}", told)], middleware=[middleware])

    async def ask(path: str, times: int, browser: str = ONE) -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        headers = {"cookie": f"{COOKIE}={browser}", "accept-language": "ko"}
        async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=headers) as client:
            return [await client.get(path) for _ in range(times)]

    for path in (
        "/play/api/history",
        "/play/api/history.csv",
        "/play/api/export/script",
        "/play/api/seconds",
        "/play/api/folds",
    ):
        clock.now += 1000.0
        answers = run_async(ask(path, 3))
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert (answers[-1].headers["retry-after"], "2초" in answers[-1].text) == ("2", True)
        assert run_async(ask(path, 1, OTHER))[0].status_code == 200
    assert {answer.status_code for answer in run_async(ask("/play/api/static/v/a.js", 9))} == {200}


def test_questions_of_sliders_and_reports_of_lessons_have_rates_of_their_own() -> None:
    rates = RequestRates()
    dragged = 5.0  # values a second of one slider
    assert rates.questions.per_s >= 2 * dragged
    assert rates.address_questions.per_s >= 2 * dragged * 45
    middleware: Any = Middleware(
        RateLimitMiddleware,
        site=Site.from_settings(settings_of({}), "play"),
        rates=RequestRates(
            requests=Rate(burst=1, per_s=0.5),
            questions=Rate(burst=3, per_s=0.5),
            reports=Rate(burst=2, per_s=0.5),
        ),
        clock=Clock(),
    )
    app = Starlette(routes=[Route("/{path:path}", told, methods=["GET", "POST"])], middleware=[middleware])

    async def ask(times: int, path: str = "calculate") -> list[int]:
        transport, headers = httpx.ASGITransport(app), {"cookie": f"{COOKIE}={ONE}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=headers) as client:
            return [(await client.post(f"/play/api/{path}")).status_code for _ in range(times)]

    assert run_async(ask(4)) == [200, 200, 200, 429]
    assert run_async(ask(3, "lessons/here")) == [200, 200, 429]
    assert rates.reports.burst >= 40  # somebody who clicks through all answers and steps


def test_who_asks_again_and_again_is_answered_no_more_often_than_who_waits() -> None:
    asked = 0
    refusals = Refusals(delay_s=0.05)

    async def ask_for(seconds: float) -> None:
        nonlocal asked
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            await refusals.wait()
            asked += 1

    async def crowd() -> None:
        many = [asyncio.ensure_future(refusals.wait()) for _ in range(MOST + 50)]
        done, waiting = await asyncio.wait(many, return_when=asyncio.FIRST_COMPLETED)
        assert (len(done), len(waiting)) == (50, MOST)  # these take no memory
        await asyncio.wait(waiting)

    run_async(ask_for(0.5))
    assert 1 <= asked <= 11
    run_async(crowd())
    assert refusals.waiting == 0
