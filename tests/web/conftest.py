"""Servers in this process: their engines fork trainers from a host that runs already."""

from collections.abc import Iterator

import pytest

from playground.engine.scheduler import local_engine
from tests.engine.running import SharedHost, end_shared_host


@pytest.fixture(scope="session", autouse=True)
def _host() -> Iterator[None]:
    """End the host after the last test."""
    yield
    end_shared_host()


@pytest.fixture(scope="module", autouse=True)
def _engines_share_a_host(_host: None) -> Iterator[None]:
    """Let engines that start in these tests take the host that the one before left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(local_engine.LAUNCHERS, "fork", SharedHost)
        yield
