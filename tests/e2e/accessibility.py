"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NO_TOUR = "localStorage.setItem('playgroundTour', '1')"


def serious(page: Page, within: str | None = None) -> list[tuple[str, str, str]]:
    """Return rule, element and reason of every finding that keeps people out.

    `within`: a selector of the only parts that are looked at, where the rest is as it was before.
    """
    found = Axe().run(page, context=within).response["violations"]
    worst = [each for each in found if each["impact"] in ("serious", "critical")]
    return [
        (each["id"], node["html"][:200], node["failureSummary"]) for each in worst for node in each["nodes"]
    ]
