"""Run the tests that the changed files reach, the nearest first: `make test-changed`.

Changed is what differs from the main branch, and what is new. Of what is reached, as much is run as fits
into a minute or so; what is left out is told. Everything is `make test`.
"""

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from tools.dependency_graph import CONFTEST, Project, distances

PROJECT: Final = Path(__file__).parents[1]
BUDGET: Final = "tests/budget.toml"
MAIN: Final = "main"
NODE: Final = str(Path(sys.executable).with_name("node"))
SECONDS: Final = 60
"""Of all workers together, of tests that are not changed themselves."""
USUAL_S: Final = 3.0
"""A file of tests that is not in the list of long ones."""
NEARLY_ALL: Final = 0.5
"""The share of all files of tests from which on a change reaches nearly everything."""
ALONE_S: Final = 15.0
"""Up to so many seconds, further processes cost more than they bring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Files of tests: those to run, and those that are reached, but left out for their time."""

    run: tuple[str, ...]
    left_out: tuple[str, ...]


def git(root: Path, *arguments: str) -> list[str]:
    """Return the lines that git answers; none if it refuses."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_files(root: Path) -> list[str]:
    """Return what differs from where this branch left the main branch, and new files."""
    base = (git(root, "merge-base", "HEAD", MAIN) or ["HEAD"])[0]
    new = git(root, "ls-files", "--others", "--exclude-standard")
    return sorted({*git(root, "diff", "--name-only", base), *new})


def is_test(path: str) -> bool:
    """Tell whether a file holds tests."""
    name = PurePosixPath(path).name
    return path.startswith("tests/") and (
        (name.startswith("test_") and name.endswith(".py")) or name.endswith(".test.js")
    )


def reached(project: Project, changed: Iterable[str]) -> dict[str, int]:
    """Return the files of tests that lean on changed files, and how far away they are."""
    start = {path for path in changed if path in project.by_path}
    start |= {each for path in start for each in loaded_with(project, path)}
    return {path: far for path, far in distances(project.edges, start).items() if is_test(path)}


def loaded_with(project: Project, path: str) -> list[str]:
    """Return what cannot be had without a file that nobody imports: the tests below a conftest, a package."""
    folder, name = str(PurePosixPath(path).parent), PurePosixPath(path).name
    if name == CONFTEST:
        return [each for each in project.below(folder) if is_test(each)]
    return project.below(folder) if name == "__init__.py" else []


def mirrored(path: str) -> str:
    """Return the folder of the code that a file of tests is about."""
    return str(PurePosixPath(path).parent).removeprefix("tests/")


def select(
    found: Mapping[str, int], changed: Iterable[str], seconds: Mapping[str, float], limit: float
) -> Selection:
    """Take the nearest tests that fit into the time; changed tests always."""
    given = set(changed)
    folders = [str(PurePosixPath(path).parent) for path in given]

    def place(path: str) -> tuple[bool, bool, int, float]:
        about = any(f"{folder}/".endswith(f"/{mirrored(path)}/") for folder in folders)
        return (path not in given, not about, found[path], seconds.get(path, USUAL_S))

    run: list[str] = []
    left_out: list[str] = []
    taken = 0.0
    for path in sorted(found, key=place):
        cost = seconds.get(path, USUAL_S)
        fits = path in given or taken + cost <= limit
        (run if fits else left_out).append(path)
        taken += cost if fits else 0.0
    return Selection(run=tuple(run), left_out=tuple(left_out))


def long_files(root: Path) -> dict[str, float]:
    """Return the measured seconds of the files of tests that take long."""
    stored = tomllib.loads((root / BUDGET).read_text("utf-8"))
    return {path: float(seconds) for path, seconds in stored["files"].items()}


def far_reaching(project: Project, changed: Iterable[str]) -> list[str]:
    """Return a sentence for each changed file that nearly all tests lean on."""
    total = sum(is_test(path) for path in project.files)
    counts = {path: len(reached(project, [path])) for path in changed}
    return [
        f"{path} reaches {count} of {total} files of tests: nearly everything."
        for path, count in counts.items()
        if count >= NEARLY_ALL * total
    ]


def commands(files: Sequence[str], seconds: Mapping[str, float]) -> list[list[str]]:
    """Return the commands that run these files of tests."""
    python = [path for path in files if path.endswith(".py")]
    script = [path for path in files if path.endswith(".js")]
    alone = sum(seconds.get(path, USUAL_S) for path in python) <= ALONE_S
    workers = [] if alone else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    found = [[NODE, "--test", *script]] if script else []
    return [*found, [sys.executable, "-m", "pytest", *workers, *python]] if python else found


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell what is reached, and run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--all", action="store_true", help="also what takes long")
    parser.add_argument("--list", action="store_true", help="only tell what would be run")
    given = parser.parse_args(arguments)
    project, changed, seconds = Project(PROJECT), changed_files(PROJECT), long_files(PROJECT)
    limit = float("inf") if given.all else SECONDS
    chosen = select(reached(project, changed), changed, seconds, limit)
    print(*told(chosen, far_reaching(project, changed), len(changed)), sep="\n", flush=True)
    if given.list:
        return 0
    return max((subprocess.call(each, cwd=PROJECT) for each in commands(chosen.run, seconds)), default=0)


def told(chosen: Selection, far: Sequence[str], changed: int) -> list[str]:
    """Return what is told of a selection."""
    lines = [f"{changed} changed files; {len(chosen.run)} files of tests:", *chosen.run, *far]
    if chosen.left_out:
        lines.append(
            f"Reached as well, but left out for the time ({len(chosen.left_out)}; `make test` runs all):"
        )
        lines.append(" ".join(chosen.left_out))
    return lines


if __name__ == "__main__":
    sys.exit(main())
