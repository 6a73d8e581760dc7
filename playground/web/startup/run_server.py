"""Starting the web server as `streamlit run app.py` does, in this process."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from streamlit import config
from streamlit.web import bootstrap, cli

from playground.errors import ConfigurationError
from playground.i18n import N_, Message

APP = Path(__file__).parents[3] / "app.py"
ALL = "0.0.0.0"
NO_OPTIONS = frozenset({"target", "args"})
"""What `streamlit run` takes beside options."""

Options = Mapping[str, Any]


def streamlit_run_options(*, address: str | None, port: int | None, base_path: str | None) -> Options:
    """Return Streamlit's options: as given, else from its environment variables (`STREAMLIT_SERVER_PORT`).

    Raises `ConfigurationError` if such a variable cannot be used.
    """
    given = {"server.address": address, "server.port": port, "server.baseUrlPath": base_path}
    flags = [f"--{name}={value}" for name, value in given.items() if value is not None]
    try:
        context = cli.main_run.make_context("streamlit run", [str(APP), *flags])
    except click.ClickException as error:
        told = N_("A setting of Streamlit cannot be used: {reason}")
        raise ConfigurationError(Message(told, {"reason": error.format_message()})) from error
    return {name: value for name, value in context.params.items() if name not in NO_OPTIONS}


def address_and_port(given: Options) -> tuple[str, int]:
    """Return the address and port where the server will listen: of the options, else of config.toml."""
    bootstrap.load_config_options(dict(given))
    return config.get_option("server.address") or ALL, int(config.get_option("server.port"))


def run_server(given: Options) -> None:
    """Run the server until a signal ends it."""
    bootstrap.load_config_options(dict(given))
    bootstrap.run_asgi_app(str(APP), f"{APP.stem}:app", [], dict(given))
