"""What a visit of the page costs: seconds to the net, bytes and requests, work of browser and server.

`python -m benchmarks.visit [--json] [--rounds N] [--against TREE]`: first visits, nothing kept from before,
of the view with all settings and of the bare address, and a second visit of each in the same browser.
`--against`: the folder of another state of the code (`git worktree add TREE COMMIT`, then a link to `.venv`
in it). Each round visits both trees, in turns, so that whatever else the machine does meets both; figures of
the other tree begin with `other_`, and `ratio_` is ours divided by the other's, round by round.
"""

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from benchmarks.load.deployment import FOLDERS
from benchmarks.load.statistics import Figures, spread
from tools.app_server import PROJECT, AppServer, free_port, start_app, stop
from tools.chromium import chromium

ROUNDS = 7
FULL, FIRST = "view=full", ""
PATIENCE_MS = 60_000
SETTLE_S = 1.5
"""From the drawn net until nothing is loaded any more."""
KILOBYTE = 1000
TEXT_MESSAGE = 1
MEASURES = ("net_s", "ready_s", "requests", "wire_kb", "socket_kb", "browser_cpu_s", "server_cpu_s")

WATCH = """
  window.__visit = {};
  const look = () => {
    const counts = window.__playground;
    const now = performance.now() / 1000;
    if (counts?.netDraws) window.__visit.net_s ??= now;
    if (counts?.ready) window.__visit.ready_s ??= now;
    if (!window.__visit.net_s || !window.__visit.ready_s) requestAnimationFrame(look);
  };
  look();
"""
"""Seconds from the start of the navigation: until the net is drawn, and until the charts are there too."""
SEEN = "window.__visit?.net_s && window.__visit?.ready_s"


@dataclass
class Traffic:
    """What a page has loaded by http, as it came over the wire (packed, with headers), and by web sockets."""

    urls: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    socket_bytes: int = 0

    def watch(self, session: CDPSession) -> None:
        """Count from now on."""
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.requestServedFromCache", self.taken_from_memory)
        session.on("Network.responseReceived", self.answered)
        session.on("Network.loadingFinished", self.finished)
        session.on("Network.webSocketFrameReceived", self.told)
        session.on("Network.webSocketFrameSent", self.told)
        session.on("Network.loadingFailed", lambda event: self.failed.append(event["requestId"]))

    def sent(self, event: Mapping[str, Any]) -> None:
        """Count a request that goes out by http."""
        url = event["request"]["url"]
        if url.startswith("http"):
            self.urls[event["requestId"]] = url

    def taken_from_memory(self, event: Mapping[str, Any]) -> None:
        """Take out what the page had already."""
        self.urls.pop(event["requestId"], None)

    def answered(self, event: Mapping[str, Any]) -> None:
        """Take out what the browser had kept; note what was refused."""
        if event["response"].get("fromDiskCache"):
            self.urls.pop(event["requestId"], None)
        elif event["response"]["status"] >= 400:
            self.failed.append(event["requestId"])

    def finished(self, event: Mapping[str, Any]) -> None:
        """Keep how large it was on its way."""
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def told(self, event: Mapping[str, Any]) -> None:
        """Count a message of a web socket: text as it is, else in base64."""
        payload = event["response"]["payloadData"]
        text = event["response"]["opcode"] == TEXT_MESSAGE
        self.socket_bytes += len(payload.encode()) if text else len(payload) * 3 // 4

    def figures(self) -> dict[str, float]:
        """Return how many requests there were, their kilobytes, and those of messages of web sockets."""
        total = sum(self.bytes.get(request, 0) for request in self.urls)
        return {
            "requests": len(self.urls),
            "wire_kb": total / KILOBYTE,
            "socket_kb": self.socket_bytes / KILOBYTE,
        }


def browser_cpu_s(session: CDPSession) -> float:
    """Return the processor seconds of all processes of the browser so far."""
    told = session.send("SystemInfo.getProcessInfo")
    return sum(float(process["cpuTime"]) for process in told["processInfo"])


def server_cpu_s(server: AppServer) -> float:
    """Return the processor seconds of the web process so far; trainers are others."""
    times = psutil.Process(server.process.pid).cpu_times()
    return float(times.user + times.system)


def visit(context: BrowserContext, browser: CDPSession, server: AppServer, query: str) -> dict[str, float]:
    """Open the page until its net is drawn and all is loaded; return the figures of the visit.

    Raises `RuntimeError` if a request failed.
    """
    page: Page = context.new_page()
    page.add_init_script(WATCH)
    traffic = Traffic()
    traffic.watch(context.new_cdp_session(page))
    browser_before, server_before = browser_cpu_s(browser), server_cpu_s(server)
    page.goto(server.page(query))
    page.wait_for_function(SEEN, timeout=PATIENCE_MS)
    page.wait_for_timeout(1000 * SETTLE_S)
    seen: dict[str, float] = page.evaluate("window.__visit")
    work = {
        "browser_cpu_s": browser_cpu_s(browser) - browser_before,
        "server_cpu_s": server_cpu_s(server) - server_before,
    }
    page.close()
    if traffic.failed:
        raise RuntimeError(f"not loaded: {sorted({traffic.urls.get(each, each) for each in traffic.failed})}")
    return {**seen, **traffic.figures(), **work}


def visits(browser: Browser, server: AppServer) -> dict[str, dict[str, float]]:
    """Return the figures of a first and a second visit, and of those of the bare address."""
    session = browser.new_browser_cdp_session()
    found = {}
    with new_context(browser) as context:
        found["full"] = visit(context, session, server, FULL)
        found["again"] = visit(context, session, server, FULL)
    with new_context(browser) as context:
        found["bare"] = visit(context, session, server, FIRST)
        found["bare_again"] = visit(context, session, server, FIRST)
    session.detach()
    return found


@contextlib.contextmanager
def new_context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser that keeps nothing from before, and forget it afterwards."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    try:
        yield context
    finally:
        context.close()


@contextlib.contextmanager
def running_app(tree: Path) -> Iterator[AppServer]:
    """Give the app of a tree, with empty folders of its own, and stop it afterwards."""
    with TemporaryDirectory(prefix="playground-visit-") as folder:
        environment = {name: str(Path(folder) / part) for name, part in FOLDERS.items()}
        for path in environment.values():
            Path(path).mkdir()
        with (Path(folder) / "app.log").open("wb") as output:
            server = start_app(free_port(), environment, output, folder=tree)
            try:
                yield server
            finally:
                stop(server.process)


Rounds = list[dict[str, dict[str, float]]]


def summary(rounds: Rounds, prefix: str = "") -> Figures:
    """Return least, middle and largest value of every figure."""
    found: Figures = {}
    for kind in rounds[0]:
        for name in MEASURES:
            values = [each[kind][name] for each in rounds]
            found |= spread(f"{prefix}{kind}_{name}", values)
    return found


def ratios(ours: Rounds, others: Rounds) -> Figures:
    """Return ours divided by the other's in each round: least, middle and largest value."""
    found: Figures = {}
    for kind in ours[0]:
        for name in MEASURES:
            pairs = zip(ours, others, strict=True)
            values = [mine[kind][name] / other[kind][name] for mine, other in pairs if other[kind][name]]
            found |= spread(f"ratio_{kind}_{name}", values)
    return found


def measure(rounds: int, against: Path | None) -> Figures:
    """Return every figure."""
    trees = [PROJECT, *([against.resolve()] if against else [])]
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(running_app(tree)) for tree in trees]
        browser = stack.enter_context(chromium())
        found: Sequence[Rounds] = [[] for _ in servers]
        for server in servers:  # what only the first visitor of a server waits for
            visits(browser, server)
        for number in range(rounds):
            order = list(zip(servers, found, strict=True))
            for server, kept in order if number % 2 else reversed(order):
                kept.append(visits(browser, server))
                time.sleep(SETTLE_S)
    figures: Figures = {"rounds": rounds, **summary(found[0])}
    if against:
        figures |= summary(found[1], "other_") | ratios(found[0], found[1])
    return figures


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visit", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"visits of each kind ({ROUNDS})")
    parser.add_argument("--against", type=Path, metavar="TREE", help="compare with the code in this folder")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            figures = measure(options.rounds, options.against)
        except (RuntimeError, OSError) as error:
            sys.exit(f"Nothing was measured: {error}")
        if options.json:
            print(json.dumps(figures, indent=1))
            return
        for name, value in figures.items():
            print(f"{name:34} {'-' if value is None else value}")


if __name__ == "__main__":
    main()
