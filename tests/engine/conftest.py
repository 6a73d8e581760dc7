"""Real engines: a host that forks, or a pool that is spawned; each test gets one that runs already."""

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


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest) -> str:
    """Both ways in which trainers start."""
    return str(request.param)
