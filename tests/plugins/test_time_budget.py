"""The report of times: whose seconds count where, what is printed, which files begin first."""

from collections import Counter
from pathlib import Path

from tests.plugins.time_budget import by_group, group_of, in_order, read_budget, report_lines

ROOT = Path(__file__).parents[2]
GROUPS = {"tests": 10, "tests/ui": 20, "tests/ui/static": 5}


def test_a_file_counts_for_the_innermost_folder() -> None:
    assert group_of("tests/ui/static/core/test_a.py", GROUPS) == "tests/ui/static"
    assert group_of("tests/ui/test_a.py", GROUPS) == "tests/ui"
    assert group_of("tests/web/test_a.py", GROUPS) == "tests"
    assert group_of("elsewhere/test_a.py", GROUPS) == "other"


def test_seconds_of_a_group_are_those_of_its_files() -> None:
    taken = {"tests/ui/test_a.py": 1.5, "tests/ui/test_b.py": 2.0, "tests/test_c.py": 4.0}
    assert by_group(taken, GROUPS) == {"tests/ui": 3.5, "tests": 4.0}


def test_the_slowest_files_come_first_and_too_long_is_told() -> None:
    taken = Counter(
        {f"tests/ui/test_{n}.py": float(n) for n in range(1, 13)} | {"tests/ui/static/a.py": 5.25}
    )
    lines = report_lines(taken, GROUPS)
    assert lines[0].split() == ["12.0", "s", "tests/ui/test_12.py"]
    assert len(lines) == 10 + 2
    assert lines[10].endswith("tests/ui  more than its budget") and "78.0 s of    20 s" in lines[10]
    assert lines[11].endswith("tests/ui/static  more than its budget")
    assert not report_lines(Counter({"tests/ui/test_a.py": 20.0}), GROUPS)[1].endswith("budget")


def test_files_that_take_longest_begin_first() -> None:
    assert in_order(["a", "b", "c"], ("c", "x", "b")) == [3, 2, 0]


def test_what_the_budget_names_is_there() -> None:
    budget = read_budget()
    assert [path for path in (*budget.groups, *budget.first) if not (ROOT / path).exists()] == []
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert files and {group_of(path, budget.groups) for path in files} <= set(budget.groups)
    assert sum(budget.groups.values()) <= 31 * 60 * 3
