"""Commands over the live socket: from the moment of sending to the frame that acknowledges them."""

import asyncio
import time
from typing import Any


class Orders:
    """The commands of one student that are under way, by the student's own numbers."""

    def __init__(self) -> None:
        self.sent = 0
        self.acknowledged = -1
        self.waiting: dict[int, asyncio.Future[float]] = {}
        self.numbers: dict[int, int] = {}

    def new(self) -> tuple[int, "asyncio.Future[float]"]:
        """Return the number of a new command, and the time of its acknowledgement to come."""
        self.sent += 1
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.waiting[self.sent] = done
        return self.sent, done

    def forget(self, number: int) -> None:
        """Wait no longer for this command."""
        self.waiting.pop(number, None)
        self.numbers.pop(number, None)

    def replied(self, message: dict[str, Any]) -> None:
        """Take the server's number of a command; the frame that acknowledges it may be there already."""
        if message.get("id") in self.waiting and "n" in message:
            self.numbers[message["id"]] = message["n"]
            self.settle()

    def frame(self, acknowledged: int) -> None:
        """Take what a frame acknowledges."""
        self.acknowledged = acknowledged
        if self.numbers:
            self.settle()

    def settle(self) -> None:
        """Note the time of every command that is carried out."""
        now = time.monotonic()
        for number, wanted in self.numbers.items():
            if self.acknowledged >= wanted and not self.waiting[number].done():
                self.waiting[number].set_result(now)
