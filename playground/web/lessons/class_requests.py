"""Where a lesson page is, and what the teacher says: `POST /api/lessons/here` and `/api/lessons/class`.

Both answer at once if there is anything else to tell than what the page knows by its number, `since`; else
they hold the request for a while. A page holds one at a time.
"""

import asyncio
import time
import zlib
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.i18n import N_, Message
from playground.web.lessons.lesson_class import (
    MOST_ROUNDS,
    ClassOrder,
    LessonClass,
    StepKey,
    StepReport,
    lesson_class,
)
from playground.web.lessons.server_course import answers_of_steps
from playground.web.services import services
from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import response_in_page_language
from playground.web.site.uvicorn_tweaks import STOPPING, is_stopping

NO_REPORT = N_("This is nothing that a lesson tells its class.")
UNKNOWN_STEP = N_("There is no such step in the lessons of this server.")
NO_PASS = N_("Your pass as a teacher is not good any more. Please give the key on the class page again.")
NO_SERVER = N_("The class is shown by a running server only.")
HELD_S = 25.0
"""How long a request waits for news: less than proxies let it."""
BLINDLY_HELD_S = 4.0
"""The same where a request is not told that the server is to stop."""
LOOK_S = 1.0
"""Time between two looks whether the server is to stop."""
CALM_S = 0.25
"""Time in which several pieces of news become one answer."""
MOST_WAITING = 1000
PRIVATE = {"cache-control": "no-store"}
Name = Annotated[str, Field(max_length=40)]
Number = Annotated[int, Field(ge=0, lt=2**32)]
View = dict[str, Any]


class Asked(BaseModel):
    """What both requests say; `since`: the number of the answer before, 0 for none."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    lesson: Name
    step: Name
    since: Number = 0

    @property
    def at(self) -> StepKey:
        """The step."""
        return self.lesson, self.step


class Here(Asked):
    """What a page tells of its step: see `StepReport`."""

    answer: Name = ""
    round: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] = 1
    measured: Name | None = None

    @property
    def report(self) -> StepReport:
        """What the class is told."""
        return StepReport(at=self.at, answer=self.answer, round=self.round, measured=self.measured)


class AskedByTeacher(Asked):
    """What the teacher's page asks, with a pass; `order`: what is to be done first."""

    token: Annotated[str, Field(max_length=64)]
    order: Annotated[ClassOrder | None, Field(strict=False)] = None


async def serve_here(request: Request) -> Response:
    """Take where a page is, and tell it what the teacher says."""
    try:
        told = Here.model_validate_json(await request.body())
    except ValidationError:
        return response_in_page_language(request, Message(NO_REPORT), 400)
    known = answers_of_steps().get(told.at)
    if known is None or not {told.answer, told.measured or ""} <= known | {""}:
        return response_in_page_language(request, Message(UNKNOWN_STEP), 404)
    here = lesson_class()
    here.report(browser_id_of(request), told.report)
    return await answer_when_new(request, here, lambda: here.view_of_student(told.at), told.since)


async def serve_class(request: Request) -> Response:
    """Do what the teacher says, and tell what the class does."""
    try:
        asked = AskedByTeacher.model_validate_json(await request.body())
    except ValidationError:
        return response_in_page_language(request, Message(NO_REPORT), 400)
    server = services()
    if server is None:
        return response_in_page_language(request, Message(NO_SERVER), 503)
    if not server.teacher_sessions.renew_if_valid(asked.token):
        return response_in_page_language(request, Message(NO_PASS), 403)
    if asked.at not in answers_of_steps() and (asked.at != ("", "") or asked.order):
        return response_in_page_language(request, Message(UNKNOWN_STEP), 404)
    here = lesson_class()
    here.teacher_is_here()
    if asked.order:
        here.order(asked.at, asked.order)
    return await answer_when_new(request, here, lambda: here.view_of_teacher(asked.at), asked.since)


async def answer_when_new(
    request: Request, here: LessonClass, view: Callable[[], View], since: int
) -> Response:
    """Return a view as soon as its number is not `since`, or when it was waited for long enough."""
    end = time.monotonic() + (HELD_S if request.scope.get(STOPPING) else BLINDLY_HELD_S)
    told = numbered(view())
    if told["number"] != since or here.n_waiting >= MOST_WAITING:
        return JSONResponse(told, headers=PRIVATE)
    with here.listening() as news:
        leaving = asyncio.create_task(set_when_gone(request, news))
        try:
            while told["number"] == since and time.monotonic() < end:
                if leaving.done() or is_stopping(request.scope):
                    break
                if await is_set_within(news, LOOK_S):
                    await asyncio.sleep(CALM_S)
                    news.clear()
                    told = numbered(view())
        finally:
            leaving.cancel()
    return JSONResponse(numbered(view()), headers=PRIVATE)


async def is_set_within(news: asyncio.Event, seconds: float) -> bool:
    """Wait for an event, but not longer; tell whether it is set."""
    waiting = asyncio.ensure_future(news.wait())
    done, _ = await asyncio.wait({waiting}, timeout=seconds)
    waiting.cancel()
    return bool(done)


async def set_when_gone(request: Request, news: asyncio.Event) -> None:
    """Set the event when whoever asks has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    news.set()


def numbered(view: View) -> View:
    """Return a view with the number that it alone has, more than 0."""
    return {**view, "number": max(1, zlib.crc32(repr(view).encode()))}
