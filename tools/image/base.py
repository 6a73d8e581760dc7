"""A base image in place of python:3.13-slim, for machines that reach Debian but no image registry."""

import re
from pathlib import Path

from playground.environment.reading import usable_or_default_settings
from tools.image.engine import PROJECT, run

SUITE = "trixie"
"""The Debian whose python3 is the Python that the Dockerfile asks for."""
PACKAGES = ("python3", "python3-venv", "python3-pip", "ca-certificates")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LITTER = ("var/cache/apt/archives", "var/lib/apt/lists")


def base_name(dockerfile: str) -> str:
    """Return the image that a Dockerfile begins with unless told otherwise, as this machine's own."""
    found = re.search(r"^ARG BASE_IMAGE=(\S+)", dockerfile, re.MULTILINE)
    if found is None:
        raise ValueError("The Dockerfile names no base image.")
    name = found[1]
    return name if "/" in name else f"localhost/{name}"


def base_image() -> str:
    """Return the name of the base image of this project."""
    return base_name((PROJECT / "Dockerfile").read_text("utf-8"))


def have_base() -> str:
    """Make the base image with debootstrap if the machine does not have it; return where it came from."""
    name = base_image()
    if name in local_images():
        return "was here"
    make_base(name)
    return f"made with debootstrap {SUITE}"


def local_images() -> list[str]:
    """Return the full names of the images that buildah has."""
    return run(["buildah", "images", "--format", "{{.Name}}:{{.Tag}}"]).split()


def make_base(name: str) -> None:
    """Install a minimal Debian with Python into an empty container, and commit it as `name`."""
    container = run(["buildah", "from", "scratch"])
    try:
        root = Path(run(["buildah", "mount", container]))
        install(root)
        run(["buildah", "umount", container])
        run(["buildah", "config", "--env", f"PATH={PATH}", "--cmd", "python3", container])
        run(["buildah", "commit", container, name])
    finally:
        run(["buildah", "rm", container])


def install(root: Path) -> None:
    """Put Debian into `root`, without what apt leaves behind."""
    include = f"--include={','.join(PACKAGES)}"
    mirror = usable_or_default_settings().debian_mirror
    run(["debootstrap", "--variant=minbase", include, SUITE, str(root), *filter(None, [mirror])])
    for folder in LITTER:
        for path in (root / folder).rglob("*"):
            if path.is_file() and path.name != "lock":
                path.unlink()
