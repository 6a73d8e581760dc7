"""What all tests share: the data sets are registered, and one browser a module."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

import playground.datasets  # noqa: F401  (fills the registry)
from playground.storage.where import STATE_VARIABLE
from tools.chromium import chromium, chromium_path

if STATE_VARIABLE not in os.environ:  # tests leave the runs of this machine's own playground alone
    os.environ[STATE_VARIABLE] = tempfile.mkdtemp(prefix="playground-tests-")
    atexit.register(shutil.rmtree, os.environ[STATE_VARIABLE], ignore_errors=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it browser tests are skipped, but never in CI.

    One a module, since its event loop would be in the way of other modules' tests.
    """
    if chromium_path() is None and not os.environ.get("PLAYGROUND_REQUIRE_BROWSER"):
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    with chromium() as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever drives the browser: such tests need the machine for themselves."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
