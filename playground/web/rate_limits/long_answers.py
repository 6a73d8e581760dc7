"""Answers that may be long: made in pieces as they are taken, and so many at once."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict, dataclass

from starlette.requests import HTTPConnection
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from playground.web.rate_limits.limits_by_name import UnderWay, limits_by_name
from playground.web.rate_limits.refusals import Refusals
from playground.web.site.error_pages import too_often_response

WAIT_S = 5
"""What whoever has too many answers open is told to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLimits:
    """Most long answers at once; each holds a piece."""

    per_browser: int = 6
    per_address: int = 100
    in_all: int = 200


class LongAnswers:
    """Counts the long answers under way; on the event loop."""

    def __init__(self, limits: AnswerLimits | None = None) -> None:
        self._limits = limits or AnswerLimits()
        self.under_way = UnderWay()
        self.refusals = Refusals()
        self.work = asyncio.Lock()
        """Whoever makes a piece that costs work holds it: one at a time, with rests in between."""

    def limits_of(self, scope: Scope) -> dict[str, int]:
        """Return the limits that hold for whoever asks, by the name under which an answer counts."""
        return limits_by_name(scope, **asdict(self._limits))


class LongResponse(StreamingResponse):
    """Sends its pieces as the reader takes them; 429 if too many are under way."""

    def __init__(
        self,
        pieces: AsyncIterator[bytes],
        answers: LongAnswers,
        *,
        media_type: str,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(pieces, media_type=media_type, headers=headers)
        self.answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer if there is room for it."""
        limits = self.answers.limits_of(scope)
        if not self.answers.under_way.begin(limits):
            await self.answers.refusals.wait()
            refused = too_often_response(HTTPConnection(scope), WAIT_S)
            await refused(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.answers.under_way.end(limits)
