"""Where the files beside this package lie, and which version it is.

A checkout has `app.py`, `pages`, `data` and Streamlit's settings beside the package, a wheel has them in it.
"""

import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

NAME: Final = "neural-net-playground"
"""Of the distribution, of its command, and of the user's folders."""
PACKAGE: Final = Path(__file__).parent
INSTALLED: Final = (PACKAGE / "installed").is_dir()
"""Whether this is an installed wheel: only there is that folder, which `pyproject.toml` fills."""
ROOT: Final = PACKAGE / "installed" if INSTALLED else PACKAGE.parent
"""The folder with `app.py`, `pages`, `data/published`, `.streamlit` and the changelog."""
COMMAND: Final = NAME if INSTALLED else "python -m playground"
"""How the command line is started."""
USUAL_PORT: Final = 8501
"""Streamlit's, where none is asked for."""


@cache
def version() -> str:
    """Return the version that `pyproject.toml` tells, of a wheel by what was written into it."""
    if INSTALLED:
        return metadata.version(NAME)
    told: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return told


def start_for_others(port: int) -> dict[str, str]:
    """Return how the server is started on each system so that others find it, at the same port as now."""
    option, variable = (f" --port {port}", f" PORT={port}") if port != USUAL_PORT else ("", "")
    if INSTALLED:
        return {"Linux, macOS, Windows": f"{COMMAND} serve --address 0.0.0.0{option}"}
    return {
        "Linux, macOS": f"make run ADDRESS=0.0.0.0{variable}",
        "Windows": rf".venv\Scripts\python -m playground serve --address 0.0.0.0{option}",
    }
