"""The stream of the teacher's screen: every run at a low rate, and commands the other way."""

import asyncio
import contextlib
import json

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.order import ACK
from playground.web.live import run_messages
from playground.web.live.class_commands import carry_out_message
from playground.web.live.class_frames import SentCards
from playground.web.live.page_version import is_of_other_version
from playground.web.rate_limits.token_bucket import TokenBucket
from playground.web.security.origin_check import has_own_origin
from playground.web.services import Services, services

CREDITS = 2
"""Messages that may be under way to a screen before it has acknowledged one."""
BYTES_PER_S = 50_000
"""The more runs have news, the less often they are sent."""
LEAST_PAUSE_S, MOST_PAUSE_S = 0.5, 3.0


async def serve_classroom_socket(socket: WebSocket) -> None:
    """Serve a screen whose pass is good."""
    await socket.accept()
    here = services()
    token = socket.query_params.get("token", "")
    if not has_own_origin(socket):
        await socket.close(CloseCode.REFUSED)
    elif is_of_other_version(socket):
        await socket.close(CloseCode.OTHER_VERSION)
    elif here is None or not here.teacher_sessions.renew_if_valid(token):
        await socket.close(CloseCode.UNKNOWN_RUN)
    else:
        await ClassroomConnection(socket, here, token).serve()


def seconds_until_next_message(size: int) -> float:
    """Return the seconds between a message of `size` bytes and the next one."""
    return min(MOST_PAUSE_S, max(LEAST_PAUSE_S, size / BYTES_PER_S))


class ClassroomConnection:
    """One teacher's screen."""

    def __init__(self, socket: WebSocket, here: Services, token: str) -> None:
        self.socket, self.here, self.token = socket, here, token
        self.sent_cards = SentCards()
        self.under_way = 0
        self.soon = asyncio.Event()
        self.room = asyncio.Event()
        self.bucket = TokenBucket(run_messages.RATE)
        self.gone = False

    async def serve(self) -> None:
        """Send what is new until the screen goes, or its pass is not good any more."""
        reader = asyncio.create_task(self.receive_messages())
        try:
            while not self.gone:
                await self.send_next_message()
        except (WebSocketDisconnect, RuntimeError):
            self.gone = True  # the browser went while a message was on its way: nothing to tell it
        finally:
            reader.cancel()

    async def send_next_message(self) -> None:
        """Send one message, then rest as long as its size asks for."""
        while self.under_way >= CREDITS and not self.gone:
            self.room.clear()
            await self.room.wait()
        if self.gone:
            return
        if not self.here.teacher_sessions.renew_if_valid(self.token):
            await self.close(CloseCode.UNKNOWN_RUN)
            return
        self.soon.clear()
        engine = self.here.engine
        message = self.sent_cards.next_message(engine, engine.overview())
        self.under_way += 1
        await self.socket.send_bytes(message)
        await self.wait_for_command(seconds_until_next_message(len(message)))

    async def wait_for_command(self, seconds: float) -> None:
        """Wait so long, or until a command comes: what it has changed is shown at once."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.soon.wait(), seconds)

    async def receive_messages(self) -> None:
        """Take acknowledgements and commands."""
        with contextlib.suppress(WebSocketDisconnect, KeyError, RuntimeError):
            while not self.gone:
                await self.handle_message(await self.socket.receive_text())
        self.gone = True
        self.soon.set()
        self.room.set()

    async def handle_message(self, text: str) -> None:
        """Take one message; a long one, or too many of them, end the connection."""
        if len(text) > run_messages.LONGEST:
            await self.close(CloseCode.TOO_LONG)
        elif not self.bucket.try_take():
            await self.close(CloseCode.TOO_MANY_MESSAGES)
        elif text == ACK:
            self.under_way = max(0, self.under_way - 1)
            self.room.set()
        elif not self.here.teacher_sessions.renew_if_valid(self.token):
            await self.close(CloseCode.UNKNOWN_RUN)
        else:
            await self.socket.send_text(json.dumps(carry_out_message(self.here.engine, text)))
            self.soon.set()

    async def close(self, code: int) -> None:
        """End the connection."""
        self.gone = True
        await self.socket.close(code)
