"""Long answers: so many at once, in pieces, and none for whoever takes nothing of it."""

import asyncio
from collections.abc import AsyncIterator

from starlette.types import Message, Receive, Scope, Send

from playground.web.rate_limits.long_answers import AnswerLimits, LongAnswers, LongResponse
from playground.web.site.browser_cookie import COOKIE
from playground.web.site.uvicorn_tweaks import HANG_UP
from tests.event_loop import run_async

PIECES = 50


async def pieces(made: list[int]) -> AsyncIterator[bytes]:
    for number in range(PIECES):
        made.append(number)
        yield b"x"


def scope_of(browser: str, ended: list[str]) -> Scope:
    """Return what the server knows of a request."""
    headers = [(b"cookie", f"{COOKIE}={browser * 24}".encode())]
    return {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "headers": headers,
        "client": ("192.0.2.7", 1),
        HANG_UP: lambda: ended.append(browser),
    }


async def receive() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


def answer(answers: LongAnswers, made: list[int]) -> LongResponse:
    return LongResponse(pieces(made), answers, media_type="text/csv", headers={})


def test_so_many_readers_at_once_and_one_who_takes_nothing_is_cut_off() -> None:
    async def visit() -> None:
        answers = LongAnswers(AnswerLimits(per_browser=2, per_address=3), stall_s=0.2)
        ended: list[str] = []
        slow: list[list[int]] = [[], []]

        async def never(message: Message) -> None:
            if message["type"] == "http.response.body":
                await asyncio.Event().wait()

        waiting = [
            asyncio.create_task(answer(answers, made)(scope_of("A", ended), receive, never)) for made in slow
        ]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert await status_of(answers, "A", ended) == (429, 0)
        assert await status_of(answers, "B", ended) == (200, PIECES)
        await asyncio.gather(*waiting)
        assert [len(made) for made in slow] == [1, 1]  # nothing is made ahead of the reader
        assert ended == ["A", "A"]
        assert not answers.under_way
        assert await status_of(answers, "A", ended) == (200, PIECES)

    async def status_of(answers: LongAnswers, browser: str, ended: list[str]) -> tuple[int, int]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        made: list[int] = []
        app: LongResponse = answer(answers, made)
        await call(app, scope_of(browser, ended), send)
        return sent[0]["status"], len(made)

    async def call(app: LongResponse, scope: Scope, send: Send) -> None:
        taken: Receive = receive
        await app(scope, taken, send)

    run_async(visit())
