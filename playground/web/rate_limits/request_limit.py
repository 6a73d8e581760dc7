"""How often a browser may ask for what costs work: its page's script, a connection, a curve or file."""

import asyncio
import time
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from playground.engine.messages.close_codes import CloseCode
from playground.web.rate_limits.refusals import Refusals
from playground.web.rate_limits.token_bucket import Clock, Rate, TokenBuckets
from playground.web.security.origin_check import refuse_socket
from playground.web.security.streamlit_socket_guard import STREAM
from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import too_often_response
from playground.web.site.forwarded_headers import peer_address, rate_limit_key
from playground.web.site.site import Site

COSTLY = ("/api/history", "/api/seconds", "/api/export/", "/api/folds")
QUESTIONS = "/api/calculate"
"""What a page asks while somebody drags a slider."""
CLASS = "/api/lessons/"
"""What a page of the lessons tells its class, and asks of it."""
VIEWERS = ("/api/live", "/api/wall")
"""Our own WebSockets; what comes over one is counted by itself."""
BYTES_AS_ONE = 25_000
"""A message of Streamlit's socket counts once, and once more for so many bytes: each is looked through."""
PATIENCE = 600
"""Messages of one socket that are let wait, more or less in a row, before it is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRates:
    """What is allowed to one browser, and to all from one address: a class of 100 may come from one."""

    messages: Rate = Rate(burst=100, per_s=20.0)
    address_messages: Rate = Rate(burst=5000, per_s=1000.0)
    handshakes: Rate = Rate(burst=100, per_s=2.0)
    address_handshakes: Rate = Rate(burst=3000, per_s=50.0)
    viewers: Rate = Rate(burst=250, per_s=4.0)
    address_viewers: Rate = Rate(burst=3000, per_s=100.0)
    anything: Rate = Rate(burst=3000, per_s=150.0)
    address_anything: Rate = Rate(burst=40_000, per_s=3000.0)
    requests: Rate = Rate(burst=60, per_s=5.0)
    address_requests: Rate = Rate(burst=3000, per_s=200.0)
    questions: Rate = Rate(burst=120, per_s=15.0)
    address_questions: Rate = Rate(burst=3000, per_s=900.0)
    reports: Rate = Rate(burst=60, per_s=4.0)
    address_reports: Rate = Rate(burst=3000, per_s=200.0)


class RequestBuckets:
    """Counts one kind of asking by browser, and by address: without a cookie only the address counts."""

    def __init__(self, per_browser: Rate, per_address: Rate, clock: Clock) -> None:
        self._browsers = TokenBuckets(per_browser, clock=clock)
        self._addresses = TokenBuckets(per_address, clock=clock)

    def seconds_to_wait(self, scope: Scope) -> float:
        """Return for how many seconds whoever asks has none left."""
        return max(buckets.seconds_to_wait(name) for buckets, name in self._buckets(scope))

    def take(self, scope: Scope, tokens: int = 1) -> None:
        """Count one, or so many."""
        for buckets, name in self._buckets(scope):
            buckets.take(name, tokens)

    def take_or_seconds_to_wait(self, scope: Scope) -> float:
        """Return 0 and count one, or return for how many seconds none is allowed."""
        wait = self.seconds_to_wait(scope)
        if not wait:
            self.take(scope)
        return wait

    def _buckets(self, scope: Scope) -> list[tuple[TokenBuckets, str]]:
        browser = browser_id_of(HTTPConnection(scope))
        found = [(self._addresses, rate_limit_key(peer_address(scope)))]
        return [*found, (self._browsers, browser)] if browser else found


class RateLimitMiddleware:
    """Lets messages of Streamlit's socket wait that come too fast; refuses connections and requests."""

    def __init__(
        self,
        app: ASGIApp,
        site: Site,
        rates: RequestRates | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        rates = rates or RequestRates()
        self._app, self._site, self._refusals = app, site, Refusals()
        self._messages = RequestBuckets(rates.messages, rates.address_messages, clock)
        self._handshakes = RequestBuckets(rates.handshakes, rates.address_handshakes, clock)
        self._viewers = RequestBuckets(rates.viewers, rates.address_viewers, clock)
        self._anything = RequestBuckets(rates.anything, rates.address_anything, clock)
        self._requests = RequestBuckets(rates.requests, rates.address_requests, clock)
        self._questions = RequestBuckets(rates.questions, rates.address_questions, clock)
        self._reports = RequestBuckets(rates.reports, rates.address_reports, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what does not come too often."""
        path = scope.get("path", "").removeprefix(self._site.base_path)
        if scope["type"] == "websocket" and path == STREAM:
            await self._socket(self._handshakes, scope, self._paced(scope, receive, send), send)
        elif scope["type"] == "websocket" and path in VIEWERS:
            await self._socket(self._viewers, scope, receive, send)
        elif scope["type"] == "http" and path.startswith(COSTLY):
            await self._request(self._requests, scope, receive, send)
        elif scope["type"] == "http" and path == QUESTIONS:
            await self._request(self._questions, scope, receive, send)
        elif scope["type"] == "http" and path.startswith(CLASS):
            await self._request(self._reports, scope, receive, send)
        elif scope["type"] == "http":
            await self._request(self._anything, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, buckets: RequestBuckets, scope: Scope, receive: Receive, send: Send) -> None:
        if buckets.take_or_seconds_to_wait(scope):
            await self._refusals.wait()
            await refuse_socket(WebSocket(scope, receive, send), CloseCode.TOO_MANY_MESSAGES)
        else:
            await self._app(scope, receive, send)

    async def _request(self, buckets: RequestBuckets, scope: Scope, receive: Receive, send: Send) -> None:
        wait = buckets.take_or_seconds_to_wait(scope)
        if not wait:
            await self._app(scope, receive, send)
            return
        await self._refusals.wait()
        await too_often_response(HTTPConnection(scope), wait)(scope, receive, send)

    def _paced(self, scope: Scope, receive: Receive, send: Send) -> Receive:
        """Return `receive`, slowed down to what is allowed; one that never stops is closed."""
        late = 0

        async def receive_paced() -> Message:
            nonlocal late
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            wait = self._messages.seconds_to_wait(scope)
            self._messages.take(scope, 1 + len(message.get("bytes") or b"") // BYTES_AS_ONE)
            late = late + 1 if wait else max(0, late - 1)
            if late > PATIENCE:
                await send({"type": "websocket.close", "code": CloseCode.TOO_MANY_MESSAGES})
                return {"type": "websocket.disconnect", "code": CloseCode.TOO_MANY_MESSAGES}
            await asyncio.sleep(wait)
            return message

        return receive_paced
