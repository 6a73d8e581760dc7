"""How the tests lie: no test file leans on another one, and the folders are those of what is tested."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
FILES = sorted(TESTS.rglob("*.py"))
ELSEWHERE = {"e2e", "docs", "tools", "deploy", "benchmarks", "plugins", "compatibility"}
"""What is not a part of the package: the app as a whole, and what lies beside it."""


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def is_test(module: str) -> bool:
    """Tell whether a module holds tests or fixtures, which come by themselves."""
    return module.startswith("tests.") and any(
        part.startswith("test_") or part == "conftest" for part in module.split(".")[1:]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_file_is_imported(path: Path) -> None:
    assert [module for module in imported(path) if is_test(module)] == []


def test_folders_are_those_of_the_package() -> None:
    folders = {file.parent.relative_to(TESTS) for file in TESTS.rglob("test_*.py")}
    inside = {folder for folder in folders if folder.parts and folder.parts[0] not in ELSEWHERE}
    assert len(inside) > 20
    assert [folder.as_posix() for folder in inside if not (ROOT / "playground" / folder).is_dir()] == []
