"""The live component mounted in a page, fed by a stream that the test speaks."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from playwright.sync_api import Page, WebSocketRoute

from playground.web.files.texts import STATIC
from tests.patience import PATIENCE_MS
from tests.ui.static.frames import bucket, frame
from tests.ui.static.verdict.example_runs import DESCRIPTION

AXIS = {"name": "x1", "label": "age", "unit": "years", "low": -1, "high": 1, "is_input": True}
NO_POINTS: dict[str, list[float]] = {"x": [], "y": [], "c": []}
FULL_DESCRIPTION = {
    **DESCRIPTION, "source": "generated", "inputs": ["age", "age"], "units": ["years", "years"],
    "axes": [AXIS, AXIS], "others_at_median": [], "range": None,
    "points": {"train": NO_POINTS, "test": NO_POINTS},
    "fingerprint": "7f3a-91c2-d04e", "parameters": 17, "loss_name": "mse",
}  # fmt: skip
MOUNT = """async ({text, token}) => {
  document.body.innerHTML = '<div id="host" style="width: 1100px"><div class="pg-live"></div></div>';
  const { mountRunView } = await import('./run_view/mount.js');
  window.states = [];
  window.give = (data) => {
    window.data = { text, options: { language: 'en' }, ...window.data, ...data };
    const setStateValue = (name, value) => states.push([name, value]);
    mountRunView({ data: window.data, parentElement: document.getElementById('host'), setStateValue });
  };
  give({ token });
}"""


class Live:
    """A page with the live component; what it connects to is a list of sockets of the test."""

    def __init__(self, page: Page, address: str, first: Callable[[WebSocketRoute], Any]) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        self.first = first
        page.route_web_socket("**/live?*", self._opened)
        page.goto(address + "blank.html")

    def _opened(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        self.first(socket)

    def mount(self, token: str = "one") -> None:
        """Mount the component as the loader does."""
        texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
        self.page.evaluate(MOUNT, {"text": texts, "token": token})

    def until(self, expression: str, timeout: float = PATIENCE_MS) -> None:
        """Wait until a JavaScript expression holds."""
        self.page.wait_for_function(expression, timeout=timeout)

    def reported(self, name: str) -> list[str]:
        """Return what the component has reported to Python under this name."""
        states = self.page.evaluate("states")
        return [value for key, value in states if key == name]


def message(status: str, epoch: int = 0, /, **header: Any) -> bytes:
    """Return a message of the live route after `epoch` epochs, all of them new."""
    numbers = [0.5, 0.5, 0.8, 0.8] if epoch else None
    facts = {
        "status": status, "epoch": epoch, "ack": 0, "generation": 1, "start": 0, "end": epoch,
        "scores": numbers, **header,
    }  # fmt: skip
    rows = np.array([bucket(i + 1, 0.5) for i in range(epoch)], np.float32).reshape(-1, 9)
    return frame(facts, buckets=rows, field=np.zeros((60, 60), np.uint8))
