"""All that is looked at of this machine."""

from collections.abc import Iterator
from functools import partial

from playground.cli.doctor import folders, hardware, network, settings, software
from playground.cli.doctor.finding import Check, Finding


def check_this_machine(address: str | None, port: int | None, students: int) -> Iterator[Finding]:
    """Yield the findings, the slow import of TensorFlow last."""
    checks: tuple[Check, ...] = (
        software.check_python,
        software.check_packages,
        hardware.check_cores_and_start_method,
        hardware.check_memory,
        partial(hardware.check_capacity, students),
        partial(hardware.check_file_and_process_limits, students),
        partial(network.check_port, address, port),
        settings.check_environment_variables,
        settings.check_settings_of_libraries,
        folders.check_cache_folder,
        folders.check_state_folder,
        folders.check_real_datasets,
        software.check_tensorflow,
    )
    for check in checks:
        yield from check()
