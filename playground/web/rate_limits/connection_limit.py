"""How many WebSockets may be open: of one browser, of one address, of one run, and of all."""

import logging
from dataclasses import dataclass

from starlette.datastructures import QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from playground.engine.messages.close_codes import CloseCode
from playground.web.rate_limits.limits_by_name import UnderWay, limits_by_name
from playground.web.rate_limits.refusals import Refusals
from playground.web.security.origin_check import refuse_socket
from playground.web.site.uvicorn_tweaks import soft_file_limit

LOG = logging.getLogger(__name__)
RESERVED_FILES = 384
"""Open files that are not viewers' sockets: trainers, long curves, the store, answers under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketLimits:
    """Most WebSockets at once. A page has two: Streamlit's and the one of its run.

    A class may sit behind one address, so that limit is far above a class of 100 with several tabs
    each; a browser may show a wall of runs; a run may have the whole class as viewers.
    """

    per_browser: int = 250
    per_address: int = 1500
    per_run: int = 500


class SocketLimitMiddleware:
    """Counts open WebSockets by what they belong to, and refuses those beyond the limits."""

    def __init__(self, app: ASGIApp, limits: SocketLimits | None = None) -> None:
        self._app, self._limits = app, limits or SocketLimits()
        self._open, self._refusals = UnderWay(), Refusals()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a WebSocket on if there is room for it."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        limits = self._limits_of(scope)
        if not self._open.begin(limits):
            LOG.warning("A WebSocket was refused: too many are open.")
            await self._refusals.wait()
            await refuse_socket(WebSocket(scope, receive, send), CloseCode.TOO_MANY_CONNECTIONS)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            self._open.end(limits)

    def _limits_of(self, scope: Scope) -> dict[str, int]:
        """Return the limits that hold for a WebSocket, by the name under which it counts."""
        limits = limits_by_name(
            scope,
            in_all=max(1, soft_file_limit() - RESERVED_FILES),
            per_address=self._limits.per_address,
            per_browser=self._limits.per_browser,
        )
        query = QueryParams(scope["query_string"])
        if token := query.get("token") or query.get("watch"):
            limits[f"run {token[:100]}"] = self._limits.per_run
        return limits
