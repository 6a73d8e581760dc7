"""Images with a Docker engine."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.image.engine import End, ToolError, run

RIGHTS = ("--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--security-opt=no-new-privileges")


def answers() -> bool:
    """Tell whether a Docker engine answers on this machine."""
    try:
        run(["docker", "info"], timeout=20)
    except (ToolError, subprocess.TimeoutExpired):
        return False
    return True


class DockerContainer:
    """A container of the engine."""

    def __init__(self, container: str) -> None:
        self._id = container

    def execute(self, command: Sequence[str], text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run one more command inside."""
        whole = ["docker", "exec", "--interactive", self._id, *command]
        return subprocess.run(whole, input=text, capture_output=True, text=True, check=False)

    def health_check(self) -> Sequence[str]:
        """Return the command of the image's health check."""
        form = "{{range .Config.Healthcheck.Test}}{{println .}}{{end}}"
        return run(["docker", "inspect", "--format", form, self._id]).split("\n")[1:]

    def end(self, patience_s: float) -> End:
        """Send SIGTERM and wait."""
        begin = time.monotonic()
        run(["docker", "kill", "--signal=TERM", self._id])
        try:
            code = run(["docker", "wait", self._id], timeout=patience_s)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(f"SIGTERM did not end the container within {patience_s} s.") from error
        return End(code=int(code), seconds=time.monotonic() - begin)

    def log(self) -> str:
        """Return what it printed."""
        return run(["docker", "logs", self._id])

    def remove(self) -> None:
        """Remove it with its volume."""
        run(["docker", "rm", "--force", "--volumes", self._id])


class Docker:
    """A Docker engine on this machine."""

    @property
    def name(self) -> str:
        """Name and version."""
        return "Docker " + run(["docker", "version", "--format", "{{.Server.Version}}"])

    def prepare(self) -> str:
        """Leave the base image to the engine."""
        return "fetched by the engine"

    def build(self, context: Path, tag: str, *, network: bool) -> None:
        """Build with or without a network."""
        offline = () if network else ("--network=none", "--pull=false")
        run(["docker", "build", *offline, "--tag", tag, str(context)])

    def fetch_wheels(self, requirements: Path, folder: Path) -> None:
        """Fetch wheels with the base image's pip."""
        mounts = ("--volume", f"{requirements}:/requirements.txt:ro", "--volume", f"{folder}:/wheels")
        pip = ("pip", "download", "--only-binary=:all:", "--no-deps", "-r", "/requirements.txt")
        run(["docker", "run", "--rm", *mounts, "python:3.13-slim", *pip, "--dest", "/wheels"])

    def size(self, tag: str) -> str:
        """Return the size of an image, unpacked."""
        return f"{int(run(['docker', 'image', 'inspect', '--format', '{{.Size}}', tag])) / 1e9:.2f} GB"

    def start(self, tag: str, environment: Mapping[str, str], port: int) -> DockerContainer:
        """Start a container."""
        given = [f"--env={name}={value}" for name, value in environment.items()]
        publish = f"--publish=127.0.0.1:{port}:{port}"
        return DockerContainer(run(["docker", "run", "--detach", *RIGHTS, publish, *given, tag]))

    def remove_image(self, tag: str) -> None:
        """Remove an image."""
        run(["docker", "image", "rm", tag])
