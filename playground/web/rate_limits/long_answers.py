"""Answers that may be long: sent in pieces, so many at once, and none to whoever takes nothing of it."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import StreamingResponse
from starlette.types import Message as ASGIMessage
from starlette.types import Receive, Scope, Send

from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import too_often_response
from playground.web.site.forwarded_headers import peer_address, rate_limit_key
from playground.web.site.uvicorn_tweaks import hang_up

LOG = logging.getLogger(__name__)
STALL_S = 20.0
"""A reader that takes no piece for so long is cut off."""
WAIT_S = 5
"""What whoever has too many answers open is told to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLimits:
    """Most long answers at once. Each holds a piece and what the server's socket buffers: some 200 kB."""

    per_browser: int = 6
    per_address: int = 100
    in_all: int = 200


class LongAnswers:
    """Counts the long answers under way; on the event loop."""

    def __init__(self, limits: AnswerLimits | None = None, stall_s: float = STALL_S) -> None:
        self._limits, self.stall_s = limits or AnswerLimits(), stall_s
        self.under_way: Counter[str] = Counter()
        self.work = asyncio.Lock()
        """Whoever makes a piece that costs work holds it: one at a time, with rests in between."""

    def limits_of(self, scope: Scope) -> dict[str, int]:
        """Return the limits that hold for whoever asks, by the name under which an answer counts."""
        limits = {
            "all": self._limits.in_all,
            f"address {rate_limit_key(peer_address(scope))}": self._limits.per_address,
        }
        if browser := browser_id_of(HTTPConnection(scope)):
            limits[f"browser {browser}"] = self._limits.per_browser
        return limits

    def begin(self, names: Mapping[str, int]) -> bool:
        """Count an answer that begins; return False, and count nothing, if there is no room for it."""
        if any(self.under_way[name] >= limit for name, limit in names.items()):
            return False
        self.under_way.update(names.keys())
        return True

    def end(self, names: Iterable[str]) -> None:
        """Count an answer no more."""
        for name in names:
            self.under_way[name] -= 1
            if self.under_way[name] <= 0:
                del self.under_way[name]


class StalledReaderError(Exception):
    """Whoever asked for an answer takes nothing of it."""


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
        names = self.answers.limits_of(scope)
        if not self.answers.begin(names):
            refused = too_often_response(HTTPConnection(scope), WAIT_S)
            await refused(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, hurried(scope, send, self.answers.stall_s))
        except StalledReaderError:
            LOG.warning("A reader that took nothing of a long answer was cut off.")
        finally:
            self.answers.end(names)


def hurried(scope: Scope, send: Send, stall_s: float) -> Send:
    """Return `send`, which hangs up on a reader that takes nothing for so many seconds."""

    async def send_soon(message: ASGIMessage) -> None:
        try:
            async with asyncio.timeout(stall_s):
                await send(message)
        except TimeoutError:
            hang_up(scope)
            raise StalledReaderError from None

    return send_soon
