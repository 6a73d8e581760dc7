"""Python, packages, TensorFlow."""

import importlib
import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Iterator

from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.i18n import N_, Message

PACKAGES = ("streamlit", "tensorflow", "tensorflow-cpu", "keras", "numpy", "pandas", "pydantic")
IMPORT_S = 120
IMPORT = "import tensorflow, keras; print(tensorflow.__version__, keras.__version__)"


def check_python() -> Iterator[Finding]:
    """Look at Python and the system."""
    well = (3, 11) <= sys.version_info < (3, 14)
    told = advice_unless_ok(N_("Python 3.11, 3.12 or 3.13 is needed."), ok=well)
    yield Finding(name="python", value=platform.python_version(), advice=told, fatal=True)
    yield Finding(name="system", value=f"{platform.system()} {platform.machine()}")


def check_packages() -> Iterator[Finding]:
    """Look at the versions of the packages that matter."""
    for name in PACKAGES:
        try:
            yield Finding(name=name, value=importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            if not name.startswith("tensorflow"):  # one of its two packages is enough; it is tried below
                told = Message(N_("install the packages with make setup."))
                yield Finding(name=name, value="-", advice=told, fatal=True)


def check_tensorflow() -> Iterator[Finding]:
    """Import TensorFlow in a process of its own: where the processor lacks AVX the process is killed."""
    environment = importlib.import_module("playground.training.runtime.environment")
    try:
        done = subprocess.run(
            [sys.executable, "-c", IMPORT],
            env=environment.environment_without_foreign_settings(os.environ),
            capture_output=True,
            text=True,
            timeout=IMPORT_S,
            check=False,
        )
        value = done.stdout.strip() if done.returncode == 0 else f"exit code {done.returncode}"
        well = done.returncode == 0
    except subprocess.TimeoutExpired:
        value, well = f"> {IMPORT_S} s", False
    told = advice_unless_ok(N_("TensorFlow cannot be imported here; nothing can be trained."), ok=well)
    yield Finding(name="import", value=value, advice=told, fatal=True)
