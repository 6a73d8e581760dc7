"""A container without a container engine: an unpacked image, run by the tools of util-linux (as root).

What matters of a real one is there: processes of its own with the image's command as process 1, a
read-only root file system with a tmpfs for /tmp and a volume for what is written, the image's user
without any capability and without a way to new ones. The network is that of the machine.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tools.image.engine import End, ToolError, run

NAMESPACES = ("--mount", "--pid", "--ipc", "--uts")
PREPARE = """
mount --bind "$ROOT" "$ROOT"
mount -o remount,bind,ro "$ROOT"
mount -t proc -o nosuid,nodev,noexec proc "$ROOT/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$ROOT/sys"
mount -t tmpfs -o nosuid,mode=755 tmpfs "$ROOT/dev"
for node in null zero full random urandom; do
    : > "$ROOT/dev/$node"
    mount --bind "/dev/$node" "$ROOT/dev/$node"
done
ln -s /proc/self/fd "$ROOT/dev/fd"
mkdir "$ROOT/dev/shm"
mount -t tmpfs -o nosuid,nodev,noexec,size=64m tmpfs "$ROOT/dev/shm"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmpfs "$ROOT/tmp"
mount --bind "$VOLUME" "$ROOT$VOLUME_PATH"
exec chroot "$ROOT" "$@"
"""
"""Mounts as a container engine makes them; then process 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What an image says about how it is run."""

    user: str
    environment: tuple[str, ...]
    folder: str
    command: tuple[str, ...]
    health_check: tuple[str, ...]
    volume: str

    @classmethod
    def of(cls, tag: str) -> "Image":
        """Return what the image named `tag` says."""
        found = json.loads(run(["buildah", "inspect", "--type", "image", tag]))["Docker"]["config"]
        return cls(
            user=found["User"],
            environment=tuple(found["Env"]),
            folder=found["WorkingDir"],
            command=(*found["Entrypoint"], *found["Cmd"]),
            health_check=tuple(found["Healthcheck"]["Test"][1:]),
            volume=next(iter(found["Volumes"])),
        )

    def as_user(self, command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
        """Return the command that drops all rights and then runs `command`."""
        user, group = self.user.split(":")
        rights = [f"--reuid={user}", f"--regid={group}", "--clear-groups", "--no-new-privs"]
        rights += ["--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]
        given = [*self.environment, *(f"{name}={value}" for name, value in environment.items())]
        return ["setpriv", *rights, "env", "--ignore-environment", f"--chdir={self.folder}", *given, *command]


class Sandbox:
    """An unpacked image that runs."""

    def __init__(self, tag: str, environment: Mapping[str, str]) -> None:
        self._image, self._given = Image.of(tag), dict(environment)
        self._container = run(["buildah", "from", "--pull-never", tag])
        self._root = Path(run(["buildah", "mount", self._container]))
        self._volume = Path(tempfile.mkdtemp(prefix="playground-volume-"))
        run(["cp", "-a", f"{self._root}{self._image.volume}/.", str(self._volume)])
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - closed by remove
        self._outer = self._start()
        self._first = first_process(self._outer)

    def _start(self) -> "subprocess.Popen[bytes]":
        """Start process 1 in namespaces of its own; it dies with the process that is returned."""
        places = {"ROOT": self._root, "VOLUME": self._volume, "VOLUME_PATH": self._image.volume}
        command = ["unshare", *NAMESPACES, "--fork", "--kill-child=SIGKILL", "sh", "-euc", PREPARE, "sh"]
        return subprocess.Popen(
            [*command, *self._image.as_user(self._image.command, self._given)],
            env={"PATH": os.environ["PATH"], **{name: str(path) for name, path in places.items()}},
            stdin=subprocess.DEVNULL,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )

    def execute(self, command: Sequence[str], text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run one more command inside."""
        enter = ["nsenter", f"--target={self._first.pid}", *NAMESPACES, "--root", "--wd=/"]
        whole = [*enter, *self._image.as_user(command, self._given)]
        return subprocess.run(whole, input=text, capture_output=True, text=True, check=False)

    def health_check(self) -> Sequence[str]:
        """Return the command of the image's health check."""
        return self._image.health_check

    def end(self, patience_s: float) -> End:
        """Send SIGTERM to process 1 and wait."""
        begin = time.monotonic()
        self._first.send_signal(signal.SIGTERM)
        try:
            code = self._outer.wait(patience_s)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(f"SIGTERM did not end the container within {patience_s} s.") from error
        return End(code=code, seconds=time.monotonic() - begin)

    def log(self) -> str:
        """Return what it printed."""
        self._printed.seek(0)
        return self._printed.read().decode(errors="replace")

    def remove(self) -> None:
        """End it if it runs, and remove everything that was made for it."""
        with contextlib.suppress(psutil.NoSuchProcess):
            self._first.kill()
        self._outer.wait()
        run(["buildah", "umount", self._container])
        run(["buildah", "rm", self._container])
        shutil.rmtree(self._volume)
        self._printed.close()


def first_process(outer: "subprocess.Popen[bytes]") -> psutil.Process:
    """Return process 1 of the namespaces that `outer` made."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for child in psutil.Process(outer.pid).children():
            return child
        time.sleep(0.01)
    raise ToolError("The container's first process did not start.")
