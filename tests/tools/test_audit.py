"""What `make audit` makes of what pip-audit tells."""

from pathlib import Path

import pytest

from tools import audit

WELL = {"name": "attrs", "version": "26.1.0", "vulns": []}
UNKNOWN = {"name": "ours", "skip_reason": "Dependency not found on PyPI"}
FAULTY = {
    "name": "keras",
    "version": "3.13.0",
    "vulns": [
        {"id": "PYSEC-1", "fix_versions": ["3.13.2"], "aliases": [], "description": ""},
        {"id": "PYSEC-2", "fix_versions": [], "aliases": [], "description": ""},
    ],
}


def test_every_fault_is_told_with_its_remedy() -> None:
    assert audit.faults([WELL, UNKNOWN, FAULTY]) == [
        "keras 3.13.0: PYSEC-1, mended in 3.13.2",
        "keras 3.13.0: PYSEC-2, mended in no version",
    ]


def test_packages_that_were_not_looked_at_are_told() -> None:
    assert audit.unknown([WELL, UNKNOWN, FAULTY]) == ["ours"]


def test_that_nobody_could_be_asked_is_told_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(audit.UnreachableError, match=r"missing\.txt"):
        audit.ask(tmp_path / "missing.txt")
