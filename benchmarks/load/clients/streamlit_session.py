"""A page as Streamlit's own browser code keeps it: one session over `/_stcore/stream`, no drawing."""

import asyncio
import json
import random
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load.clients.websocket import Handlers, Place, Wire

STREAM = "/_stcore/stream"
PINGS = ("/_stcore/health", "/_stcore/host-config")
PROTOCOL, NO_TOKEN, XSRF_COOKIE = "streamlit", "PLACEHOLDER_AUTH_TOKEN", "_streamlit_xsrf"
FIRST_PING_S, LAST_PING_S, FIRST_RECONNECT_S = 0.1, 4.0, 0.5
TIMEOUT_S = 60.0

Told = Callable[[str, dict[str, Any]], None]
"""Called with the name and the data of each of our components that the page's script shows."""


class PageSession:
    """One open page: asks for script runs, hears what they show, and reconnects by itself."""

    def __init__(self, place: Place, query: str, told: Told, seed: int) -> None:
        self.place, self.query, self.told = place, query, told
        self.random = random.Random(seed)
        self.browser = httpx.AsyncClient(base_url=place.url, verify=False, timeout=TIMEOUT_S)
        self.wire: Wire | None = None
        self.session = self.script = ""
        self.ids: dict[str, str] = {}
        self.states: dict[str, dict[str, Any]] = {}
        self.running = self.closed = False
        self.finished, self.connected = asyncio.Event(), asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    @property
    def cookies(self) -> str:
        """Return the cookies that the browser has by now, as one header."""
        return "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())

    async def open(self) -> None:
        """Load the page, connect, and ask for the first run of its script."""
        answer = await self.browser.get(f"/?{self.query}")
        answer.raise_for_status()
        await self._connect()
        self.rerun()

    async def _connect(self) -> None:
        """Ask whether the server is there, then open the session's WebSocket."""
        for ping in PINGS:
            (await self.browser.get(ping)).raise_for_status()
        names = [PROTOCOL, self.browser.cookies.get(XSRF_COOKIE) or NO_TOKEN, *filter(None, [self.session])]
        handlers = Handlers(message=self._receive, closed=self._lost)
        self.wire = Wire(self.place, STREAM, handlers, self.cookies, names)
        await self.wire.open()
        self.connected.set()

    def _lost(self, wire: Wire, _code: int) -> None:
        if not self.closed and wire is self.wire:
            self.connected.clear()
            self.task = asyncio.ensure_future(self._reconnect())

    async def _reconnect(self) -> None:
        """Wait, ask whether the server is back, connect; the script runs again only if it was cut off."""
        await asyncio.sleep(FIRST_RECONNECT_S * self.random.uniform(0.5, 1.0))
        attempt = 0
        while not self.closed:
            try:
                await self._connect()
                break
            except (OSError, httpx.HTTPError):
                delay = min(LAST_PING_S, FIRST_PING_S * 2**attempt)
                attempt += 1
                await asyncio.sleep(delay * self.random.uniform(0.7, 1.0))
        if self.running:
            self.rerun()

    def rerun(self, *, by_history: bool = False) -> None:
        """Ask for a run of the script, with the address and the components' states of now."""
        message = BackMsg()
        state: ClientState = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.script
        state.is_history_navigation = by_history
        for name, values in self.states.items():
            if name in self.ids:
                state.widget_states.widgets.add(id=self.ids[name], json_value=json.dumps(values))
        context = state.context_info
        context.timezone, context.locale, context.color_scheme = "Asia/Seoul", "en-US", "light"
        context.url = f"{self.place.url}/?{self.query}"
        self.running = True
        self.finished.clear()
        if self.wire is not None:
            self.wire.send_bytes(message.SerializeToString())

    def set_state(self, component: str, key: str, value: Any) -> None:
        """Report a state of a component, which runs the script; without a connection, once there is one."""
        self.states.setdefault(component, {})[key] = value
        if self.connected.is_set():
            self.rerun()
        else:
            self.running = True

    def go(self, changes: Mapping[str, str]) -> None:
        """Change settings in the address, as the browser's Back does, which runs the script."""
        items = dict(pair.split("=", 1) for pair in self.query.split("&"))
        self.query = "&".join(f"{key}={quote(value)}" for key, value in {**items, **changes}.items())
        self.rerun(by_history=True)

    def _receive(self, wire: Wire, data: bytes | str) -> None:
        if wire is not self.wire or isinstance(data, str):
            return
        message = ForwardMsg.FromString(data)
        match message.WhichOneof("type"):
            case "new_session":
                self.session = message.new_session.initialize.session_id
                self.script = message.new_session.page_script_hash
                self.running = True
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                self.running = False
                self.finished.set()
            case "delta":
                self._show(message)

    def _show(self, message: ForwardMsg) -> None:
        """Take the data of one of our components."""
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        if element.WhichOneof("type") != "bidi_component":
            return
        component = element.bidi_component
        self.ids[component.component_name] = component.id
        text = component.mixed.json if component.WhichOneof("data") == "mixed" else component.json
        (data,) = json.loads(text)
        self.told(component.component_name, data)

    async def close(self) -> None:
        """Close the page."""
        self.closed = True
        if self.task is not None:
            self.task.cancel()
        if self.wire is not None:
            self.wire.close()
        await self.browser.aclose()
