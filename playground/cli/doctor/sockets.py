"""Do WebSockets get through the proxy, at once, and only those of our own pages?

Each is asked for in an event loop of its own. A client of threads would read in one and write in another,
which OpenSSL does not allow: where TLS 1.3 hands out tickets, the question was sometimes never sent.
"""

import asyncio
import contextlib
import statistics
import time
from collections.abc import Iterator
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Origin, Subprotocol

from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.cli.doctor.site import PATIENCE_S, DeployedSite
from playground.engine.messages.close_codes import CloseCode
from playground.i18n import N_, Message

REFUSED = frozenset({CloseCode.REFUSED, 403})
"""How a page of another site is refused: once the socket is open, or before."""
LIVE, STREAM = "api/live?token=doctor", "_stcore/stream"
FOREIGN = "https://another-site.invalid"
PINGS = 5
SLOW_S = 0.5
NO_UPGRADE = N_(
    "WebSockets do not get through: the proxy must speak HTTP/1.1 to the playground and pass the headers "
    "Upgrade and Connection on."
)
NOT_OURS = N_(
    "the server does not take its own page for its own: set PLAYGROUND_PUBLIC_URL={url}, or let the proxy "
    "pass the header Host on."
)
FOREIGN_GETS_IN = N_(
    "a page of another site would be let in; the proxy must pass the header Origin on as it is."
)
HELD_BACK = N_("messages are held back on their way; switch the proxy's buffering off for this path.")


def check_sockets(site: DeployedSite) -> Iterator[Finding]:
    """Look how the live stream answers a run that it does not know: to our page, and to another site's."""
    ours = close_code_or_error(site, site.origin)
    yield Finding(name="live", value=str(ours), advice=own_origin_problem(ours, site), fatal=True)
    if ours == CloseCode.UNKNOWN_RUN:
        foreign = close_code_or_error(site, FOREIGN)
        told = advice_unless_ok(FOREIGN_GETS_IN, ok=foreign in REFUSED)
        yield Finding(name="foreign_page", value=str(foreign), advice=told, fatal=True)
        yield asyncio.run(check_round_trip(site))


def own_origin_problem(code: int | str, site: DeployedSite) -> Message | None:
    """Return what to do about an end of our own page's stream that is not the right one."""
    if code in REFUSED:
        return Message(NOT_OURS, {"url": site.url})
    return advice_unless_ok(NO_UPGRADE, ok=code == CloseCode.UNKNOWN_RUN)


def close_code_or_error(site: DeployedSite, origin: str) -> int | str:
    """Return the code with which the server ends a stream, else what came instead of a stream.

    Where nothing came in time it is asked once more: a busy machine is no proxy that is set up wrongly.
    """
    found = asyncio.run(close_code_or_error_once(site, origin))
    return asyncio.run(close_code_or_error_once(site, origin)) if found == TimeoutError.__name__ else found


async def close_code_or_error_once(site: DeployedSite, origin: str) -> int | str:
    """Open a stream once; return the code of its end, a status of HTTP, the name of an error, or "-"."""
    try:
        async with open_socket(site, LIVE, origin) as socket:
            await asyncio.wait_for(socket.recv(), PATIENCE_S)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else "-"
    except InvalidStatus as error:
        return error.response.status_code
    except (OSError, InvalidHandshake) as error:
        return type(error).__name__
    return "-"


async def check_round_trip(site: DeployedSite) -> Finding:
    """Return how long a message takes to the server and back, on the stream that Streamlit itself needs."""
    try:
        async with open_socket(site, STREAM, site.origin, subprotocols=[Subprotocol("streamlit")]) as socket:
            seconds = statistics.median([await ping_seconds(socket) for _ in range(PINGS)])
    except (OSError, InvalidHandshake, ConnectionClosed) as error:
        return Finding(name="stream", value=type(error).__name__, advice=Message(NO_UPGRADE), fatal=True)
    told = advice_unless_ok(HELD_BACK, ok=seconds < SLOW_S)
    return Finding(name="stream", value=f"{seconds * 1e3:.1f} ms", advice=told)


async def ping_seconds(socket: ClientConnection) -> float:
    """Return the seconds that a ping and its answer take; `PATIENCE_S` if none comes."""
    started = time.perf_counter()
    answer = await socket.ping()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(answer, PATIENCE_S)
    return time.perf_counter() - started


def open_socket(site: DeployedSite, path: str, origin: str, **options: Any) -> connect:
    """Return a WebSocket that says it comes from a page of `origin`, to be opened with `async with`."""
    url = f"{site.url.replace('http', 'ws', 1)}{path}"
    return connect(
        url, origin=Origin(origin), ssl=site.ssl_context, proxy=None, open_timeout=PATIENCE_S, **options
    )
