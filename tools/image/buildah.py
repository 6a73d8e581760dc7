"""Images with Debian's buildah and debootstrap, where no Docker engine runs."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.image.base import base_image, have_base, local_images
from tools.image.engine import run
from tools.image.sandbox import Sandbox

PROGRAMS = {
    "buildah": "buildah",
    "debootstrap": "debootstrap",
    "unshare": "util-linux",
    "nsenter": "util-linux",
    "setpriv": "util-linux",
}
"""Programs that are called, and Debian's packages with them."""
CHROOT = ("--isolation", "chroot")
BUNDLES = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


def missing() -> str:
    """Return what this machine lacks to build images without an engine, or an empty text."""
    if sys.platform != "linux":
        return "it needs Linux"
    packages = sorted({name for program, name in PROGRAMS.items() if shutil.which(program) is None})
    if packages:
        return f"apt install {' '.join(packages)}"
    return "" if os.geteuid() == 0 else "it needs the rights of root"


def certificates() -> str:
    """Return the bundle of certificates that the machine's own pip is told to use, or an empty text."""
    named = (os.environ.get(name, "") for name in BUNDLES)
    return next((path for path in named if path and Path(path).is_file()), "")


def certificate_flags() -> list[str]:
    """Return the flags that show the bundle to a build."""
    bundle = certificates()
    return ["--volume", f"{bundle}:{bundle}:ro", "--build-arg", f"PIP_CERT={bundle}"] if bundle else []


@contextmanager
def working_container() -> Iterator[str]:
    """Give a container of the base image in which commands can be run."""
    container = run(["buildah", "from", "--pull-never", base_image()])
    try:
        yield container
    finally:
        run(["buildah", "rm", container])


class Buildah:
    """Builds with buildah; containers are sandboxes."""

    @property
    def name(self) -> str:
        """Name and version."""
        return " ".join(run(["buildah", "--version"]).split()[:3])

    def prepare(self) -> str:
        """Have the base image."""
        return have_base()

    def build(self, context: Path, tag: str, *, network: bool) -> None:
        """Build in place of an earlier image; without a network, in a network namespace that has none."""
        if f"localhost/{tag}" in local_images():
            self.remove_image(tag)
        alone = () if network else ("unshare", "--net")
        flags = ("--format", "docker", *CHROOT, "--network", "host", "--pull-never")
        trust = certificate_flags() if network else []
        run([*alone, "buildah", "bud", *flags, *trust, "--tag", tag, str(context)])

    def fetch_wheels(self, requirements: Path, folder: Path) -> None:
        """Fetch wheels with the base image's pip."""
        volumes = ["--volume", f"{requirements}:/requirements.txt:ro", "--volume", f"{folder}:/wheels"]
        if bundle := certificates():
            volumes += ["--volume", f"{bundle}:{bundle}:ro", "--env", f"PIP_CERT={bundle}"]
        pip = (
            "python3",
            "-m",
            "pip",
            "download",
            "--only-binary=:all:",
            "--no-deps",
            "-r",
            "/requirements.txt",
        )
        where = ("-r", "/requirements.txt", "--dest", "/wheels")
        with working_container() as container:
            run(["buildah", "run", *CHROOT, *volumes, container, "--", *pip, *where])

    def size(self, tag: str) -> str:
        """Return the size of an image, unpacked."""
        return run(["buildah", "images", "--format", "{{.Size}}", tag])

    def start(self, tag: str, environment: Mapping[str, str], port: int) -> Sandbox:  # noqa: ARG002
        """Start a sandbox; it has the machine's network, so `port` needs nothing."""
        return Sandbox(tag, environment)

    def remove_image(self, tag: str) -> None:
        """Remove an image."""
        run(["buildah", "rmi", tag])
