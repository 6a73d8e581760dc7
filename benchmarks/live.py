"""How live the page is: a real browser, the real app, real training of W2 and of 6x8 at full speed.

`python -m benchmarks.live [--json] [--quick] [--minutes M]`
"""

import argparse
import json
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from playwright.sync_api import Browser, Locator, Page

from benchmarks.page_health import WATCH_TASKS, heap_mb, longest_task_ms
from playground.environment.variable import variable_name
from tools.app_server import AppServer, app_server
from tools.chromium import chromium

W2 = "layers=4-2&optimizer=sgd&learning_rate=0.03&epochs=100000&speed=max"
DEEP = "layers=8-8-8-8-8-8&activation=tanh&learning_rate=0.001&epochs=100000&speed=max"
SLOW = "layers=4-2&epochs=100000&speed=20"
PATIENCE_MS = 60_000
ROUND_S = 1.0
LOOK_S = 0.5
STATE = "window.__playground"

WATCH_BLANKS = """
() => {
  const seen = (window.__blank = { frames: 0, blank: 0 });
  const look = () => {
    const charts = [...document.querySelectorAll('.pg-live .js-plotly-plot')];
    const drawn = charts.length && charts.every((chart) => chart.querySelector('.cartesianlayer .xy'));
    const colors = document.querySelector('.pg-live canvas.pg-field-colors');
    const shown = colors?.offsetWidth && colors.getContext('2d').getImageData(0, 0, 1, 1).data[3];
    seen.frames += 1;
    if (!drawn || !shown) seen.blank += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""

WATCH_CLICKS = """
() => {
  window.__clicked = 0;
  document.addEventListener('click', () => { window.__clicked = Date.now(); }, true);
}
"""


def open_page(browser: Browser, server: AppServer, query: str) -> Page:
    """Open the playground and wait until its net is compiled and drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server.page(query))
    page.wait_for_function(f"{STATE}?.ready && {STATE}?.status === 'ready'", timeout=PATIENCE_MS)
    page.evaluate(WATCH_CLICKS)
    return page


def click(page: Page, name: str) -> None:
    """Press a button of the time bar: play, pause, step or reset."""
    button(page, name).click()


def button(page: Page, name: str) -> Locator:
    """Return a button of the time bar; Play and Pause are the same one, whichever it is now."""
    return page.locator(f'.pg-time button[data-command="{name}"]')


def since_click(page: Page, condition: str) -> float:
    """Return the milliseconds from the last click to the drawing that made `condition` true."""
    page.wait_for_function(
        f"{STATE}.log.some((l) => l.drawn >= window.__clicked && ({condition}))", timeout=PATIENCE_MS
    )
    return float(
        page.evaluate(
            f"{STATE}.log.find((l) => l.drawn >= window.__clicked && ({condition})).drawn - window.__clicked"
        )
    )


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of `values` lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure_stream(page: Page, server: AppServer, rounds: int) -> dict[str, float]:
    """Play at full speed; return rates, sizes, blanks and the server's work.

    A run of W2 is over within a few seconds, so it is played for a second from the start, `rounds` times.
    """
    page.evaluate(WATCH_BLANKS)
    page.evaluate(WATCH_TASKS)
    parts = [measure_round(page, server) for _ in range(rounds)]
    total = {name: sum(part[name] for part in parts) for name in parts[0]}
    span, frames, now = total["at"] / 1000, total["frames"], counters(page)
    return {
        "field_updates_per_s": round(total["draws"] / span, 1),
        "frames_received_per_s": round(frames / span, 1),
        "blank_chart_frames": page.evaluate("window.__blank.blank"),
        "animation_frames": page.evaluate("window.__blank.frames"),
        "epochs_per_s": round(total["epoch"] / span),
        "bytes_per_frame": round(total["pictureBytes"] / frames),
        "bytes_per_frame_with_curves_and_thumbnails": round(total["bytes"] / frames),
        "server_cpu_ms_per_frame": round(1000 * total["cpu"] / frames, 2),
        "points_lost": now["lost"],
        "points_doubled": now["doubled"],
        "longest_task_ms": longest_task_ms(page),
        "thumbnails_drawn_per_s": round(total["netDraws"] / span, 1),
    }


def measure_deep(browser: Browser, server: AppServer, rounds: int) -> dict[str, float]:
    """Return the figures of the stream for six layers of eight units, all thumbnails live."""
    page = open_page(browser, server, DEEP)
    figures = measure_stream(page, server, rounds)
    page.close()
    return {f"6x8_{name}": value for name, value in figures.items()}


def measure_heap(browser: Browser, server: AppServer, minutes: float) -> dict[str, float]:
    """Play at full speed for `minutes`, run after run; return how much the page's heap grows meanwhile."""
    page, end = open_page(browser, server, DEEP), time.monotonic() + 60 * minutes
    session = page.context.new_cdp_session(page)
    begin_anew(page)
    before = heap_mb(session)
    while time.monotonic() < end:
        if counters(page)["status"] == "finished":
            begin_anew(page)
        time.sleep(LOOK_S)
    begin_anew(page)
    growth = round(heap_mb(session) - before, 1)
    page.close()
    return {"heap_growth_mb": growth, "heap_minutes": minutes}


def begin_anew(page: Page) -> None:
    """Play from the start, until there are some epochs on the curve."""
    restart(page)
    page.wait_for_function(f"{STATE}.epoch > 60", timeout=PATIENCE_MS)


def measure_round(page: Page, server: AppServer) -> dict[str, float]:
    """Play for some seconds from the start; return how much each counter grew."""
    web = psutil.Process(server.process.pid)
    restart(page)
    page.wait_for_function(f"{STATE}.epoch > 0", timeout=PATIENCE_MS)
    page.wait_for_timeout(300)
    before = counters(page) | {"cpu": sum(web.cpu_times()[:2])}
    time.sleep(ROUND_S)
    after = counters(page) | {"cpu": sum(web.cpu_times()[:2])}
    if after["status"] != "playing":
        raise RuntimeError("The run was over before the end of the measurement.")
    names = ("draws", "frames", "epoch", "bytes", "pictureBytes", "netDraws", "at", "cpu")
    return {name: after[name] - before[name] for name in names}


def restart(page: Page) -> None:
    """Play from the start."""
    click(page, "reset")
    page.wait_for_function(f"{STATE}.status === 'ready'", timeout=PATIENCE_MS)
    page.wait_for_timeout(400)
    click(page, "play")


def counters(page: Page) -> dict[str, Any]:
    """Return the page's own counts, with the time of the browser's clock."""
    return page.evaluate(f"({{...{STATE}, at: Date.now(), log: [], drawTimes: [], drawAt: []}})")  # type: ignore[no-any-return]


def measure_stops(page: Page, times: int) -> list[float]:
    """Play and pause; return the milliseconds from each Pause to the page's picture of it."""
    stops = []
    for _ in range(times):
        restart(page)
        page.wait_for_timeout(300)
        click(page, "pause")
        stops.append(since_click(page, "l.status === 'paused'"))
    return stops


def measure_warm(page: Page, times: int) -> list[float]:
    """Reset and play; return the milliseconds from each Play to the first trained frame on screen."""
    starts = []
    for _ in range(times):
        restart(page)
        starts.append(since_click(page, "l.epoch > 0 && l.status === 'playing'"))
    return starts


def measure_cold(browser: Browser, server: AppServer, times: int) -> list[float]:
    """Change the net and play at once; return the milliseconds from Play to the first trained frame.

    Each try has a number of units that no program was compiled for: the cache of programs is new.
    """
    starts = []
    page = open_page(browser, server, W2)
    for units in range(5, 5 + times):
        before = counters(page)["connects"]
        page.locator(".pg-head-menu").first.click()
        page.locator(".pg-menu input").fill(str(units))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.wait_for_function(f"{STATE}.connects > {before}", timeout=PATIENCE_MS)
        click(page, "play")
        starts.append(since_click(page, "l.epoch > 0"))
        click(page, "reset")
        button(page, "play").wait_for()
    page.close()
    return starts


def every_epoch_drawn(browser: Browser, server: AppServer, seconds: float) -> dict[str, float]:
    """Play at 20 epochs per second; return the epochs trained and the fields drawn meanwhile."""
    page = open_page(browser, server, SLOW)
    click(page, "play")
    page.wait_for_function(f"{STATE}.epoch > 2", timeout=PATIENCE_MS)
    before = counters(page)
    time.sleep(seconds)
    after = counters(page)
    page.close()
    return {
        "speed_20_epochs": after["epoch"] - before["epoch"],
        "speed_20_fields_drawn": after["draws"] - before["draws"],
    }


def memory(server: AppServer) -> dict[str, float]:
    """Return megabytes: resident of the web process, private dirty of its largest trainer."""
    web = psutil.Process(server.process.pid)
    hosts = web.children()
    trainers = [child for host in hosts for child in host.children()]
    private = [mapped_private(trainer.pid) for trainer in trainers]
    return {
        "web_rss_mb": round(web.memory_info().rss / 2**20, 1),
        "trainer_private_mb": round(max(private, default=0.0), 1),
        "tensorflow_in_web_process": any("tensorflow" in m.path for m in web.memory_maps()),
    }


def mapped_private(pid: int) -> float:
    """Return the private dirty megabytes of a process (Linux)."""
    with Path(f"/proc/{pid}/smaps_rollup").open(encoding="ascii") as file:
        kilobytes = next(line.split()[1] for line in file if line.startswith("Private_Dirty"))
    return int(kilobytes) / 1024


def measure(quick: bool, minutes: float) -> dict[str, float]:
    """Return every figure."""
    times, rounds = (5, 4) if quick else (20, 16)
    with (
        TemporaryDirectory() as cache,
        app_server({variable_name("cache_dir"): cache}) as server,
        chromium() as browser,
    ):
        page = open_page(browser, server, W2)
        result = measure_stream(page, server, rounds)
        result |= memory(server)
        stops = measure_stops(page, times)
        warm = measure_warm(page, times)
        page.close()
        cold = measure_cold(browser, server, 3 if quick else 7)
        result |= every_epoch_drawn(browser, server, ROUND_S * rounds)
        result |= measure_deep(browser, server, rounds)
        if minutes:
            result |= measure_heap(browser, server, minutes)
    return result | {
        "stop_to_page_ms_p50": statistics.median(stops),
        "stop_to_page_ms_p95": percentile(stops, 0.95),
        "play_to_first_frame_ms_warm": statistics.median(warm),
        "play_to_first_frame_ms_cold": statistics.median(cold),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="end within 60 seconds")
    parser.add_argument("--minutes", type=float, default=0, help="play so long to see the heap grow")
    options = parser.parse_args()
    result = measure(options.quick, options.minutes)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        print(f"{name:45} {value}")


if __name__ == "__main__":
    main()
