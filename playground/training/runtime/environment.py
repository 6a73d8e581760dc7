"""Settings that TensorFlow reads once, at import: its log level and the cache of compiled programs.

For the process that imports TensorFlow, before it does; this module does not import it.
"""

import os
import platform
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_dir

from playground.environment.reading import usable_or_default_settings
from playground.training.runtime.program_cache import FLAGS, flags_for, prune

PRIVATE = 0o700
SETTINGS = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}
"""Errors only. Without oneDNN the small products of the probe take half the time."""


def prepare_environment() -> None:
    """Set the environment for the import of TensorFlow; what is set already stays as it is."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    folder = make_writable_folder(program_cache_folder())
    if folder is not None:
        prune(folder.parent)
        os.environ.setdefault(FLAGS, flags_for(folder))


def program_cache_folder() -> Path:
    """Return the folder of compiled programs that this machine and these versions can run.

    TensorFlow's key of a program knows neither its own version nor the processor it compiled for.
    """
    root = usable_or_default_settings().cache_dir or Path(user_cache_dir("neural-net-playground"))
    maker = f"{tensorflow_version()} {platform.machine()} {processor_features()}"
    return root / "xla" / sha256(maker.encode()).hexdigest()[:16]


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
            part.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            part.chmod(PRIVATE)
        usable = os.access(folder, os.W_OK | os.X_OK) and not any(c.isspace() for c in str(folder))
        return folder if usable else None
    return None
