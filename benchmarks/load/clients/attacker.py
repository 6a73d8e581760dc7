"""One visitor who asks for all it can: connections, curves, answers that it never reads, long messages."""

import asyncio
import contextlib
import io
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from functools import cache, partial

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.frames import Frame, Opcode

from benchmarks.load.clients.streamlit_session import NO_TOKEN, PROTOCOL, STREAM
from benchmarks.load.clients.websocket import Handlers, Place, Wire
from playground.web.site.browser_cookie import COOKIE, ID_BYTES

KINDS = ("connects", "curves", "slow", "deaf", "states")
"""Made-up places of a curve, curves, readers of one and watchers who stop reading, long messages."""
Act = Callable[[], Awaitable[None]]
CURVE_PATHS = ("/api/history", "/api/history.csv")
CURVES, SLOW, SOCKETS = 20, 30, 8
HUGE, LONG = 8_000_000, 1_400_000
"""Bytes of a component's state: more than is taken, and less."""
DEAF_S = 5.0
REST_S, ANSWER_S, END_S = 0.02, 60.0, 10.0
LOST = (OSError, httpx.HTTPError)
TRY_S = 0.5
"""After what time a task that has not ended is cancelled again."""


async def end(tasks: Iterable["asyncio.Task[None]"]) -> None:
    """Cancel the tasks and wait until they have ended; raise `RuntimeError` if they do not in `END_S`."""
    waiting = set(tasks)
    for _ in range(round(END_S / TRY_S)):
        for task in waiting:
            task.cancel()
        ended, waiting = await asyncio.wait(waiting, timeout=TRY_S)
        for task in ended:
            with contextlib.suppress(asyncio.CancelledError):
                task.result()
        if not waiting:
            return
    stacks = io.StringIO()
    for task in waiting:
        task.print_stack(file=stacks)
    raise RuntimeError(f"Tasks do not end in {END_S} s:\n{stacks.getvalue()}")


@cache
def state_frame(size: int) -> bytes:
    """Return a frame that reports a component's state of `size` bytes; made once, it costs little to send."""
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id="x", json_value="x" * size)
    return Frame(Opcode.BINARY, message.SerializeToString()).serialize(mask=True)


class Attacker:
    """Does all of it at once with one cookie, from one address; `told` counts what came of it."""

    def __init__(self, place: Place, token: str, view: str, kinds: Sequence[str] = KINDS) -> None:
        self.place, self.token, self.view, self.kinds = place, token, view, kinds
        self.cookies = {COOKIE: secrets.token_urlsafe(ID_BYTES)}
        self.told = Counter[str]()

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Attack meanwhile; afterwards every task has ended. Raises `RuntimeError` if one does not."""
        task = asyncio.ensure_future(self.work())
        try:
            yield
        finally:
            await end([task])

    async def work(self) -> None:
        """Attack until the task is cancelled."""
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        async with (
            httpx.AsyncClient(
                trust_env=False, cookies=self.cookies, timeout=ANSWER_S, limits=limits
            ) as client,
            asyncio.TaskGroup() as group,
        ):
            for kind in self.kinds:
                for act in self._acts(kind, client):
                    group.create_task(self._again(act))

    def _acts(self, kind: str, client: httpx.AsyncClient) -> Sequence[Act]:
        """Return what is done at once, again and again, in this kind of attack."""
        match kind:
            case "connects":
                return [self._connect]
            case "curves":
                return [partial(self._curve, client, path) for path in CURVE_PATHS] * (CURVES // 2)
            case "slow":
                return [self._read_slowly] * SLOW
            case "deaf":
                return [self._watch_deaf] * SLOW
            case _:
                return [partial(self._state, size) for size in (LONG, HUGE)] * (SOCKETS // 2)

    async def _again(self, act: Act) -> None:
        task = asyncio.current_task()
        assert task is not None
        while not task.cancelling():  # what waits for two things at once may lose a cancellation
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
            async with asyncio.timeout(ANSWER_S):
                await wire.open()
            self.told["connects"] += 1
            await asyncio.sleep(REST_S)
        finally:
            wire.close()

    async def _curve(self, client: httpx.AsyncClient, path: str) -> None:
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
            async with asyncio.timeout(ANSWER_S):
                await writer.drain()
                status = (await reader.readline()).split()
            self.told[f"slow_{status[1].decode() if len(status) > 1 else 'none'}"] += 1
            await asyncio.sleep(DEAF_S)
        finally:
            writer.close()

    async def _watch_deaf(self) -> None:
        """Watch the run, and read nothing more once the connection stands."""
        wire = self._wire(f"/api/live?watch={self.view}&beat=1", closed := asyncio.Event())
        try:
            async with asyncio.timeout(ANSWER_S):
                await wire.open()
            self.told["deaf"] += 1
            wire.stop_reading()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(DEAF_S):
                    await closed.wait()
        finally:
            wire.close()

    async def _state(self, size: int) -> None:
        """Report a component's state of `size` bytes, over a connection that is kept for some of them."""
        closed = asyncio.Event()
        wire = self._wire(STREAM, closed, (PROTOCOL, NO_TOKEN))
        try:
            async with asyncio.timeout(ANSWER_S):
                await wire.open()
            wire.send_made(state_frame(size))
            self.told["states"] += 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await closed.wait()
                self.told["states_refused"] += 1
        finally:
            wire.close()
