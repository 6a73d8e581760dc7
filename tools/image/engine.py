"""What `tools.image_test` needs of whatever builds and runs images."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PROJECT = Path(__file__).parents[2]
TAG = "neural-net-playground:test"


class ToolError(Exception):
    """A program that builds or runs images is missing, or has failed; the text says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a container ended: its exit code, and the seconds that it took."""

    code: int
    seconds: float


class Container(Protocol):
    """A container that runs, with a read-only root file system and no rights beyond those of its user."""

    def execute(self, command: Sequence[str], text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run one more command inside, as the image's user and with its environment."""

    def health_check(self) -> Sequence[str]:
        """Return the command of the image's own health check."""

    def end(self, patience_s: float) -> End:
        """Send SIGTERM to process 1 and wait; raise `TimeoutError` if it does not end."""

    def log(self) -> str:
        """Return what it printed."""

    def remove(self) -> None:
        """End it if it runs, and remove it and its volume."""


class Engine(Protocol):
    """Builds images and starts containers."""

    @property
    def name(self) -> str:
        """Name and version."""

    def prepare(self) -> str:
        """Have the base image; return in a few words where it came from."""

    def build(self, context: Path, tag: str, *, network: bool) -> None:
        """Build the Dockerfile in `context`, or raise `ToolError` with the end of what was printed."""

    def fetch_wheels(self, requirements: Path, folder: Path) -> None:
        """Fetch the packages for the image's Python into `folder`."""

    def size(self, tag: str) -> str:
        """Return the size of an image, unpacked."""

    def start(self, tag: str, environment: Mapping[str, str], port: int) -> Container:
        """Start a container whose `port` is that of this machine."""

    def remove_image(self, tag: str) -> None:
        """Remove an image that `build` made."""


def run(command: Sequence[str], **options: object) -> str:
    """Return what a command prints; raise `ToolError` with its last words if it fails."""
    if shutil.which(command[0]) is None:
        raise ToolError(f"{command[0]} is not installed.")
    done = subprocess.run(  # type: ignore[call-overload]
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-20:])
        raise ToolError(f"{' '.join(command[:3])} ... ended with {done.returncode}:\n{last}")
    return str(done.stdout).strip()
