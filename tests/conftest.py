"""What all tests share: a folder for what they leave, the registry of data sets, one browser a module."""

import atexit
import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import playground.datasets  # noqa: F401  (fills the registry)
from playground.environment.reading import usable_or_default_settings
from playground.environment.variable import variable_name
from playground.garbage import collector_paused
from tests.patience import PATIENCE_MS
from tests.warm_browser import FLAGS, WarmBrowser
from tools.chromium import chromium, chromium_path

pytest_plugins = ["tests.plugins.time_budget"]
FOLDER_VARIABLE = "TESTS_OF_PLAYGROUND"


def session_folder() -> Path:
    """Return the folder of this session: the first process makes and removes it, its workers find it."""
    if FOLDER_VARIABLE not in os.environ:
        os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="playground-tests-")
        atexit.register(shutil.rmtree, os.environ[FOLDER_VARIABLE], ignore_errors=True)
    return Path(os.environ[FOLDER_VARIABLE])


def prepare_folders() -> None:
    """Leave this machine's own playground alone: each worker has its runs, all share compiled programs."""
    state = session_folder() / os.environ.get("PYTEST_XDIST_WORKER", "main")
    os.environ[variable_name("state_dir")] = str(state)
    os.environ[variable_name("cache_dir")] = str(session_folder())
    state.mkdir(exist_ok=True)


def let_ctrl_c_through() -> None:
    """Take SIGINT even if a script has started us in its background, where it is ignored.

    The programs that tests start, and end with Ctrl-C, would inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


prepare_folders()
let_ctrl_c_through()


@pytest.fixture(scope="session")
def browser() -> Iterator[WarmBrowser]:
    """Debian's Chromium, warm for all tests of a process; without it they are skipped, but never in CI.

    Its event loop stays in the main thread: other tests run their coroutines with `run_async`.
    """
    if chromium_path() is None and not usable_or_default_settings().require_browser:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    expect.set_options(timeout=PATIENCE_MS)
    with chromium(FLAGS) as running:
        yield WarmBrowser(running)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Import all tests without the collector, and keep it from what stays: graphs give it enough to do."""
    with collector_paused():
        result = yield
    spare_the_collector()
    return result  # type: ignore[return-value]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Keep what a file leaves from the collector: what TensorFlow and Keras keep makes every look slower.

    `test_losses_can_learn`, which asks for 150, took 7 s alone, 28 s behind another file, and so 13 s.
    """
    result = yield
    if nextitem is None or nextitem.path != item.path:
        spare_the_collector()
    return result  # type: ignore[return-value]


def spare_the_collector() -> None:
    """Free what is free now, and never look at the rest again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever drives the browser."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
