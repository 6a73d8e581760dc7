"""Debian's Chromium, driven by Playwright; no browser is downloaded."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from playground.environment.reading import usable_or_default_settings

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first is Debian's Chromium without windows of its own, which takes a fifth less time to open a page."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Return the browser of this machine (the one that is set, if any), or None."""
    return usable_or_default_settings().chromium or next(
        (path for name in NAMES if (path := shutil.which(name))), None
    )


@contextmanager
def chromium(flags: Sequence[str] = ()) -> Iterator[Browser]:
    """Give a headless browser, with further flags; raise `FileNotFoundError` if the machine has none."""
    path = chromium_path()
    if path is None:
        raise FileNotFoundError("No Chromium here (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()
