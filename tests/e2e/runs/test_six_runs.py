"""Six live pictures on one page, each of a run of its own; each ends without leaving anything behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.runs.six_runs_page_links import SLOTS
from tests.e2e.visiting import press
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server

pytestmark = pytest.mark.browser
APP = Path(__file__).parent / "six_runs_app.py"
COUNTED = """(() => {
  const intervals = new Set();
  const sockets = new Set();
  const listeners = new Set();
  const { setInterval, clearInterval, WebSocket } = window;
  window.setInterval = (...given) => {
    const id = setInterval(...given);
    intervals.add(id);
    return id;
  };
  window.clearInterval = (id) => {
    intervals.delete(id);
    clearInterval(id);
  };
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      if (!String(given[0]).includes('/api/live')) return;
      sockets.add(this);
      this.addEventListener('close', () => sockets.delete(this));
    }
  };
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    const nameOf = (type, listener) =>
      [...listeners].find((each) => each[0] === type && each[1] === listener);
    target.addEventListener = (type, listener, options) => {
      const entry = [type, listener];
      listeners.add(entry);
      options?.signal?.addEventListener('abort', () => listeners.delete(entry));
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      listeners.delete(nameOf(type, listener));
      removeEventListener.call(target, type, listener, options);
    };
  }
  window.counted = () => ({
    intervals: intervals.size, sockets: sockets.size, listeners: listeners.size,
    slots: Object.keys(window.__playgroundSlots ?? {}).length,
  });
})()"""
"""Counts what is open in the page: timers that repeat, live sockets, listeners of window and document."""


@pytest.fixture(scope="module")
def six_runs() -> Iterator[AppServer]:
    """The app whose only page has six runs."""
    with app_server(app=str(APP)) as running:
        yield running


def trainers(server: AppServer) -> int:
    """Return how many trainers the app has."""
    hosts = psutil.Process(server.process.pid).children()
    return sum(len(host.children()) for host in hosts)


def counted(page: Page) -> dict[str, int]:
    """Return what is open in the page."""
    return page.evaluate("window.counted()")  # type: ignore[no-any-return]


def counters(page: Page) -> dict[str, Any]:
    """Return the counters of all runs, by slot."""
    return page.evaluate("window.__playgroundSlots ?? {}")  # type: ignore[no-any-return]


def test_six_runs_train_at_once_and_end_one_by_one(context: BrowserContext, six_runs: AppServer) -> None:
    context.add_init_script(COUNTED)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(six_runs.url)
    every = f"{list(SLOTS)}.every((slot) => window.__playgroundSlots?.[slot]"
    page.wait_for_function(f"{every}?.ready && window.__playgroundSlots[slot].status === 'ready')")
    expect(page.locator(".pg")).to_have_count(6)
    expect(page.locator(".pg-field:not(.pg-bend-plot)")).to_have_count(6)
    assert trainers(six_runs) == 6
    press(page, "play")
    page.wait_for_function(f"{every}.epoch > 20 && window.__playgroundSlots[slot].draws > 3)")
    found = counters(page)
    assert all(run["lost"] == run["doubled"] == run["blank"] == 0 for run in found.values())
    left = 6
    before = counted(page)
    assert (before["sockets"], before["slots"]) == (6, 6)
    for slot in SLOTS:
        page.get_by_role("button", name=f"Close {slot}").click()
        left -= 1
        page.wait_for_function(f"window.counted().sockets === {left} && window.counted().slots === {left}")
        expect(page.locator(".pg")).to_have_count(left)
        others = {name: run["epoch"] for name, run in counters(page).items()}
        if others:
            grown = " && ".join(
                f"window.__playgroundSlots.{name}.epoch > {epoch}" for name, epoch in others.items()
            )
            page.wait_for_function(grown)
    after = counted(page)
    page.wait_for_timeout(300)
    assert after["intervals"] <= before["intervals"] - 6
    assert after["listeners"] <= before["listeners"] - 6 * 3
    assert trainers(six_runs) == 0
