"""How long tests took: the slowest files, and each group beside the seconds that it may take.

A test never asserts a time: a machine that is busy would fail it. The numbers are printed, so that whoever
makes a group slower sees it, and they order the files: the longest begin first, so that no worker ends long
after the others.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

BUDGET = Path(__file__).parents[1] / "budget.toml"
SLOWEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What stands in `budget.toml`: the seconds of the groups, and the longest files in their order."""

    groups: Mapping[str, int]
    first: tuple[str, ...]


@cache
def read_budget() -> Budget:
    """Read `budget.toml`."""
    stored = tomllib.loads(BUDGET.read_text("utf-8"))
    longest = sorted(stored["files"], key=stored["files"].__getitem__, reverse=True)
    return Budget(groups=stored["groups"], first=tuple(longest))


def group_of(path: str, groups: Mapping[str, int]) -> str:
    """Return the innermost folder among `groups` that a test file lies in."""
    folders = (folder.as_posix() for folder in PurePosixPath(path).parents)
    return next((folder for folder in folders if folder in groups), "other")


def by_group(seconds: Mapping[str, float], groups: Mapping[str, int]) -> Counter[str]:
    """Return the seconds of each group, of those of its files."""
    sums: Counter[str] = Counter()
    for path, taken in seconds.items():
        sums[group_of(path, groups)] += taken  # type: ignore[assignment]
    return sums


def report_lines(seconds: Counter[str], groups: Mapping[str, int]) -> list[str]:
    """Return what is printed at the end: the slowest files, then the groups."""
    lines = [f"{taken:8.1f} s  {path}" for path, taken in seconds.most_common(SLOWEST)]
    for group, taken in by_group(seconds, groups).most_common():
        budget = groups.get(group, 0)
        over = "  more than its budget" if taken > budget else ""
        lines.append(f"{taken:8.1f} s of {budget:5d} s  {group}{over}")
    return lines


def in_order(paths: list[str], first: tuple[str, ...]) -> list[int]:
    """Return for each path its place: those that are `first` in that order, then all others as they are."""
    places = {path: place for place, path in enumerate(first)}
    return [places.get(path, len(first)) for path in paths]


def path_of(item_or_report: pytest.Item | pytest.TestReport) -> str:
    """Return the file of a test, from the root of the project."""
    return item_or_report.nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files first that take longest."""
    places = in_order([path_of(item) for item in items], read_budget().first)
    ordered = sorted(zip(places, range(len(items)), items, strict=True), key=lambda entry: entry[:2])
    items[:] = [item for *_, item in ordered]


class TimeReport:
    """Adds up what tests took, wherever they ran, and prints it at the end."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add setup, test and teardown."""
        self.seconds[path_of(report)] += report.duration  # type: ignore[assignment]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the slowest files, and the groups beside their budgets."""
        if not self.seconds:
            return
        terminalreporter.section("seconds of all workers together: slowest files, groups")
        for line in report_lines(self.seconds, read_budget().groups):
            terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Report where the results of all workers come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(TimeReport(), "time report")
