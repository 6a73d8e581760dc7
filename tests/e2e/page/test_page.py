"""The main job, as a student does it: pick data, configure, press Play, watch, share."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.visiting import command, press, state, text_of, visit, wait_drawn, wait_for
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


def says(page: Page, text: str) -> None:
    """Wait until the status sentence holds `text`."""
    expect(page.locator(".pg-status[data-code]")).to_contain_text(text)


def test_xor_is_learned_from_a_link(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor&speed=300"))
    assert state(page)["epoch"] == 0
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    says(page, "All points right")
    assert state(page)["epoch"] == state(page)["points"] == 1000
    assert state(page)["blank"] == state(page)["lost"] == state(page)["doubled"] == 0
    expect(command(page, "play")).to_be_visible()


def test_the_about_page_and_back_and_the_page_in_korean(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor"))
    page.get_by_role("link", name="About").click()
    expect(page.get_by_text("What is repeatable")).to_be_visible()
    expect(page.get_by_text("UCI").first).to_be_attached()
    page.get_by_role("link", name="Playground").click()
    expect(page.get_by_text("What is repeatable")).to_have_count(0)
    wait_drawn(page)
    assert "dataset=xor" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".st-key-language button:visible").first.click()
    page.wait_for_url("**lang=ko**")
    expect(command(page, "play")).to_contain_text("재생")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator(".pg-status[data-code]")).to_contain_text("훈련")
    assert "dataset=xor" in page.url


def test_one_neuron_does_not_learn_xor_and_the_page_says_why(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=xor&layers=&speed=max&epochs=3000&learning_rate=0.1"))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    says(page, "One line cannot separate")


OTHER_DATA = {
    "Spiral": "spiral",
    "Iris": "iris",
    "Wine: quality": "wine_quality",
    "Breast cancer": "breast_cancer",
    "Thoracic surgery": "thoracic",
}
"""Of every kind, by what their pictures are called: points, and tables with classes and with numbers."""


def test_every_kind_of_data_is_chosen_by_its_picture_and_trains(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=thoracic&inputs=all&seed=3&speed=max&epochs=30"))
    expect(page.get_by_text("simulated, not real patients")).to_be_visible()
    expect(page.get_by_text("not the real patients")).to_be_visible()
    expect(page.locator(".st-key-fetch button").first).to_be_visible()
    train(page)
    for label, name in OTHER_DATA.items():
        connects = state(page)["connects"]
        page.locator(".pg-picker button", has_text=label).click()
        page.wait_for_url(f"**dataset={name}&**")
        assert "seed=3" in page.url
        wait_for(page, f"s.connects > {connects} && s.ready && s.status === 'ready'")
        train(page)
    assert "inputs=DGN_onehot-PRE4-" in page.url and page.url.endswith("slice=PRE5-PRE4")
    expect(page.get_by_role("button", name="diagnosis 8")).to_have_count(1)


def train(page: Page) -> None:
    """Train to the end, and see that the net is drawn meanwhile."""
    draws = state(page)["draws"]
    press(page, "play")
    wait_for(page, "s.status === 'finished' && s.epoch === 30")
    assert state(page)["draws"] > draws


def test_a_second_tab_has_a_run_of_its_own(context: BrowserContext, server: AppServer) -> None:
    first = visit(context, server.page("layers=5&epochs=100000&speed=5"))
    press(first, "play")
    wait_for(first, "s.epoch > 3")
    second = visit(context, server.page("layers=5&epochs=100000&speed=5"))
    assert state(second)["epoch"] == 0
    wait_for(first, f"s.epoch > {state(first)['epoch'] + 3}")


def test_of_a_bad_link_and_of_what_is_typed_the_good_is_kept_and_the_rest_told(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=moons&noise=7&layers=4-999&colour=<b>red</b>&seed=5"))
    notice = text_of(page, ".st-key-problems")
    assert "noise=7" in notice
    assert "must be a number from 0 to 0.5" in notice
    assert "layers=4-999" in notice
    assert "<b>red</b>" in notice
    assert page.url.endswith("dataset=moons&seed=5")
    page.locator(".st-key-forget_problems button:visible").first.click()
    expect(page.locator(".st-key-problems")).to_have_count(0)
    page.locator(".st-key-setting_learning_rate input").fill("quick")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-problems")).to_contain_text("learning_rate=quick")
    assert page.url.endswith("dataset=moons&seed=5")


def test_without_the_training_share_the_test_loss_is_there_and_at_a_slow_pace_every_epoch_is_drawn(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=moons&layers=3&hide=train_share&speed=1&epochs=4"))
    expect(page.locator(".st-key-setting_noise")).to_be_visible()
    expect(page.locator(".st-key-setting_train_share")).to_have_count(0)
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    expect(page.locator(".pg-tile-test_loss")).to_be_visible()
    expect(page.locator(".pg-tile-test_loss .pg-value")).to_have_text(re.compile(r"^\d\.\d{3}$"))
    page.wait_for_function("document.querySelector('.pg-curve').data?.[1]?.y.length === 1")
    draws = state(page)["draws"]
    press(page, "play")
    wait_for(page, f"s.status === 'finished' && s.draws >= {draws + 2}")  # a busy page skips one at times
