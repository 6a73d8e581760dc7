"""Every page tells the version of the playground and leads to what has changed, in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from playground.project import version
from playground.ui.pages.changes import CHANGELOG, changelog_text
from playground.web.site import page_paths
from tests.ui.script_page import ENTRY


def version_links(test: AppTest) -> list[tuple[str, str]]:
    """Return label and address of the links to what has changed."""
    links = [each.proto for each in test.get("page_link")]
    return [(link.label, link.page) for link in links if link.page == page_paths.url_path(page_paths.CHANGES)]


@pytest.mark.parametrize(("language", "label"), [("en", "Version"), ("ko", "버전")])
def test_pages_lead_to_what_has_changed(language: str, label: str) -> None:
    test = AppTest.from_file(str(ENTRY), default_timeout=180)
    test.query_params["lang"] = language
    for page in (page_paths.GLOSSARY, page_paths.CLASSROOM, page_paths.CHANGES):
        test.run()
        test.switch_page("../../../" + str(page.relative_to(page_paths.FOLDER.parent)))
        test.run()
        assert not test.exception
        assert version_links(test)[-1] == (f"{label} {version()}", "changes")
    said = [each.value for each in test.markdown]
    assert any(f"**{version()}**" in text for text in said)
    assert changelog_text().strip() in [text.strip() for text in said]


def test_the_changelog_is_told_whole_and_has_no_link_that_leads_nowhere() -> None:
    lines = CHANGELOG.read_text(encoding="utf-8").splitlines()
    told = changelog_text()
    assert "## [" not in told
    assert [line for line in lines[1:] if not line.startswith("## [")] == [
        line for line in told.splitlines() if not line.startswith("## ")
    ]
