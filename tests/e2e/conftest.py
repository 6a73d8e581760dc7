"""The real app and a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.teacher_page import KEY
from tests.e2e.visiting import DESK
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """One app for all tests of a worker that do not harm it; its data folder is empty.

    It believes a proxy on this machine, and is the same without one. A run gets as many pictures a second as
    in a full class.
    """
    variables = {
        "PLAYGROUND_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "PLAYGROUND_TEACHER_KEY": KEY,
        "PLAYGROUND_FRAMES_PER_S": "10",
        "PLAYGROUND_TRUSTED_PROXIES": "127.0.0.0/8",
    }
    with app_server(variables) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of their own, at a desk, in English."""
    with browser.new_context(**DESK) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visitor
