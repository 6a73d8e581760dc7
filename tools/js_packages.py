"""`python -m tools.js_packages check|write`: the lock file of npm fits package.json and names no address.

npm writes where the makers of each package take money; `write` takes these addresses out again.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "package-lock.json"


def faults(wanted: dict[str, str], lock: dict[str, Any]) -> Iterator[str]:
    """Yield how the lock file differs from what package.json asks for, and which addresses are in it."""
    packages = lock["packages"]
    for name, version in wanted.items():
        locked = packages.get(f"node_modules/{name}", {}).get("version")
        if locked != version:
            yield f"package-lock.json: {name} is {locked}, not {version}"
    for path, package in packages.items():
        if "://" in json.dumps(package):
            yield f"package-lock.json: {path} names an address"


def without_addresses(lock: dict[str, Any]) -> dict[str, Any]:
    """Return the lock file without what names an address; npm installs the same from it."""
    left_out = ("funding", "resolved")
    packages = {
        path: {key: value for key, value in package.items() if key not in left_out}
        for path, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}


def main(command: str = "check") -> int:
    """Print what is wrong, or write the lock file without addresses."""
    lock = json.loads(LOCK.read_text("utf-8"))
    if command == "write":
        LOCK.write_text(json.dumps(without_addresses(lock), indent=2, ensure_ascii=False) + "\n", "utf-8")
        return 0
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    wrong = list(faults(wanted, lock))
    for line in wrong:
        print(line)
    print("js_packages: run make requirements" if wrong else "js_packages: locked as package.json asks")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
