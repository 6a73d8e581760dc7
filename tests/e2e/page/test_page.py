"""The main job, as a student does it: pick data, configure, press Play, watch, share."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.visiting import command, press, state, text_of, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


def says(page: Page, text: str) -> None:
    """Wait until the status sentence holds `text`."""
    expect(page.locator(".pg-live [data-code]")).to_contain_text(text)


def test_xor_is_learned_from_a_link(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor&speed=300"))
    assert state(page)["epoch"] == 0
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    says(page, "All points right")
    assert state(page)["epoch"] == state(page)["points"] == 1000
    assert state(page)["blank"] == state(page)["lost"] == state(page)["doubled"] == 0
    expect(command(page, "play")).to_be_visible()


def test_one_neuron_does_not_learn_xor_and_the_page_says_why(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=xor&layers=&speed=max&epochs=3000&learning_rate=0.1"))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    says(page, "One line cannot separate")


@pytest.mark.parametrize(
    "query",
    [
        "dataset=spiral",
        "dataset=multi_gauss",
        "dataset=iris",
        "dataset=wine_quality&layers=16",
        "dataset=thoracic&inputs=all",
        "dataset=breast_cancer",
    ],
)
def test_every_kind_of_data_trains(context: BrowserContext, server: AppServer, query: str) -> None:
    page = visit(context, server.page(f"{query}&speed=max"))
    press(page, "play")
    wait_for(page, "s.epoch > 20")
    assert state(page)["draws"] > 0


def test_simulated_rows_are_called_simulated(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=thoracic"))
    expect(page.get_by_text("simulated, not real patients")).to_be_visible()
    expect(page.get_by_text("not the real patients or wines")).to_be_visible()
    expect(page.locator(".st-key-fetch button").first).to_be_visible(timeout=PATIENCE_MS)


def test_step_and_reset(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3"))
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    press(page, "step")
    wait_for(page, "s.epoch === 2")
    press(page, "reset")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")


def test_a_picture_of_the_data_sets_chooses(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("seed=3"))
    page.locator(".pg-picker button", has_text="Moons").click()
    page.wait_for_url("**dataset=moons**")
    assert "seed=3" in page.url
    wait_drawn(page)
    press(page, "play")
    wait_for(page, "s.epoch > 3")


def test_learning_rate_changes_while_it_runs(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=spiral&epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 30")
    before = state(page)["epoch"]
    choose(page, "learning_rate", "0.3")
    page.wait_for_url("**learning_rate=0.3**")
    wait_for(page, f"s.epoch > {before + 30} && s.status === 'playing'")
    assert state(page)["connects"] == 1
    page.reload()
    wait_drawn(page)
    assert state(page)["epoch"] > before
    wait_for(page, "s.status === 'playing'")


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option of a list."""
    page.locator(f".st-key-setting_{name} input").click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_second_tab_has_a_run_of_its_own(context: BrowserContext, server: AppServer) -> None:
    first = visit(context, server.page("layers=5&epochs=100000"))
    press(first, "play")
    wait_for(first, "s.epoch > 10")
    second = visit(context, server.page("layers=5&epochs=100000"))
    assert state(second)["epoch"] == 0
    wait_for(first, f"s.epoch > {state(first)['epoch'] + 10}")


def test_a_bad_link_keeps_what_is_good_and_says_what_is_not(
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


def test_without_the_training_share_the_test_loss_is_still_there(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=moons&layers=3&hide=train_share"))
    expect(page.locator(".st-key-setting_noise")).to_be_visible()
    expect(page.locator(".st-key-setting_train_share")).to_have_count(0)
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    expect(page.locator(".pg-tile-test_loss")).to_be_visible()
    expect(page.locator(".pg-tile-test_loss .pg-value")).to_have_text(re.compile(r"^\d\.\d{3}$"))
    page.wait_for_function("document.querySelector('.pg-curve').data?.[1]?.y.length === 1")


def test_a_typed_value_that_cannot_be_is_refused_and_told(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3"))
    page.locator(".st-key-setting_learning_rate input").fill("quick")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-problems")).to_contain_text("learning_rate=quick")
    assert page.url.endswith("?layers=3")


def test_korean(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor"))
    page.locator(".st-key-language button:visible").first.click()
    page.wait_for_url("**lang=ko**")
    expect(command(page, "play")).to_contain_text("재생")
    expect(page.locator(".pg-live [data-code]")).to_contain_text("훈련")
    assert "dataset=xor" in page.url


def test_the_browsers_language_is_the_first(browser: Browser, server: AppServer) -> None:
    with browser.new_context(locale="ko-KR") as visitor:
        page = visit(visitor, server.page())
        expect(command(page, "play")).to_contain_text("재생")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_play_is_in_sight(browser: Browser, server: AppServer, width: int, height: int) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as visitor:
        page = visit(visitor, server.page("layers=8-8-4"))
        box = command(page, "play").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0
        main = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight - main.clientHeight")
        assert (main > 0) == (width < 500)  # on a desk all of the page is in sight
        tools = [page.locator(tool).bounding_box() for tool in (".pg-pins-pin", ".st-key-seeds summary")]
        assert all(tools)
        assert (tools[1]["x"] > tools[0]["x"] + tools[0]["width"]) == (width > 500)  # in one line


def test_the_shared_link_works_from_another_machine(browser: Browser, server: AppServer) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        page = visit(visitor, server.page("dataset=moons&layers=3"))
        page.get_by_role("button", name="Share link").click()
        page.get_by_role("dialog").get_by_role("button", name="Copy").first.click()
        link = page.evaluate("navigator.clipboard.readText()")
        other = visit(visitor, link)
        assert re.search(r"dataset=moons&layers=3$", other.url)


def test_at_a_slow_pace_every_epoch_is_drawn(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3&speed=1&epochs=4"))
    draws = state(page)["draws"]
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    assert state(page)["draws"] - draws >= 4


def test_the_about_page_and_back(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor"))
    page.get_by_role("link", name="About").click()
    expect(page.get_by_text("What is repeatable")).to_be_visible()
    expect(page.get_by_text("UCI").first).to_be_attached()
    page.get_by_role("link", name="Back to the playground").click()
    wait_drawn(page)
    assert "dataset=xor" in page.url
