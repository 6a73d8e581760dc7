"""Streamlit's own WebSocket: it tells no path of this machine, and refuses what it cannot read."""

import sys
from functools import cache
from pathlib import Path

from starlette.types import Message, Receive, Send

from playground.project import PACKAGE

STREAM = "/_stcore/stream"
UNSUPPORTED = 1003
FOLDERS = ("playground", "pages", "app.py")
"""Of a checkout; a wheel has all in the first one."""
LIBRARIES = ("lib", "Lib", "bin")


def wrap_receive_closing_on_text(receive: Receive, send: Send) -> Receive:
    """Return `receive`; a text message, which makes Streamlit's socket fail, closes it."""

    async def receive_binary() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or message.get("bytes") is not None:
            return message
        await send({"type": "websocket.close", "code": UNSUPPORTED})
        return {"type": "websocket.disconnect", "code": UNSUPPORTED}

    return receive_binary


def wrap_send_hiding_paths(send: Send) -> Send:
    """Return `send`; where this program lies on the server is blanked in what goes out.

    Streamlit tells every page the path of its script. Blanks are as long as what they stand for, so
    that the lengths inside the message stay right.
    """

    async def send_blanked(message: Message) -> None:
        if message.get("bytes"):
            message = {**message, "bytes": hide_folder_paths(message["bytes"])}
        await send(message)

    return send_blanked


def hide_folder_paths(told: bytes) -> bytes:
    """Return a message with our folders' places blanked."""
    for path, blank in folder_path_placeholders():
        if path in told:
            told = told.replace(path, blank)
    return told


@cache
def folder_path_placeholders() -> tuple[tuple[bytes, bytes], ...]:
    """Return paths that nobody needs to know, and what stands for each."""
    inside = [(PACKAGE.parent, name) for name in FOLDERS]
    inside += [(Path(prefix), name) for prefix in (sys.prefix, sys.base_prefix) for name in LIBRARIES]
    return tuple(
        (bytes(folder / name), path_placeholder(folder) + b"/" + name.encode()) for folder, name in inside
    )


def path_placeholder(folder: Path) -> bytes:
    """Return as many bytes as the folder's path has, which tell nothing."""
    return b"_" * len(bytes(folder))
