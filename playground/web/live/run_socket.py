"""The live stream of a run: one WebSocket a viewer; over it the page that opened the run rules it."""

import asyncio
import contextlib
import json
import time

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.engine import Engine, Run
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.command import CommandName
from playground.engine.messages.order import ACK, BEAT, Order, OrderAnswer
from playground.engine.messages.status import Status
from playground.engine.runs.broadcast import BroadcastCache, SeenVersions
from playground.web.live import run_messages
from playground.web.live.page_version import is_of_other_version
from playground.web.rate_limits.token_bucket import Rate, TokenBucket
from playground.web.security.origin_check import has_own_origin
from playground.web.services import Services, run_of_query, services

CREDITS = 3
"""Frames that may be under way to a viewer before it has acknowledged one."""
MAX_NUMBER = 10**9
MAX_FPS = 60
MAX_VIEWERS = 500
"""Viewers of one run who only watch; its own page comes in besides."""
ACKS = Rate(burst=400, per_s=200.0)
MOST_WAITING = 256
"""Orders of one run that no trainer has carried out yet."""
BEAT_S = 1.0
"""A viewer that asks for it (`beat=1`) gets `BEAT` when nothing else came for a second."""


async def serve_run_socket(socket: WebSocket) -> None:
    """Send a viewer the frames of the run that its token names."""
    await socket.accept()
    here = services()
    if not opened_by_own_page(socket):
        await socket.close(CloseCode.REFUSED)
        return
    if is_of_other_version(socket):
        await socket.close(CloseCode.OTHER_VERSION)
        return
    run = run_of_query(socket.query_params)
    if here is None or run is None:
        await socket.close(CloseCode.UNKNOWN_RUN)
        return
    if len(run.audience.viewers) >= MAX_VIEWERS and not holds_control_token(socket, run):
        await socket.close(CloseCode.TOO_MANY_CONNECTIONS)
        return
    await Viewer(socket, run, here).serve()


def opened_by_own_page(socket: WebSocket) -> bool:
    """Tell whether a page of this very address opened the socket."""
    return has_own_origin(socket)


def holds_control_token(socket: WebSocket, run: Run) -> bool:
    """Tell whether a viewer knows the run's control token: then it is never one too many."""
    return socket.query_params.get("token", "") == run.token


def seen_versions_in_query(socket: WebSocket) -> SeenVersions:
    """Return what a viewer that reconnects has seen: `from` epochs of generation `gen`."""
    query = socket.query_params
    return SeenVersions(
        epoch=count_or_default(query.get("from", "")),
        generation=count_or_default(query.get("gen", "-1"), default=-1),
    )


def count_or_default(text: str, default: int = 0) -> int:
    """Return `text` as a whole number from 0, or `default`."""
    return min(int(text), MAX_NUMBER) if text.isascii() and text.isdigit() and len(text) < 12 else default


class Viewer:
    """One browser that watches one run; it rules the run if it knows its control token."""

    def __init__(self, socket: WebSocket, run: Run, here: Services) -> None:
        self.socket, self.run, self.seen = socket, run, seen_versions_in_query(socket)
        self.engine: Engine = here.engine
        self.broadcast: BroadcastCache = here.broadcast_of(run)
        self.rules = holds_control_token(socket, run)
        self.interval = 1 / min(
            MAX_FPS, max(1, count_or_default(socket.query_params.get("fps", ""), MAX_FPS))
        )
        self.offset = self.interval * int(run.id, 16) / 2**32  # not all runs on the same beat
        self.news = asyncio.Event()
        self.room = asyncio.Event()
        self.under_way = 0
        self.told = time.monotonic()
        self.gone = False

    async def serve(self) -> None:
        """Send the newest frame whenever there is one and the browser can take it."""
        self.news.set()
        self.run.audience.join(self.news)
        self.engine.relaunch_if_released(self.run, rules=self.rules)
        tasks = [asyncio.create_task(self.receive_messages())]
        if self.socket.query_params.get("beat") == "1":
            tasks.append(asyncio.create_task(self.send_heartbeats()))
        try:
            while not self.gone:
                await self.send_next_frame()
        except (WebSocketDisconnect, RuntimeError):
            self.gone = True  # the browser went while a frame was on its way: nothing to tell it
        finally:
            self.run.audience.leave(self.news)
            self.request_views(frozenset())
            for task in tasks:
                task.cancel()

    async def send_next_frame(self) -> None:
        """Wait for news and send them; the last ones of a closed run end the stream."""
        while self.under_way >= CREDITS and not self.gone:
            self.room.clear()
            await self.room.wait()
        await self.news.wait()
        await self.wait_for_frame_slot()
        self.news.clear()
        if self.gone:
            return
        message, self.seen = self.broadcast.message_for_viewer(
            self.seen,
            self.engine.announcement,
            self.wanted_views,
            paused=self.engine.class_pause is not None,
            openings=self.engine.test_openings(self.run),
        )
        self.engine.metrics.frames_sent.inc()
        self.under_way += 1
        self.told = time.monotonic()
        await self.socket.send_bytes(message)
        if self.run.status is Status.CLOSED:
            self.gone = True
            await self.socket.close(CloseCode.UNKNOWN_RUN)

    async def send_heartbeats(self) -> None:
        """Say that the connection is alive whenever nothing was sent for a while."""
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while not self.gone:
                await asyncio.sleep(BEAT_S)
                if time.monotonic() - self.told >= BEAT_S:
                    self.told = time.monotonic()
                    await self.socket.send_text(BEAT)

    async def wait_for_frame_slot(self) -> None:
        """Wait for the next beat of a slower viewer; all of the same run and rate get the same message."""
        if self.interval > 1 / MAX_FPS:
            now = time.monotonic() + self.offset
            await asyncio.sleep(self.interval - now % self.interval)

    async def receive_messages(self) -> None:
        """Take acknowledgements and orders; anything else that comes is not for us."""
        acks, clicks = TokenBucket(ACKS), TokenBucket(run_messages.RATE)
        with contextlib.suppress(WebSocketDisconnect, KeyError, RuntimeError):
            while True:
                text = await self.socket.receive_text()
                if len(text) > run_messages.LONGEST:
                    await self.socket.close(CloseCode.TOO_LONG)
                    break
                if not (acks if text == ACK else clicks).try_take() or self.is_flooding(text):
                    await self.socket.close(CloseCode.TOO_MANY_MESSAGES)
                    break
                await self.handle_message(text)
        self.gone = True
        self.news.set()
        self.room.set()

    def is_flooding(self, text: str) -> bool:
        """Tell whether more orders would wait for a trainer than a run may have waiting."""
        return self.rules and text != ACK and len(self.run.commands.waiting) >= MOST_WAITING

    async def handle_message(self, text: str) -> None:
        """Count an acknowledgement, or tell the run what was pressed and answer with the command's number."""
        if text == ACK:
            self.under_way = max(0, self.under_way - 1)
            self.room.set()
            return
        order = run_messages.parse_order(text)
        if order is None or not (self.rules or order.command == CommandName.SHOW):
            return
        number = self.submit_order(order) if self.rules else 0  # 0 is done already
        if not self.rules:
            self.request_views(frozenset(name for name, on in order.value.items() if on))
        answer: OrderAnswer = {"id": order.id, "n": number}
        await self.socket.send_text(json.dumps(answer))

    def submit_order(self, order: Order) -> int:
        """Give the run a command of its page; return its number, 0 if it is refused."""
        self.engine.metrics.commands.inc()
        if order.command in self.run.locked:
            return 0
        return self.engine.send_command(self.run, order.command, order.value)

    def request_views(self, views: frozenset[str]) -> None:
        """Who only watches wants to see this besides; whoever else looks keeps what they want."""
        if views != self.run.requested_views.of_watcher(self.news):
            self.engine.request_views(self.run, self.news, views)
            self.news.set()

    @property
    def wanted_views(self) -> frozenset[str]:
        """What this viewer wants to see besides the picture."""
        views = self.run.requested_views
        return frozenset(views.own) if self.rules else views.of_watcher(self.news)
