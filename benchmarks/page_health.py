"""What a page costs its reader: long tasks of the browser, and the growth of its heap."""

from typing import Any

from playwright.sync_api import CDPSession, Page

WATCH_TASKS = """
() => {
  window.__tasks = [];
  new PerformanceObserver((list) => {
    list.getEntries().forEach((entry) => window.__tasks.push(entry.duration));
  }).observe({ type: 'longtask' });
}
"""
MEGABYTE = 2**20


def longest_task_ms(page: Page) -> float:
    """Return the longest task since `WATCH_TASKS` ran; 0 if none took more than 50 ms."""
    return float(page.evaluate("Math.max(0, ...window.__tasks)"))


def heap_mb(session: CDPSession) -> float:
    """Return the heap of the page in megabytes, after a collection."""
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(used["usedSize"]) / MEGABYTE
