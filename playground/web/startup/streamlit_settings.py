"""Streamlit's settings as `serve` has them: the playground's own, whatever is set for other apps.

Streamlit reads `~/.streamlit` and `.streamlit` of the working directory, and a variable for each option.
From there would come another theme, port or switch of its protection, and secrets of another app.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from streamlit import config
from streamlit.web import cli

from playground.project import ROOT

FOLDER = ".streamlit"
FILES = ("config.toml", "secrets.toml")
"""What Streamlit looks for in each folder of settings."""
PREFIX = "STREAMLIT_"
UVICORN = "WEB_CONCURRENCY"
"""A number of processes, which uvicorn reads by itself; the page is served by one."""
PLACE = frozenset(
    {"server_address", "server_port", "server_baseUrlPath", "server_sslCertFile", "server_sslKeyFile"}
)
"""Options that say where the page is served; each may be set by its variable (`STREAMLIT_SERVER_PORT`)."""


def place_parameters() -> list[click.Parameter]:
    """Return the parameters of `streamlit run` that are taken from the environment as well."""
    return [each for each in cli.main_run.params if each.name in PLACE]


def ignored_variables(environment: Mapping[str, str]) -> list[str]:
    """Return the names of the variables for Streamlit, and its server, that have no effect here."""
    taken = {str(each.envvar) for each in place_parameters()}
    meant = (name for name in environment if name.startswith(PREFIX) or name == UVICORN)
    return sorted(name for name in meant if name not in taken)


def ignored_files() -> Iterator[Path]:
    """Yield the user's files of settings that Streamlit would read, and that have no effect here."""
    for folder in dict.fromkeys((Path.home(), Path.cwd())):
        if folder != ROOT:
            yield from (each for name in FILES if (each := folder / FOLDER / name).is_file())


def own_files(file_name: str) -> list[str]:
    """Return where a file of settings lies: with the playground, and nowhere else."""
    return [str(ROOT / FOLDER / file_name)]


def use_own_files() -> None:
    """Let Streamlit read no files of settings but the playground's, now and when one changes."""
    config.get_config_files = own_files


def drop_ignored_variables() -> None:
    """Take the variables that have no effect out of the environment: Streamlit reads one by itself."""
    for name in ignored_variables(os.environ):
        del os.environ[name]
