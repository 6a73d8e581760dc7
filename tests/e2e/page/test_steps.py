"""Time on the page: steps of each kind, inside a batch, other weights, and changes while a net trains."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playground.i18n import translator
from playground.plurals import with_singulars
from playground.web.files.texts import translated_texts
from tests.e2e.page.step_readers import LINK
from tests.e2e.visiting import DESK, command, press, state, text_of, visit, wait_drawn, wait_for
from tests.ui.static.batch_inspector.batch_tape import Wanted, session_of, tapes, told
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

RINGED = """() => {
  const canvas = document.querySelector('.pg-field-marks');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((part) => part > 0);
}"""
NUMBERS = """() => [...document.querySelectorAll('.pg-inside [data-what]')]
  .map((e) => [e.dataset.what, Number(e.dataset.value)])"""


def choose_step(page: Page, kind: str) -> None:
    """Choose what one step is."""
    page.locator(".pg-step-choice").click()
    page.locator(f'.pg-step-menu [data-step="{kind}"]').click()


def phase(page: Page) -> str | None:
    """Return which phase of the batch is shown."""
    return page.locator('.pg-inside [aria-selected="true"]').get_attribute("data-phase")


@pytest.mark.parametrize("reader", [("ko", DESK)], ids=["desk"], indirect=True)
def test_inside_a_batch_every_number_is_that_of_the_tape(reader: tuple[Page, Any]) -> None:
    page, words = reader
    session = session_of(LINK, epochs=0)
    arg = told(session)
    before, after = tapes(session.spec, arg)
    choose_step(page, "inside")
    press(page, "step")
    panel = page.get_by_role("region", name=words["inside"])
    expect(panel).to_be_in_viewport()
    wanted, seen = Wanted(before, after, arg, 0, (0, 0)), []
    for _ in range(4):
        numbers = page.evaluate(NUMBERS)
        assert numbers
        for what, value in numbers:
            assert value == pytest.approx(wanted(what), rel=1e-6, abs=1e-6), (phase(page), what)
        seen.append(phase(page))
        press(page, "step")
    assert seen == ["forward", "loss", "backward", "update"]
    where = words["inside_where"].format(
        batch=2, of=3, epoch=1, n=8
    )  # the step behind the update is the next batch
    expect(panel.get_by_text(where)).to_be_visible()
    assert phase(page) == "forward"
    expect(page.locator(".pg-state")).to_have_text(words["state_batch"].format(done=2, of=3))
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
    panel.get_by_role("button", name=words["inside_close"]).click()
    expect(panel).to_be_hidden()


def test_steps_of_each_kind_are_remembered_reset_has_the_same_weights_and_new_weights_others(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page(LINK))
    first = text_of(page, ".pg-print")
    assert loss_after_three_steps(page) == loss_after_three_steps(page)
    check_steps_by_keyboard(page)
    page.reload()
    wait_drawn(page)
    expect(page.locator(".pg-step-kind")).to_have_text("batch")
    check_new_weights(page, first)


def loss_after_three_steps(page: Page) -> str:
    """Return the loss after three steps from the first weights, and reset."""
    for _ in range(3):
        press(page, "step")
    wait_for(page, "s.epoch === 3")
    loss = text_of(page, ".pg-tile-train_loss .pg-value")
    press(page, "reset")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")
    return loss


def check_steps_by_keyboard(page: Page) -> None:
    """Train an epoch, and one more batch by batch, told and ringed as long as it is not complete."""
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    page.locator(".pg-step-choice").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".pg-step-choice")).to_be_focused()
    expect(command(page, "step")).to_have_attribute("data-help", "Train one batch: the weights change once.")
    for done in (1, 2):
        page.keyboard.press("s")
        expect(page.locator(".pg-state")).to_have_text(f"batch {done} of 3")
    expect(page.locator(".pg-status")).to_contain_text("Of its 3 batches 2 are trained")
    expect(page.locator(".pg-status")).to_contain_text("the loss of the ringed batch from")
    assert page.evaluate(RINGED)
    assert state(page)["epoch"] == 1
    page.keyboard.press("s")
    wait_for(page, "s.epoch === 2")
    assert not page.evaluate(RINGED)  # the epoch is complete: none of its batches stands out
    expect(page.locator(".pg-inside")).to_be_hidden()


def check_new_weights(page: Page, first: str) -> None:
    """Play after New weights is meant for these; the page goes from the weights of `first` to others."""
    connects = state(page)["connects"]
    press(page, "fresh")
    press(page, "play")  # meant for the new weights
    wait_for(page, f"s.connects > {connects}")
    expect(page.locator(".pg-print")).not_to_have_text(first)  # the run before may have played for a moment
    wait_for(page, "s.status === 'playing' && s.epoch > 2")
    assert "initializer_seed=1" in page.url
    expect(page.locator('[data-notice="restarted"]')).to_have_count(0)  # that goes without saying


CHANGES = (("learning_rate", "0.3"), ("batch_size", "4"), ("regularizer", "L2"))


def pick(page: Page, setting: str, text: str) -> None:
    """Choose a value of a setting."""
    page.locator(f".st-key-setting_{setting} input").click()
    page.get_by_role("option", name=text, exact=True).click()
    page.wait_for_url(f"**{setting}={text.lower()}**")


def trains_on(page: Page) -> None:
    """Wait until the run has trained further."""
    epoch = state(page)["epoch"]
    wait_for(page, f"s.epoch > {epoch} && s.status === 'playing'")


def test_changes_while_it_trains(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page(f"{LINK}&speed=20"))
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    connects = state(page)["connects"]
    for setting, value in CHANGES:
        pick(page, setting, value)
        trains_on(page)
    page.get_by_role("button", name="More", exact=True).click()
    pick(page, "regularization_rate", "0.1")
    page.get_by_role("tab", name="Network").click()
    pick(page, "dropout", "0.3")
    trains_on(page)
    page.keyboard.press("Escape")
    assert state(page)["connects"] == connects
    expect(page.locator(".pg-by-hand")).to_be_visible()
    epoch = state(page)["epoch"]
    page.reload()
    wait_drawn(page)
    assert state(page)["epoch"] >= epoch
    trains_on(page)
    connects = state(page)["connects"]
    pick(page, "activation", "ReLU")
    notice = page.locator('[data-notice="restarted"]')
    expect(notice).to_have_text("A change of Activation has begun the run again.")
    wait_for(page, f"s.connects > {connects} && s.epoch === 0")


@pytest.mark.parametrize(
    ("language", "rule", "code"),
    [
        ("en", "stop_loss=10", "target"),
        ("ko", "patience=2&min_delta=100&restore_best=1", "early_restored"),
    ],
)
def test_a_stop_is_told(
    context: BrowserContext, server: AppServer, language: str, rule: str, code: str
) -> None:
    page = visit(context, server.page(f"{LINK}&{rule}&lang={language}"))
    words = translated_texts(translator(language))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    epoch = state(page)["epoch"]
    params = {"epoch": epoch, "best": 1}
    told = with_singulars(words[f"notice_stopped_{code}"], params).format(**params)
    expect(page.locator(f'[data-notice="stopped_{code}"]')).to_have_text(told)
    press(page, "play")
    wait_for(page, f"s.epoch > {epoch + 5} && s.status === 'playing'")
