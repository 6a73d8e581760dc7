"""Chapter 2 from start to end, as a student with a phone goes through it in Korean."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.lessons.lesson_steps import choose, expect_measured, first_step, go_on, play
from tests.e2e.visiting import PHONE
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
EVIDENCE = ".pg-lesson-evidence li"
FEET = ".pg-bend-table tfoot td:visible"


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "xor", PHONE, "ko") as opened:
        yield opened


def recall(page: Page) -> None:
    """All three signs are mirrored."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")
    assert page.locator(".pg-piece-slider-value").all_inner_texts() == ["−1.0", "−1.0", "+1.5"]


def one_neuron(page: Page) -> None:
    """A run of the playground ends at one half everywhere."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")


def three_gates(page: Page) -> None:
    """Row by row: what the neurons are as gates. On a phone the table is unfolded."""
    expect(page.locator(".pg-bend-table")).to_be_hidden()
    expect(page.locator(".pg-bend-table tbody td.pg-bend-step").first).to_be_empty()
    choose(page, "B")
    page.locator(".pg-lesson-unfold").tap()
    page.locator(".pg-lesson-step").click()
    expect(page.locator(".pg-bend-table tbody tr").first.locator("td.pg-bend-step")).to_have_text(
        ["1", "0", "0"]
    )
    expect(page.locator(".pg-bend-table tbody tr").last.locator("td.pg-bend-step").first).to_be_empty()
    play(page)
    expect_measured(page, "C")
    assert page.locator(FEET).all_inner_texts()[1:] == ["NAND", "OR", "XOR"]
    assert page.locator(".pg-bend-net .pg-bend-value").all_text_contents() == ["0", "1", "1", "1", "1"]
    assert "(0, 0)" in page.locator(EVIDENCE).last.inner_text()


def smooth(page: Page) -> None:
    """Two rows are right, and four with a little room."""
    expect(page.locator(".pg-bend-ruler")).to_be_hidden()
    choose(page, "A")
    page.locator(".pg-lesson-unfold").tap()
    play(page)
    expect_measured(page, "C")
    assert page.locator(".pg-bend-range-text").all_inner_texts() == ["−2.00 … −1.00", "−1.46 … −1.22"]
    page.locator(".pg-bend-ruler input").fill("-1.35")
    expect(page.locator(FEET).last).to_have_text("4/4")
    expect(page.locator(".pg-bend-formula")).to_contain_text("σ(0.731 + 0.731 − 1.35) = 0.528")
    expect_measured(page, "C")
    page.locator(".pg-lesson-reset").click()
    expect(page.locator(".pg-bend-ruler")).to_be_hidden()
    assert page.locator(".pg-bend-ruler input").input_value() == "-1"


def bend(page: Page) -> None:
    """The points move, two to one place; one plane is seen at a time."""
    choose(page, "A")
    play(page)
    expect_measured(page, "B")
    views = page.locator(".pg-bend-view:visible")
    expect(views).to_have_attribute("data-view", "step")
    page.locator(".pg-lesson-unfold").tap()
    page.locator(".pg-bend-switch button").last.tap()
    expect(views).to_have_attribute("data-view", "sigmoid")
    expect(views.locator(".pg-plane-words text")).to_have_count(1)
    expect(page.locator(FEET).nth(1)).to_be_empty()
    page.locator(".pg-bend-table tbody tr").last.tap()
    expect(page.locator(".pg-bend-formula")).to_contain_text("σ(0.269 + 0.953 − 1) = 0.555")
    expect(page.locator(".pg-bend-region-cells")).to_have_count(4)
    expect(page.locator(".pg-bend-region-cells").first.locator("polygon")).to_have_count(1)
    page.locator(".pg-lesson-twin-button").tap()
    assert page.locator(".pg-lesson-twin li").count() > 10
    page.locator(".pg-lesson-twin-button").tap()


def twenty_starts(page: Page) -> None:
    """Nine of twenty starts find it."""
    choose(page, "A")
    play(page)
    expect_measured(page, "B")


def challenge(page: Page) -> None:
    """One neuron with a dip is enough: five parameters."""
    layers = page.locator(".pg-training-builder select")
    expect(layers).to_have_count(3)
    layers.first.select_option("1")
    layers.last.select_option("swish")
    expect(page.locator(".pg-training-building .pg-training-sum b")).to_have_text("5")
    play(page)
    expect(page.locator(".pg-lesson-large-measured")).to_contain_text("20")
    expect(page.locator('.pg-lesson-dots a[data-done="true"]')).to_have_count(len(STEPS))


STEPS = {
    "recall": recall,
    "one_neuron": one_neuron,
    "three_gates": three_gates,
    "smooth": smooth,
    "bend": bend,
    "twenty_starts": twenty_starts,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert not broken
