"""The live stream of a run: one WebSocket a viewer, and the whole history on request."""

import asyncio
import contextlib
import csv
import io
import math
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.engine import Run
from playground.engine.run import Seen
from playground.engine.status import Status
from playground.errors import UnknownRunError
from playground.ui.services import services

CREDITS = 3
"""Frames that may be under way to a viewer before it has acknowledged one."""
UNKNOWN_RUN, REFUSED = 4401, 4403
ACK = "a"
MAX_NUMBER = 10**9
PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
"""Headers of answers whose address holds a token."""


async def live(socket: WebSocket) -> None:
    """Send a viewer the frames of the run that its token names."""
    if not same_origin(socket):
        await socket.accept()
        await socket.close(REFUSED)
        return
    await socket.accept()
    run = run_of(socket.query_params.get("token", ""))
    if run is None:
        await socket.close(UNKNOWN_RUN)
        return
    await Viewer(socket, run, first_seen(socket)).serve()


def same_origin(socket: WebSocket) -> bool:
    """Tell whether a page of this very address opened the socket."""
    origin = urlsplit(socket.headers.get("origin", "")).netloc
    return bool(origin) and origin == socket.headers.get("host")


def run_of(token: str) -> Run | None:
    """Return the run with this token, or None."""
    here = services()
    if here is None:
        return None
    try:
        return here.engine.find(token)
    except UnknownRunError:
        return None


def resume(run: Run) -> None:
    """Wake a run whose trainer was given back."""
    here = services()
    if here is not None:
        here.engine.resume(run)


def first_seen(socket: WebSocket) -> Seen:
    """Return what a viewer that reconnects has seen: `from` epochs of generation `gen`."""
    query = socket.query_params
    return Seen(epoch=count(query.get("from", "")), generation=count(query.get("gen", "-1"), default=-1))


def count(text: str, default: int = 0) -> int:
    """Return `text` as a whole number from 0, or `default`."""
    return min(int(text), MAX_NUMBER) if text.isascii() and text.isdigit() and len(text) < 12 else default


class Viewer:
    """One browser that watches one run."""

    def __init__(self, socket: WebSocket, run: Run, seen: Seen) -> None:
        self.socket, self.run, self.seen = socket, run, seen
        self.news = asyncio.Event()
        self.credits = asyncio.Semaphore(CREDITS)
        self.gone = False

    async def serve(self) -> None:
        """Send the newest frame whenever there is one and the browser can take it."""
        self.news.set()
        self.run.viewers.add(self.news)
        resume(self.run)
        reader = asyncio.create_task(self.read())
        try:
            while not self.gone:
                await self.send_news()
        except (WebSocketDisconnect, RuntimeError):
            self.gone = True  # the browser went while a frame was on its way: nothing to tell it
        finally:
            self.run.viewers.discard(self.news)
            self.run.claimed_until = 0.0
            reader.cancel()

    async def send_news(self) -> None:
        """Wait for news and send them; the last ones of a closed run end the stream."""
        await self.credits.acquire()
        await self.news.wait()
        self.news.clear()
        if self.gone:
            return
        message, self.seen = self.run.message(self.seen)
        await self.socket.send_bytes(message)
        if self.run.status is Status.CLOSED:
            self.gone = True
            await self.socket.close(UNKNOWN_RUN)

    async def read(self) -> None:
        """Take acknowledgements; anything else that comes is not for us."""
        with contextlib.suppress(WebSocketDisconnect, KeyError):
            while True:
                if await self.socket.receive_text() == ACK:
                    self.credits.release()
        self.gone = True
        self.news.set()
        self.credits.release()


async def history(request: Request) -> Response:
    """Answer with every curve point as float32, four a row."""
    run = run_of(request.query_params.get("token", ""))
    if run is None:
        return PlainTextResponse("unknown run", status_code=404)
    return Response(run.history.to_bytes(), media_type="application/octet-stream", headers=PRIVATE)


async def history_csv(request: Request) -> Response:
    """Answer with every curve point as CSV, the kind of data on a line of its own before the header."""
    run = run_of(request.query_params.get("token", ""))
    if run is None:
        return PlainTextResponse("unknown run", status_code=404)
    text = await asyncio.to_thread(history_text, run)
    headers = {**PRIVATE, "content-disposition": 'attachment; filename="curve.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def history_text(run: Run) -> str:
    """Return the curves of `run` as CSV with the columns epoch, loss, val_loss, metric, val_metric."""
    metric = run.scene.get("metric_name", "metric")
    out = io.StringIO()
    writer = csv.writer(out)
    if run.scene.get("source") == "simulated":
        writer.writerow(["# simulated data, not the real patients or wines"])
    writer.writerow(["epoch", "loss", "val_loss", metric, f"val_{metric}"])
    for epoch, row in enumerate(run.history.rows().tolist(), 1):
        writer.writerow([epoch, *("" if math.isnan(value) else f"{value:.9g}" for value in row)])
    return out.getvalue()
