"""Somebody who only watches a run, by a link that gives no control."""

import time
from collections.abc import Mapping
from typing import Any

from benchmarks.load.clients.epoch_ledger import Account, bucket_ends
from benchmarks.load.clients.frame_meter import Meter
from benchmarks.load.clients.live_socket import Listener, LiveStream
from benchmarks.load.clients.websocket import Place
from playground.engine.messages.sections import Section


class Viewer:
    """One read-only stream at a low rate."""

    def __init__(self, place: Place, view: str, fps: float) -> None:
        self.view, self.fps = view, fps
        self.account, self.meter = Account(), Meter()
        self.newest = (-1, 0)
        self.status = ""
        self.ages: list[float] = []
        self.refused = 0
        listener = Listener(frame=self._frame, text=self._text, ended=self._ended, query=self._query)
        self.stream = LiveStream(place, "", listener)

    def _query(self) -> Mapping[str, Any]:
        return {"watch": self.view, "fps": f"{self.fps:g}", **self.account.position()}

    def _frame(self, header: dict[str, Any], sections: Mapping[str, Section], first: bool) -> None:
        now, self.status = time.monotonic(), header["status"]
        self.account.add(header, bucket_ends(sections), first)
        if header["status"] == "playing":
            self.meter.start(now)
        else:
            self.meter.stop(now)
        if "field" in sections and (header["generation"], header["epoch"]) != self.newest:
            self.newest = (header["generation"], header["epoch"])
            self.meter.count(now)
            if "at" in header and self.meter.since is not None:
                self.ages.append(1000 * time.time() - header["at"])

    def _text(self, message: dict[str, Any]) -> None:
        """A watcher gives no commands, so there is nothing to be answered."""

    def _ended(self, _code: int) -> None:
        self.refused += 1

    def measure(self, on: bool, now: float) -> None:
        """Begin to count pictures anew, or stop."""
        if on:
            self.ages.clear()
        self.meter.measure(on, now, playing=self.status == "playing")

    def report(self) -> dict[str, Any]:
        """Return what was counted."""
        return {
            "frames_per_s": self.meter.rate(),
            "ages": self.ages,
            "lost": self.account.lost,
            "doubled": self.account.doubled,
            "refused": self.refused,
            "connects": self.stream.connects,
        }

    def close(self) -> None:
        """Leave."""
        self.stream.close()
