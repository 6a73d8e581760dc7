"""Settings that TensorFlow and Keras read once, at import: log level, backend, cache of compiled programs.

For the process that imports TensorFlow, before it does; this module does not import it.
"""

import functools
import os
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_dir

from playground.environment.reading import usable_or_default_settings
from playground.file_modes import PRIVATE_FOLDER
from playground.project import NAME
from playground.training.runtime.program_cache import FLAGS, flags_for, has_room, prune

KERAS = "keras"
"""Folder in which Keras looks for its configuration: one that nobody else writes to."""
SETTINGS = {"TF_ENABLE_ONEDNN_OPTS": "0", "KERAS_BACKEND": "tensorflow"}
"""Without oneDNN the small products of the probe take half the time."""
LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL"
ERRORS_ONLY = "3"
FOREIGN = ("KERAS_", "TF_", "XLA_")
"""How the names of the variables begin that TensorFlow, XLA and Keras read."""
HARMLESS = ("TF_CPP_", "TF_CLI_", "TF_VAR_")
"""Levels of messages; and Terraform's variables, which begin alike."""


def ignored_variables(environment: Mapping[str, str]) -> list[str]:
    """Return the names of variables that are meant for other programs with TensorFlow or Keras.

    Another backend, unknown flags or other numbers than those of the playground would come of them.
    """
    return sorted(name for name in environment if name.startswith(FOREIGN) and not name.startswith(HARMLESS))


def environment_without_foreign_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return `environment` as TensorFlow and Keras are to see it, whatever the user has configured."""
    ignored = ignored_variables(environment)
    kept = {name: value for name, value in environment.items() if name not in ignored}
    folder = make_writable_folder(program_cache_folder())
    home = folder.parent / KERAS if folder else Path(os.devnull) / KERAS
    return {LOG_LEVEL: ERRORS_ONLY, **kept, **SETTINGS, "KERAS_HOME": str(home)}


def prepare_environment(*, cache: bool = True) -> None:
    """Set the environment for the import of TensorFlow; after it nothing is changed any more.

    The flags of XLA that `configure_tensorflow` has set would be lost: they are read at the first compile.

    `cache`: whether compiled programs are kept, if there is a folder for them.
    """
    if "tensorflow" in sys.modules:
        return
    settings = environment_without_foreign_settings(os.environ)
    for name in ignored_variables(os.environ):
        del os.environ[name]
    os.environ.update(settings)
    folder = make_writable_folder(program_cache_folder())
    if cache and folder is not None:
        prune(folder.parent)
        os.environ[FLAGS] = flags_for(folder, writable=has_room(folder))


def cache_root() -> Path:
    """Return the folder of what can be made anew: that of the settings, or that of the user."""
    return usable_or_default_settings().cache_dir or Path(user_cache_dir(NAME))


def program_cache_folder() -> Path:
    """Return the folder of compiled programs that this machine and these versions can run.

    TensorFlow's key of a program knows neither its own version nor the processor it compiled for.
    """
    return cache_root() / "xla" / machine_digest()


@functools.cache
def machine_digest() -> str:
    """Return 16 hexadecimal digits of TensorFlow's version and the processor; looking both up takes 5 ms."""
    maker = f"{tensorflow_version()} {platform.machine()} {processor_features()}"
    return sha256(maker.encode()).hexdigest()[:16]


def tensorflow_version() -> str:
    """Return the version of the installed TensorFlow, by whichever name it was installed."""
    for name in ("tensorflow-cpu", "tensorflow"):
        with suppress(PackageNotFoundError):
            return version(name)
    return "unknown"


def processor_features() -> str:
    """Return what the processor can do, as far as the system tells."""
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next((line for line in lines if line.startswith(("flags", "Features"))), "")
    return platform.processor()


def make_writable_folder(folder: Path) -> Path | None:
    """Return `folder`, made for this user alone, or None if it cannot be written or has a space."""
    with suppress(OSError):
        for part in (folder.parent, folder):
            part.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            part.chmod(PRIVATE_FOLDER)
        usable = os.access(folder, os.W_OK | os.X_OK) and not any(c.isspace() for c in str(folder))
        return folder if usable else None
    return None
