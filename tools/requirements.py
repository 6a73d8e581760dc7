"""`python -m tools.requirements`: tell offline whether the pins follow from pyproject.toml."""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

Pins = dict[str, list[Requirement]]


def required_packages() -> tuple[list[Requirement], list[Requirement]]:
    """Return what pyproject.toml asks for: to run the playground, and to work on it as well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run, dev = project["dependencies"], project["optional-dependencies"]["dev"]
    return [Requirement(line) for line in run], [Requirement(line) for line in [*run, *dev]]


def pinned(name: str) -> Pins:
    """Return the pins of a requirements file by package; a package may have one a Python version."""
    pins: Pins = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            pin = Requirement(line)
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def direct(name: str) -> set[str]:
    """Return the packages that a requirements file says are asked for by pyproject.toml."""
    found: set[str] = set()
    package = ""
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line and not line.startswith(" "):
            package = str(canonicalize_name(Requirement(line).name))
        if "neural-net-playground" in line:
            found.add(package)
    return found


def version(pin: Requirement) -> str:
    """Return the version of a pin."""
    return next(iter(pin.specifier)).version


def faults(name: str, asked: Iterable[Requirement]) -> Iterator[str]:
    """Yield how a requirements file differs from what is asked for."""
    pins: Pins = pinned(name)
    names: set[str] = set()
    for requirement in asked:
        package = canonicalize_name(requirement.name)
        names.add(package)
        if package not in pins:
            yield f"{name}: {package} is not pinned"
        for pin in pins.get(package, ()):
            if not requirement.specifier.contains(version(pin), prereleases=True):
                yield f"{name}: {pin} is outside {requirement.specifier}"
    for left in direct(name) - names:
        yield f"{name}: {left} is no longer asked for by pyproject.toml"


def check() -> list[str]:
    """Return everything that is wrong, one line each."""
    run, dev = required_packages()
    wrong = [*faults("requirements.txt", run), *faults("requirements-dev.txt", dev)]
    running, developing = pinned("requirements.txt"), pinned("requirements-dev.txt")
    for package, pins in running.items():
        if {version(p) for p in pins} != {version(p) for p in developing.get(package, ())}:
            wrong.append(f"{package}: another version in requirements-dev.txt than in requirements.txt")
    return wrong


def main() -> int:
    """Print what is wrong; `make requirements` mends it."""
    wrong = check()
    for line in wrong:
        print(line)
    print("requirements: run make requirements" if wrong else "requirements: pinned as pyproject.toml asks")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
