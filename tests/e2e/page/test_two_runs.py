"""Two runs side by side: the same data and first weights, one setting of difference, one Play."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.visiting import LOOK_MS, press, visit
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


def wait_for_both(page: Page, condition: str) -> None:
    """Wait until `condition` holds for the counters `s` of either run."""
    page.wait_for_function(
        f"['a', 'b'].every((slot) => {{ const s = window.__playgroundSlots?.[slot]; return {condition}; }})"
    )


def query_of(page: Page) -> dict[str, str]:
    """Return the query of the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def test_one_setting_differs_and_both_train_under_one_play(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=circle&layers=3&epochs=60&learning_rate=0.01&speed=300"))
    page.get_by_role("link", name="Beside another setting").click()
    wait_for_both(page, "s?.ready && s.status === 'ready'")
    page.set_default_timeout(PATIENCE_MS)
    assert "layers" in query_of(page)
    assert page.locator(".pg-print").all_inner_texts()[0] == page.locator(".pg-print").all_inner_texts()[1]
    press(page, "play")
    wait_for_both(page, "s.status === 'finished' && s.epoch === 60")
    expect(page.locator(".pg-two-chart .scatterlayer .trace")).to_have_count(
        4
    )  # a thick and a thin line each
    losses = page.locator(".pg-tile-test_loss .pg-value").all_inner_texts()
    assert losses[0] != losses[1]
    for loss in losses:
        expect(page.locator(".pg-two-chart .infolayer")).to_contain_text(loss)

    page.locator(".st-key-varied input").first.click()
    page.keyboard.type("Learning rate")  # of a long list only what is in sight is there
    page.get_by_role("option", name="Learning rate", exact=True).click()
    page.wait_for_url("**beside=learning_rate**")
    wait_for_both(page, "s.status === 'ready' && s.epoch === 0")  # A has not changed, and begins anew too
    before = query_of(page)
    press(page, "play")
    wait_for_both(page, "s.epoch > 5")
    page.get_by_role("button", name="Swap A and B").click()
    page.wait_for_function(
        "(old) => new URL(location).searchParams.get('beside') !== old", arg=before["beside"]
    )
    assert query_of(page)["beside"] == f"learning_rate={before['learning_rate']}"
    wait_for_both(
        page, "s.status === 'ready' && s.epoch === 0"
    )  # though a rate can change while a run trains


def test_a_second_difference_is_refused_with_the_reason(context: BrowserContext, server: AppServer) -> None:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/two-runs?dataset=circle&layers=3&beside=dataset%3Dplane")
    expect(page.get_by_text("two differences at once")).to_be_visible()
    page.goto(f"{server.url}/two-runs?dataset=circle&layers=3&beside=%60%5Ba%5D(https://b.example)%60")
    expect(page.get_by_text("there is no setting of this name that could differ")).to_be_visible()
    expect(page.get_by_text("[a](https://b.example)")).to_be_visible()  # as it was written, no link
    wait_for_both(page, "s?.ready && s.status === 'ready'")


def test_both_pause_at_one_epoch_and_the_link_is_that_of_the_page(
    context: BrowserContext, server: AppServer
) -> None:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/two-runs?dataset=circle&layers=3&epochs=100000&speed=max&beside=layers%3D8-8")
    wait_for_both(page, "s?.ready && s.status === 'ready'")
    press(page, "play")
    wait_for_both(page, "s.epoch > 5")
    press(page, "pause")
    epochs = "['a', 'b'].map((slot) => window.__playgroundSlots[slot].epoch)"
    page.wait_for_function(f"new Set({epochs}).size === 1", polling=LOOK_MS)
    wait_for_both(page, "s.status === 'paused'")
    assert len(set(page.evaluate(epochs))) == 1
    page.get_by_role("button", name="Share link").click()
    link = page.get_by_role("dialog").locator(".pg-share-link:visible").input_value()
    assert urlsplit(link).path == "/two-runs"
    assert dict(parse_qsl(urlsplit(link).query))["beside"] == "layers=8-8"
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()  # its QR code
    expect(page.get_by_role("dialog").get_by_role("tablist")).to_be_hidden()
