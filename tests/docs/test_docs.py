"""Documents that must follow the code."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from playground.i18n import LANGUAGES
from playground.spec.experiment import FIELDS
from tools import readme, requirements

ROOT = Path(__file__).parents[2]
README = readme.README.read_text("utf-8")
DECISIONS = ROOT / "docs" / "decisions"


def test_the_readme_lists_every_setting() -> None:
    assert readme.renewed(README) == README
    for name in FIELDS:
        assert f"| `{name}` |" in README


def test_the_readme_promises_no_more_than_holds() -> None:
    promise = (
        "Bit-equal results for the same link on the same machine and versions, at every start and at any "
        "speed setting; elsewhere the same data, split, first weights and batch order, and the first "
        "epochs to 1e-5."
    )
    assert promise in " ".join(README.split())


def test_files_that_documents_point_to_exist() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} points to {target}"


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = re.findall(r"^ {4}make ([a-z0-9-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        assert named and set(named) <= targets


def test_every_decision_is_in_the_index() -> None:
    files = sorted(path.name for path in DECISIONS.glob("[0-9]*.md"))
    index = (DECISIONS / "README.md").read_text("utf-8")
    assert re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", index) == files
    assert [name[:4] for name in files] == [f"{i + 1:04}" for i in range(len(files))]


def test_decisions_that_sources_cite_exist() -> None:
    folders = ("playground", "pages", "benchmarks", "tools", "tests")
    sources = [ROOT / "app.py", *(path for name in folders for path in (ROOT / name).rglob("*.[pjc][ys]"))]
    for source in sources:
        for cited in re.findall(r"docs/decisions/\d{4}-[\w-]+\.md", source.read_text("utf-8")):
            assert (ROOT / cited).is_file(), f"{source.name} cites {cited}"


def test_the_guide_is_there_in_every_language() -> None:
    guides = {
        language: (ROOT / "docs" / "guide" / f"{language}.md").read_text("utf-8") for language in LANGUAGES
    }
    headings = {language: len(re.findall("^## ", text, re.MULTILINE)) for language, text in guides.items()}
    assert len(set(headings.values())) == 1, headings


def test_requirements_follow_from_pyproject() -> None:
    assert requirements.check() == []


def test_streamlit_knows_every_option_that_is_set() -> None:
    config.get_config_options()
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    named = {name for section, values in options.items() for name in flat(section, values)}
    assert named <= set(config._config_options_template)


def flat(section: str, values: dict[str, object]) -> list[str]:
    names = [flat(f"{section}.{key}", value) for key, value in values.items() if isinstance(value, dict)]
    own = [f"{section}.{key}" for key, value in values.items() if not isinstance(value, dict)]
    return own + [name for inner in names for name in inner]


def comparison(language: str) -> list[list[str]]:
    """Return the tests that each row of the comparison names."""
    lines = (ROOT / "docs" / "comparison" / f"{language}.md").read_text("utf-8").splitlines()
    tables = [(line, below) for line, below in itertools.pairwise(lines) if line.startswith("| ")]
    rows = [line.strip("| ").split(" | ") for line, below in tables if not below.startswith("|---")]
    assert rows and {len(cells) for cells in rows} == {3}
    return [tests.split(" ") for _, _, tests in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_of_the_comparison_names_tests_that_exist(language: str) -> None:
    for names in comparison(language):
        for name in names:
            found = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", name)
            assert found, f"no test: {name}"
            source = (ROOT / found[1]).read_text("utf-8")
            assert re.search(rf"^ *def {found[2]}\(", source, re.MULTILINE), f"{name} does not exist"


def test_the_comparison_has_the_same_rows_in_every_language() -> None:
    first, *others = (comparison(language) for language in LANGUAGES)
    assert others and all(other == first for other in others)
