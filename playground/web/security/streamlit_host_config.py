"""What Streamlit's page is told of its surroundings: our page says itself when the server is away."""

import json

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/_stcore/host-config"
OWN = {"blockErrorDialogs": True}
"""Streamlit would lay a dialog of its own over the page ("Is Streamlit still running?"), in English."""


class HostConfigMiddleware:
    """Adds our wishes to the answer in which Streamlit's page asks for its configuration."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; change that one answer."""
        if scope["type"] != "http" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def keep(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                await send_merged_host_config(start, body, send)

        await self._app(without_accept_encoding(scope), receive, keep)


def without_accept_encoding(scope: Scope) -> Scope:
    """Return the request as one that takes a plain answer only."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


async def send_merged_host_config(start: Message, body: bytes, send: Send) -> None:
    """Send a JSON answer with our wishes in it; any other one as it is."""
    if start["status"] == 200 and body:
        body = json.dumps(json.loads(body) | OWN).encode()
        MutableHeaders(scope=start)["content-length"] = str(len(body))
    await send(start)
    await send({"type": "http.response.body", "body": body})
