"""One visitor who asks for all it can: connections, curves, answers that it never reads, long messages."""

import asyncio
import contextlib
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.load.clients.streamlit_session import NO_TOKEN, PROTOCOL, STREAM
from benchmarks.load.clients.websocket import Handlers, Place, Wire
from playground.web.site.browser_cookie import COOKIE, ID_BYTES

CURVES, SLOW, SOCKETS = 20, 30, 8
HUGE, LONG = 8_000_000, 1_400_000
"""Bytes of a component's state: more than is taken, and less."""
REST_S = 0.02
LOST = (OSError, httpx.HTTPError)


class Attacker:
    """Does all of it at once with one cookie, from one address; `told` counts what came of it."""

    def __init__(self, place: Place, token: str, view: str) -> None:
        self.place, self.token, self.view = place, token, view
        self.cookies = {COOKIE: secrets.token_urlsafe(ID_BYTES)}
        self.told = Counter[str]()

    async def work(self) -> None:
        """Attack until the task is cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._again(self._connect))
            for number in range(CURVES):
                path = "/api/history.csv" if number % 2 else "/api/history"
                group.create_task(self._again(lambda path=path: self._curve(path)))  # type: ignore[misc]
            for _ in range(SLOW):
                group.create_task(self._again(self._read_slowly))
            for number in range(SOCKETS):
                size = LONG if number % 2 else HUGE
                group.create_task(self._again(lambda size=size: self._state(size)))  # type: ignore[misc]

    async def _again(self, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await act()
            except LOST:
                self.told["cut_off"] += 1
            await asyncio.sleep(REST_S)

    def _wire(self, path: str, closed: asyncio.Event, names: tuple[str, ...] = ()) -> Wire:
        handlers = Handlers(message=lambda _wire, _data: None, closed=lambda _wire, _code: closed.set())
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return Wire(self.place, path, handlers, cookies, names)

    async def _connect(self) -> None:
        """Watch a run as somebody who has seen what never was."""
        wire = self._wire(f"/api/live?watch={self.view}&gen={secrets.randbelow(10**9)}", asyncio.Event())
        try:
            await wire.open()
            self.told["connects"] += 1
            await asyncio.sleep(REST_S)
        finally:
            wire.close()

    async def _curve(self, path: str) -> None:
        async with httpx.AsyncClient(trust_env=False, cookies=self.cookies, timeout=60.0) as client:
            answer = await client.get(f"{self.place.url}{path}", params={"token": self.token})
        self.told[f"curves_{answer.status_code}"] += 1
        self.told["curve_bytes"] += len(answer.content)

    async def _read_slowly(self) -> None:
        """Ask for a curve, read a little of it and then nothing."""
        reader, writer = await asyncio.open_connection(self.place.host, self.place.port, limit=1024)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            asked = (
                f"GET /api/history?token={self.token} HTTP/1.1\r\nHost: {self.place.host}:{self.place.port}"
            )
            writer.write(f"{asked}\r\nCookie: {cookies}\r\n\r\n".encode())
            await writer.drain()
            status = (await reader.readline()).split()
            self.told[f"slow_{status[1].decode() if len(status) > 1 else 'none'}"] += 1
            await asyncio.sleep(5.0)
        finally:
            writer.close()

    async def _state(self, size: int) -> None:
        """Report a component's state of `size` bytes, over a connection that is kept for some of them."""
        closed = asyncio.Event()
        wire = self._wire(STREAM, closed, (PROTOCOL, NO_TOKEN))
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id="x", json_value="x" * size)
        try:
            await wire.open()
            wire.send_bytes(message.SerializeToString())
            self.told["states"] += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(closed.wait(), 1.0)
                self.told["states_refused"] += 1
        finally:
            wire.close()
