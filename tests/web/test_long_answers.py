"""Long answers: so many at once, in pieces that are made as they are taken."""

import asyncio
from collections.abc import AsyncIterator

from starlette.types import Message, Receive, Scope

from playground.web.rate_limits.long_answers import AnswerLimits, LongAnswers, LongResponse
from playground.web.site.browser_cookie import COOKIE
from tests.event_loop import run_async

PIECES = 50


async def pieces(made: list[int]) -> AsyncIterator[bytes]:
    for number in range(PIECES):
        made.append(number)
        yield b"x"


def scope_of(browser: str) -> Scope:
    """Return what the server knows of a request."""
    headers = [(b"cookie", f"{COOKIE}={browser * 24}".encode())]
    return {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "headers": headers,
        "client": ("192.0.2.7", 1),
    }


async def receive() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


def answer(answers: LongAnswers, made: list[int]) -> LongResponse:
    return LongResponse(pieces(made), answers, media_type="text/csv", headers={})


def test_so_many_readers_at_once_and_nothing_is_made_ahead_of_one() -> None:
    async def visit() -> None:
        answers = LongAnswers(AnswerLimits(per_browser=2, per_address=3))
        slow: list[list[int]] = [[], []]
        taken = asyncio.Event()

        async def later(message: Message) -> None:
            if message["type"] == "http.response.body":
                await taken.wait()

        waiting = [asyncio.create_task(answer(answers, made)(scope_of("A"), receive, later)) for made in slow]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert await status_of(answers, "A") == (429, 0)
        assert await status_of(answers, "B") == (200, PIECES)
        assert [len(made) for made in slow] == [1, 1]
        taken.set()
        await asyncio.gather(*waiting)
        assert [len(made) for made in slow] == [PIECES] * 2
        assert not answers.under_way.counts
        assert await status_of(answers, "A") == (200, PIECES)

    async def status_of(answers: LongAnswers, browser: str) -> tuple[int, int]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        made: list[int] = []
        app: LongResponse = answer(answers, made)
        taken: Receive = receive
        await app(scope_of(browser), taken, send)
        return sent[0]["status"], len(made)

    run_async(visit())
