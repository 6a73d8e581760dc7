"""The page of the data: what is found wrong is settled there, and the choice goes along to training."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import serious
from tests.e2e.visiting import PHONE, choose_theme, wait_drawn
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
LINK = "dataset=thoracic&train_share=0.6&test_share=0.2&epochs=77"

BOTH_AT_ONCE = """for (const name of ['leave empty', 'Switch off'])
    [...document.querySelectorAll('.pg-table-before button')]
        .find((it) => it.textContent.startsWith(name))
        .click();"""


WIDTHS = "[...document.querySelectorAll('.pg-split li')].map((part) => part.getBoundingClientRect().width)"
ABOVE = """['.st-key-data_source', '.pg-table-grid'].map((name) => document.querySelector(name)
.getBoundingClientRect().top).reduce((source, table) => source < table)"""
MATRIX_FITS = """(([scroll]) => scroll.clientWidth > 0 && scroll.scrollWidth <= scroll.clientWidth)(
document.querySelectorAll('.pg-table-together .pg-table-scroll'))"""


def open_data(context: BrowserContext, url: str) -> Page:
    """Open the page and wait until the facts of its table are there."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    page.locator(".pg-table-grid").wait_for()
    return page


def test_faults_are_settled_and_the_columns_go_along_to_training(
    context: BrowserContext, server: AppServer
) -> None:
    page = open_data(context, f"{server.url}/data?{LINK}")
    expect(page.locator(".pg-table-badge")).to_have_text("simulated rows")
    expect(page.locator(".pg-table-before .pg-table-count")).to_have_text("2 of 5 open")
    expect(page.locator(".pg-split-test")).to_have_text("test 94 · closed")
    train, validation, test = page.evaluate(WIDTHS)
    assert abs(train - 3 * test) < 6  # 282 rows beside 94, to scale
    assert abs(validation - test) < 2
    assert page.evaluate(ABOVE)  # that the rows are simulated is said before the table
    page.locator(".pg-table-matrix").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    said = page.locator(".pg-table-said")
    expect(said).to_contain_text("forced vital capacity × volume exhaled in the first second: r = ")
    expect(said).to_contain_text("without impossible values")
    page.evaluate(BOTH_AT_ONCE)  # Streamlit delivers one message only
    expect(page.locator(".pg-table-before .pg-table-count")).to_have_text("nothing left to decide")
    page.wait_for_url("**outliers=blank**")
    page.locator("#pg-table-on-AGE").uncheck()
    page.wait_for_url("**PRE25-PRE30&**")
    page.locator(".pg-table-rows > summary").click()
    page.get_by_role("button", name="only with a warning").click()
    expect(page.locator(".pg-table-rows .pg-table-count")).to_have_text("1 to 15 of 15")
    expect(page.locator("td.pg-table-wrong")).to_have_count(15)
    page.locator(".pg-table-scatter > summary").click()
    expect(page.locator(".pg-table-plot .scatterlayer .trace")).to_have_count(2)
    assert serious(page, ".pg-table-view") == []
    choose_theme(page, "dark")
    assert serious(page, ".pg-table-view") == []
    page.get_by_role("link", name="Train with these 13 inputs").click()
    wait_drawn(page)
    assert "epochs=77" in page.url
    assert "PRE30" in page.url
    assert "AGE" not in page.url
    assert "outliers=blank" in page.url


def test_on_a_phone_nothing_is_wider_than_the_screen_and_another_table_can_be_chosen(
    browser: Browser, server: AppServer
) -> None:
    with browser.new_context(**PHONE) as visitor:
        page = open_data(visitor, f"{server.url}/data?dataset=iris&lang=ko")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        expect(page.locator(".pg-table-relations > li:visible")).to_have_count(5)
        page.locator("#pg-table-more-petal_width").click()
        expect(page.locator("#pg-table-words-petal_width")).to_be_visible()
        page.locator(".st-key-data_sets button").first.click()
        page.wait_for_url("**dataset=breast_cancer**")
        expect(page.locator(".pg-table-columns > li")).to_have_count(30)
        page.locator(".pg-table-together summary").first.click()
        page.wait_for_function(MATRIX_FITS)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
