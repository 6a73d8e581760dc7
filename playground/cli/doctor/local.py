"""All that is looked at of this machine."""

from collections.abc import Iterator
from functools import partial

from playground.cli.doctor import folders, hardware, network, settings, software
from playground.cli.doctor.finding import Check, Finding


def local(address: str | None, port: int | None, students: int) -> Iterator[Finding]:
    """Yield the findings, the slow import of TensorFlow last."""
    checks: tuple[Check, ...] = (
        software.python,
        software.packages,
        hardware.processes,
        hardware.memory,
        partial(hardware.capacity, students),
        partial(hardware.process_limits, students),
        partial(network.port, address, port),
        settings.settings,
        folders.cache,
        folders.state,
        folders.data,
        software.tensorflow,
    )
    for check in checks:
        yield from check()
