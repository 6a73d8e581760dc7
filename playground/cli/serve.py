"""`serve`: start the web page, once it is sure that its address and port can be had."""

import argparse
import importlib

from playground.cli.language import tr
from playground.cli.ports import LAST_PORT, port_problem
from playground.errors import PlaygroundError
from playground.i18n import N_


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help=tr(N_("start the web page; Ctrl-C stops it")))
    add_address_options(parser)
    parser.add_argument(
        "--base-path",
        metavar="PATH",
        help=tr(N_("path under which a proxy shows the page, such as playground")),
    )
    parser.set_defaults(run=run_command)


def add_address_options(parser: argparse.ArgumentParser) -> None:
    """Declare where the server listens; what is not given follows from Streamlit's settings."""
    parser.add_argument(
        "--address", help=tr(N_("0.0.0.0 opens the page to the network (127.0.0.1 if not given)"))
    )
    parser.add_argument(
        "--port", type=parse_port_argument, metavar="N", help=tr(N_("port of the page (8501 if not given)"))
    )


def parse_port_argument(text: str) -> int:
    """Return a port; raise `ArgumentTypeError` if it is none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(
            tr(N_("must be a whole number from 1 to {last}.")).format(last=LAST_PORT)
        )
    return int(text)


def run_command(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM; raise `PlaygroundError` if the port cannot be had."""
    server = importlib.import_module("playground.web.startup.run_server")
    options = server.streamlit_run_options(
        address=arguments.address, port=arguments.port, base_path=arguments.base_path
    )
    address, port = server.address_and_port(options)
    importlib.import_module("playground.web.startup.environment_check").site_or_raise()
    problem = port_problem(address, port)
    if problem is not None:
        raise PlaygroundError(problem)
    server.run_server(options)
    return 0
