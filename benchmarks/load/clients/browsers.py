"""Clients of the web server alone, each with the cookie of a browser of its own."""

import contextlib
import secrets
from collections.abc import AsyncIterator

import httpx

from playground.web.site.browser_cookie import COOKIE, ID_BYTES

PATIENCE_S = 60.0


@contextlib.asynccontextmanager
async def browsers(count: int) -> AsyncIterator[list[httpx.AsyncClient]]:
    """Give so many clients, and close them afterwards."""
    async with contextlib.AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                httpx.AsyncClient(
                    timeout=PATIENCE_S, trust_env=False, cookies={COOKIE: secrets.token_urlsafe(ID_BYTES)}
                )
            )
            for _ in range(count)
        ]
