"""Starting the web server as `streamlit run app.py` does, in this process, with the playground's settings."""

from collections.abc import Mapping
from typing import Any

import click
from streamlit import config
from streamlit.web import bootstrap

from playground.errors import ConfigurationError
from playground.i18n import N_, Message
from playground.project import ROOT
from playground.web.startup.streamlit_settings import drop_ignored_variables, place_parameters, use_own_files

APP = ROOT / "app.py"
ALL = "0.0.0.0"

Options = Mapping[str, Any]


def streamlit_run_options(*, address: str | None, port: int | None, base_path: str | None) -> Options:
    """Return Streamlit's options: as given, else from its environment variables (`STREAMLIT_SERVER_PORT`).

    Raises `ConfigurationError` if such a variable cannot be used.
    """
    given = {"server.address": address, "server.port": port, "server.baseUrlPath": base_path}
    flags = [f"--{name}={value}" for name, value in given.items() if value is not None]
    command = click.Command("streamlit run", params=place_parameters())
    try:
        context = command.make_context("streamlit run", flags)
    except click.ClickException as error:
        told = N_("A setting of Streamlit cannot be used: {reason}")
        raise ConfigurationError(Message(told, {"reason": error.format_message()})) from error
    return context.params


def address_and_port(given: Options) -> tuple[str, int]:
    """Return the address and port where the server will listen: of the options, else of config.toml."""
    load_options(given)
    return config.get_option("server.address") or ALL, int(config.get_option("server.port"))


def load_options(given: Options) -> None:
    """Let Streamlit take the playground's settings and `given`, and nothing else."""
    use_own_files()
    bootstrap.load_config_options(dict(given))


def run_server(given: Options) -> None:
    """Run the server until a signal ends it."""
    drop_ignored_variables()
    load_options(given)
    bootstrap.run_asgi_app(str(APP), f"{APP.stem}:app", [], dict(given))
