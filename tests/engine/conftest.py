"""Real engines: each test gets a host that runs already."""

from collections.abc import Iterator

import pytest

from tests.engine.running import end_shared_host


@pytest.fixture(scope="session", autouse=True)
def _host() -> Iterator[None]:
    """End the host after the last test."""
    yield
    end_shared_host()
