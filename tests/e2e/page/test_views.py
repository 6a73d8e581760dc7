"""Pictures on demand in the real app: a student looks at a run in every way, at a desk and on a phone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from playground.i18n import translator
from playground.web.files.texts import browser_texts
from tests.e2e.visiting import DESK, PHONE, press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

INK = """(selector) => {
  const canvas = document.querySelector(selector);
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 3; i < data.length; i += 4) sum = (sum * 31 + data[i]) % 1000003;
  return sum;
}"""
BENT, MARKS = ".pg-bend-plot .pg-field-marks", ".pg-field:not(.pg-bend-plot) .pg-field-marks"


class Reader:
    """A page in one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self._ = page, translator(language)

    def t(self, key: str) -> str:
        """Return a sentence of the page."""
        return self._(browser_texts()[key])

    def button(self, key: str) -> Any:
        """Return the button of this name."""
        return self.page.get_by_role("button", name=self.t(key), exact=True)

    def switch(self, name: str) -> None:
        """Turn a switch of the Picture tab of More."""
        self.page.locator(".st-key-more button:visible").first.click()
        self.page.get_by_role("tab", name=self._("Picture")).click()
        self.page.locator(f".st-key-setting_{name} label").first.click()
        self.page.wait_for_url(f"**{name}=**")
        self.page.keyboard.press("Escape")


@pytest.fixture
def read(
    request: pytest.FixtureRequest, browser: Browser, server: AppServer
) -> Iterator[Callable[[str], Reader]]:
    """Return a function that opens an experiment for a visitor."""
    with browser.new_context(**request.param) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield lambda query: Reader(visit(visitor, server.page(query)), request.param["locale"][:2])


@pytest.mark.parametrize("read", [PHONE], ids=["phone"], indirect=True)
def test_the_hidden_space_is_live_and_choices_start_nothing_again(read: Callable[[str], Reader]) -> None:
    reader = read("dataset=circle&noise=0.5&layers=4-2&learning_rate=0.03&epochs=100000&speed=20")
    page = reader.page
    reader.button("hidden_space").click()
    expect(page.locator(".pg-bend-plot .xtitle")).to_be_visible()
    before = page.evaluate(INK, BENT)
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    page.wait_for_function(f"(before) => ({INK})('{BENT}') !== before", arg=before)
    reader.button("hidden_space").click()
    expect(page.locator(".pg-bend-plot")).to_be_hidden()
    epoch = state(page)["epoch"]
    reader.switch("errors")
    expect(page.locator(".pg-legend")).to_contain_text("250")
    assert page.evaluate(INK, MARKS) != 0
    assert state(page)["epoch"] >= epoch and state(page)["connects"] == 1


@pytest.mark.parametrize("read", [DESK], ids=["desk"], indirect=True)
def test_a_link_begins_with_the_hidden_space_or_says_how_to_get_it(read: Callable[[str], Reader]) -> None:
    reader = read("dataset=three_blobs&layers=3&hidden_space=1")
    expect(reader.page.get_by_text(reader.t("bend_hint"))).to_be_visible()
    expect(reader.button("hidden_space")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("read", [DESK], ids=["desk"], indirect=True)
def test_health_tells_what_zeros_as_first_weights_do(read: Callable[[str], Reader]) -> None:
    reader = read("dataset=circle&layers=4-4&initializer=zeros&epochs=100000&speed=20")
    reader.button("health").click()
    panel = reader.page.locator(".pg-health")
    expect(panel).to_contain_text(reader.t("health_alike_head"))
    expect(panel.locator("tbody tr")).to_have_count(3)
    press(reader.page, "play")
    wait_for(reader.page, "s.epoch > 5")
    reader.button("loss").click()
    expect(panel).to_be_hidden()
    expect(reader.page.locator(".pg-curve .main-svg").first).to_be_visible()


@pytest.mark.parametrize("read", [PHONE], ids=["phone"], indirect=True)
def test_a_run_that_diverges_names_a_rate_to_try(read: Callable[[str], Reader]) -> None:
    reader = read("dataset=plane&layers=&optimizer=sgd&learning_rate=3&speed=max")
    press(reader.page, "play")
    wait_for(reader.page, "s.status === 'diverged'")
    said = reader.page.locator(".pg-status")
    expect(said).to_contain_text(reader.t("status_diverged_head"))
    rate = reader.t("status_diverged_rate").partition("{lower}")[2].partition(".")[0]
    expect(said).to_contain_text(f"0.01{rate}")
