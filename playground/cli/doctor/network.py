"""Where the page would be served from this machine."""

import importlib
from collections.abc import Iterator
from typing import Any

from playground.cli.doctor.finding import Finding
from playground.cli.ports import port_problem


def check_port(address: str | None, number: int | None) -> Iterator[Finding]:
    """Look whether the page's address and port can be had; without a number they are those of the server."""
    serving: Any = importlib.import_module("playground.web.startup.run_server")
    here, wanted = serving.address_and_port(
        serving.streamlit_run_options(address=address, port=number, base_path=None)
    )
    yield Finding(name="address", value=here)
    yield Finding(name="port", value=str(wanted), advice=port_problem(here, wanted))
