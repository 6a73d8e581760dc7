"""A student at a page: the page's session, its live stream, and what came of them."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from benchmarks.load.clients.command_timing import Orders
from benchmarks.load.clients.epoch_ledger import Account, bucket_ends
from benchmarks.load.clients.frame_meter import Meter
from benchmarks.load.clients.live_socket import Listener, LiveStream
from benchmarks.load.clients.outage_log import Trouble
from benchmarks.load.clients.streamlit_session import PageSession
from benchmarks.load.clients.websocket import Place
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.sections import Section

LIVE, SHARE, TIME = "playground_live", "playground_share", "playground_time"
REPLACED_S = 0.6
"""How long a page waits for the token of a next run before it tells Python that the run is gone."""
PATIENCE_S = 120.0

Tell = Callable[[str, int, dict[str, Any]], None]
"""Called with what happened, the student's number, and facts."""


def watched(link: str) -> str:
    """Return the token to watch with that a link holds."""
    return parse_qs(urlsplit(link).query)["run"][0]


class Student:
    """One visitor with one run."""

    def __init__(self, number: int, place: Place, query: str, tell: Tell) -> None:
        self.number, self.place, self.tell = number, place, tell
        self.page = PageSession(place, query, self._shown, seed=number)
        self.stream: LiveStream | None = None
        self.token = self.view = self.link = self.status = ""
        self.account, self.meter, self.orders, self.trouble = Account(), Meter(), Orders(), Trouble()
        self.newest = (-1, 0)
        self.settings: dict[str, Any] = {}
        self.ages: list[float] = []
        self.marks: dict[str, float] = {}
        self.plays = False
        self.runs = self.gone = self.connects = self.silences = 0

    # ---- the page

    async def open(self) -> None:
        """Open the page; its script tells the token of the run."""
        self.marks["opened"] = time.monotonic()
        await self.page.open()

    def _shown(self, name: str, data: dict[str, Any]) -> None:
        if name == SHARE:
            self.link = data["own"]["link"]
            self.view = watched(data["watch"]["link"]) if data["watch"] else ""
        elif name == LIVE and data["token"] != self.token:
            self._switch(data["token"])

    def _switch(self, token: str) -> None:
        """Leave the stream of the run before, and watch this one from its beginning."""
        self._leave()
        self.token = token
        self.account.start_over()
        if token:
            self.runs += 1
            listener = Listener(frame=self._frame, text=self._text, ended=self._ended, query=self._query)
            self.stream = LiveStream(self.place, self.page.cookies, listener)

    def _query(self) -> Mapping[str, Any]:
        return {"token": self.token, **self.account.position()}

    def _ended(self, code: int) -> None:
        """The server does not know the run any more: the page asks Python for another one."""
        self.gone += 1
        if code == CloseCode.UNKNOWN_RUN:
            asyncio.get_running_loop().call_later(REPLACED_S, self._report_gone, self.token)

    def _report_gone(self, token: str) -> None:
        if token == self.token:
            self.page.set_state(LIVE, "gone", token)

    def _leave(self) -> None:
        if self.stream is not None:
            self.connects += self.stream.connects
            self.silences += self.stream.silences
            self.stream.close()
            self.stream = None

    async def close(self) -> None:
        """Close the page."""
        self._leave()
        await self.page.close()

    # ---- frames

    def _frame(self, header: dict[str, Any], sections: Mapping[str, Section], first: bool) -> None:
        if header["status"] == "closed":
            return
        now = time.monotonic()
        known = self.account.epochs
        self.account.add(header, bucket_ends(sections), first)
        self.status = header["status"]
        self._remember(header)
        self._mark(header, sections, now)
        if "field" in sections and (header["generation"], header["epoch"]) != self.newest:
            self.newest = (header["generation"], header["epoch"])
            self.meter.count(now)
            if "at" in header:
                self.ages.append(1000 * time.time() - header["at"])
        if first:
            self.tell("connected", self.number, {"at": now, "epochs": header["end"], "known": known})
            if known:
                self.page.set_state(TIME, "run", self.token)
        self._follow(header, now)
        self.orders.frame(header["ack"])

    def _text(self, message: dict[str, Any]) -> None:
        self.orders.replied(message)

    def _remember(self, header: Mapping[str, Any]) -> None:
        """Keep what the run tells of its settings: a server that has forgotten them would tell others."""
        if "description" in header:
            self.settings["layers"] = header["description"]["layers"]
        self.settings["changes"] = header.get("changes", self.settings.get("changes", []))

    def _mark(self, header: Mapping[str, Any], sections: Mapping[str, Section], now: float) -> None:
        """Note when the first field and the first trained epoch came."""
        for name, reached in (("field", "field" in sections), ("trained", header["epoch"] > 0)):
            if reached and name not in self.marks:
                self.marks[name] = now
                self.tell(name, self.number, {"at": now})

    def _follow(self, header: Mapping[str, Any], now: float) -> None:
        """Note that the trainer is away, or that the run trains again; no pictures are due meanwhile."""
        news = self.trouble.frame(header, self.account.epochs)
        if news == "noticed":
            self.meter.stop(now)
        elif news == "back" and self.plays:
            self.meter.start(now)
        if news:
            facts = {"at": now, "status": header["status"], "note": header.get("note", "")}
            self.tell(news, self.number, facts)

    # ---- commands

    async def command(self, name: str) -> float:
        """Give a command; return the seconds until the frame that acknowledges it."""
        began = time.monotonic()
        self.plays = name == "play"
        if not self.plays:
            self.meter.stop(began)
        ended = await self._acknowledged({"c": name})
        if self.plays and not self.trouble.down:
            self.meter.start(ended)
        return ended - began

    async def show(self, view: str) -> None:
        """Ask for a view of the run from now on."""
        await self._acknowledged({"c": "show", "v": {view: True}})

    async def _acknowledged(self, message: dict[str, Any]) -> float:
        """Send a command; return when a frame has acknowledged it."""
        if self.stream is None:
            raise ConnectionError(f"Student {self.number} has no run.")
        number, done = self.orders.new()
        self.stream.send({**message, "id": number})
        try:
            return await asyncio.wait_for(done, PATIENCE_S)
        finally:
            self.orders.forget(number)

    # ---- figures

    def measure(self, on: bool, now: float) -> None:
        """Begin to count pictures anew, or stop."""
        if on:
            self.ages.clear()
        self.meter.measure(on, now, playing=self.plays and not self.trouble.down)

    def report(self) -> dict[str, Any]:
        """Return what was counted."""
        stream = self.stream
        return {
            "marks": self.marks,
            "view": self.view,
            "token": self.token,
            "status": self.status,
            "epochs": self.account.epochs,
            "frames": self.meter.frames,
            "frames_per_s": self.meter.rate(),
            "gap_s": self.meter.gap,
            "ages": self.ages,
            "lost": self.account.lost,
            "doubled": self.account.doubled,
            "repeated": max(self.account.repeated, self.trouble.repeated),
            "connects": self.connects + (stream.connects if stream else 0),
            "silences": self.silences + (stream.silences if stream else 0),
            "gone": self.gone,
            "runs": self.runs,
            "settings": {"link": self.link, **self.settings},
        }
