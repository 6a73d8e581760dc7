"""`python -m tools.audit`: known faults of the pinned packages, where pip-audit can reach its service.

Looked at are the pins for the Python that runs this.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINS = Path(__file__).parents[1] / "requirements.txt"
PATIENCE_S = 300
COMMAND = ("--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json", "--requirement")


class UnreachableError(Exception):
    """Nobody could be asked; the text says why."""


def ask(pins: Path = PINS) -> list[dict[str, Any]]:
    """Return what pip-audit tells of each package, or raise `UnreachableError`."""
    command = [sys.executable, "-m", "pip_audit", *COMMAND, str(pins)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreachableError(f"no answer within {PATIENCE_S} s") from error
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except json.JSONDecodeError as error:
        raise UnreachableError("".join(done.stderr.strip().splitlines()[-1:])) from error
    if len(unknown(packages)) == len(packages):
        raise UnreachableError("its service knows none of the packages")
    return packages


def faults(packages: list[dict[str, Any]]) -> list[str]:
    """Return every known fault in one line."""
    return [
        f"{package['name']} {package['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for package in packages
        for fault in package.get("vulns", ())
    ]


def unknown(packages: list[dict[str, Any]]) -> list[str]:
    """Return the packages that the service knows nothing of."""
    return [package["name"] for package in packages if "skip_reason" in package]


def main() -> int:
    """Print the known faults; return 1 if there are any, 0 also if nobody could be asked."""
    try:
        packages = ask()
    except UnreachableError as error:
        print(f"audit: NOT DONE, pip-audit could not ask its service: {error}")
        return 0
    for line in faults(packages):
        print(line)
    for name in unknown(packages):
        print(f"{name}: not known to the service, not looked at")
    print(f"audit: {len(faults(packages))} known faults in {len(packages) - len(unknown(packages))} packages")
    return int(bool(faults(packages)))


if __name__ == "__main__":
    sys.exit(main())
