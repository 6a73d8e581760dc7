"""A server of our middleware around routes of a test, in a thread of its own."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from playground.web.app.middleware import middleware_list
from playground.web.site.site import Site
from tools.app_server import free_port

PATIENCE_S = 120


@contextmanager
def guarded(
    routes: Sequence[BaseRoute],
    site: Site | None = None,
    around: Sequence[Middleware] | None = None,
    lifespan: Any = None,
    loop: Literal["auto", "asyncio"] = "auto",
) -> Iterator[str]:
    """Serve the routes behind the middleware of `site` (or `around`); give host and port."""
    port = free_port()
    app = Starlette(routes=routes, middleware=around or middleware_list(site or Site()), lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning", loop=loop))
    thread = threading.Thread(target=server.run)
    thread.start()
    end = time.monotonic() + PATIENCE_S
    while not server.started and time.monotonic() < end:
        time.sleep(0.01)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
