"""Real engines: each test gets a host that runs already."""

from collections.abc import Iterator

import pytest

from tests.engine.running import (
    SharedHost,
)


@pytest.fixture(scope="session", autouse=True)
def _host() -> Iterator[None]:
    """End the host after the last test."""
    yield
    if SharedHost.left is not None:
        SharedHost.left._control.close()
        SharedHost.left._host.wait()
