"""What axe finds on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NO_TOUR = "localStorage.setItem('playgroundTour', '1')"
AT_REST = """() => document.querySelector('.stApp')?.dataset.testScriptState !== 'running'
  && [...document.querySelectorAll('[data-stale]')].every((each) => getComputedStyle(each).opacity === '1')"""
"""The page script has run, and nothing is paler than it stays: Streamlit dims what is not reached yet."""


def axe_response(page: Page, **options: Any) -> Any:
    """Return what axe finds once the page is at rest; `options` are those of `Axe.run`."""
    page.wait_for_function(AT_REST)
    return Axe().run(page, **options).response


def serious(page: Page, within: str | None = None) -> list[tuple[str, str, str]]:
    """Return rule, element and reason of every finding that keeps people out.

    `within`: a selector of the only parts that are looked at, where the rest is as it was before.
    """
    found = axe_response(page, context=within)["violations"]
    worst = [each for each in found if each["impact"] in ("serious", "critical")]
    return [
        (each["id"], node["html"][:200], node["failureSummary"]) for each in worst for node in each["nodes"]
    ]
