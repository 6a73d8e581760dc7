"""Which tests a change reaches: in a small project with every kind of way, and in this one."""

import subprocess
from pathlib import Path

import pytest

from tools.changed_tests import PROJECT, changed_files, commands, far_reaching, is_test, reached, select
from tools.dependency_graph import Project

CONFTEST = """
import pytest
from tests.helpers import place


@pytest.fixture
def spot():
    return place()
"""
FILES = {
    "tests/conftest.py": CONFTEST,
    "tests/helpers.py": "def place():\n    return 1\n",
    "tests/web/test_fixture.py": "def test_it(spot):\n    assert spot == 1\n",
    "tests/web/test_import.py": "from tests import helpers\n\n\ndef test_it():\n    assert helpers.place()\n",
    "tests/ui/test_script.py": "FILES = ['view/plot.js', 'table.json']\n\n\ndef test_it(): ...\n",
    "tests/ui/view/plot.test.js": "import { plot } from '../../../playground/ui/static/view/plot.js';\n",
    "tests/other/test_alone.py": '"""Not view/plot.js."""\n\n\ndef test_it():\n    assert str(1)\n',
    "playground/ui/static/view/plot.js": "import { scale } from '../core/scale.js';\n",
    "playground/ui/static/core/scale.js": "export const scale = 1;\n",
    "playground/ui/static/table.json": "{}\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Project(tmp_path, FILES)


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("tests/other/test_alone.py", {"tests/other/test_alone.py": 0}),
        ("tests/helpers.py", {"tests/web/test_fixture.py": 1, "tests/web/test_import.py": 1}),
        ("playground/ui/static/table.json", {"tests/ui/test_script.py": 1}),
        (
            "playground/ui/static/view/plot.js",
            {"tests/ui/test_script.py": 1, "tests/ui/view/plot.test.js": 1},
        ),
        (
            "playground/ui/static/core/scale.js",
            {"tests/ui/test_script.py": 2, "tests/ui/view/plot.test.js": 2},
        ),
        ("tests/gone.py", {}),
    ],
)
def test_imports_fixtures_and_names_lead_to_the_tests(
    project: Project, changed: str, tests: dict[str, int]
) -> None:
    assert reached(project, [changed]) == tests


def test_a_conftest_reaches_every_test_below_it_and_that_is_told(project: Project) -> None:
    below = {path for path in FILES if is_test(path) and path.endswith(".py")}
    assert reached(project, ["tests/conftest.py"]).keys() == below
    (sentence,) = far_reaching(project, ["tests/conftest.py", "playground/ui/static/table.json"])
    assert sentence == "tests/conftest.py reaches 4 of 5 files of tests: nearly everything."


def test_the_nearest_tests_come_first_until_the_time_is_up() -> None:
    found = {
        "tests/a/test_far.py": 3,
        "tests/a/test_near.py": 1,
        "tests/b/test_long.py": 1,
        "tests/c/test_own.py": 0,
    }
    changed = ["playground/a/module.py", "tests/c/test_own.py"]
    chosen = select(found, changed, {"tests/b/test_long.py": 50.0, "tests/c/test_own.py": 90.0}, 60.0)
    assert chosen.run == ("tests/c/test_own.py",)
    chosen = select(found, changed, {"tests/b/test_long.py": 50.0}, 20.0)
    assert chosen.run == ("tests/c/test_own.py", "tests/a/test_near.py", "tests/a/test_far.py")
    assert chosen.left_out == ("tests/b/test_long.py",)
    assert select(found, changed, {}, float("inf")).left_out == ()


def test_each_kind_of_test_is_run_by_its_own_command() -> None:
    (node, pytest_) = commands(["tests/a.test.js", "tests/test_a.py"], {})
    assert node[1:] == ["--test", "tests/a.test.js"]
    assert pytest_[1:] == ["-m", "pytest", "tests/test_a.py"]
    assert "-n" in commands(["tests/test_a.py"], {"tests/test_a.py": 40.0})[0]
    assert commands([], {}) == []


def test_changed_is_what_differs_from_the_main_branch_and_what_is_new(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    for name in ("kept", "committed", "edited"):
        (tmp_path / name).write_text("before")
    git("add", ".")
    git("commit", "-m", "first")
    git("switch", "-c", "work")
    (tmp_path / "committed").write_text("after")
    git("commit", "-am", "second")
    (tmp_path / "edited").write_text("after")
    (tmp_path / "new").write_text("new")
    assert changed_files(tmp_path) == ["committed", "edited", "new"]


@pytest.fixture(scope="module")
def here() -> Project:
    """This project."""
    return Project(PROJECT)


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        ("playground/datasets/shapes/rings.py", "tests/datasets/test_generated.py"),
        ("playground/ui/static/text.json", "tests/ui/static/run_view/test_component.py"),
        ("playground/training/session.py", "tests/engine/scheduler/test_local_engine.py"),
        ("pages/learn/gallery.py", "tests/e2e/page/test_gallery.py"),
        ("tools/changed_tests.py", "tests/tools/test_changed_tests.py"),
        ("tests/engine/running.py", "tests/engine/scheduler/test_queue.py"),
        ("playground/cli/doctor/hardware.py", "tests/cli/test_doctor.py"),
    ],
)
def test_a_change_of_this_project_reaches_its_tests(here: Project, changed: str, test: str) -> None:
    assert test in reached(here, [changed])


def test_every_module_is_reached_by_a_test(here: Project) -> None:
    modules = [
        path for path in here.files if path.startswith("playground/") and path.endswith((".py", ".js"))
    ]
    assert len(modules) > 300
    assert [path for path in modules if not reached(here, [path])] == []
