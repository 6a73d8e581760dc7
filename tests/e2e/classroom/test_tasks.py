"""A task from the dialog to its goal; a frame on another page; large type; the tour."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from playground.datasets.drawn.drawn import EXAMPLE
from playground.i18n import translator
from playground.spec import parse_link
from playground.web.files.texts import browser_texts
from tests.e2e.accessibility import AT_REST
from tests.e2e.visiting import DESK, PHONE, command, press, state, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
SEEN = "window.localStorage.setItem('playgroundTour', '1')"
LONG_TASK = (
    "Find the smallest net that tells <b>inside</b> from outside. "
    + "Write down what you tried. " * 6
    + "Go!"
)
START = "dataset=circle&layers=4&learning_rate=0.03&speed=max&epochs=400"


@pytest.fixture
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[BrowserContext, str]]:
    """Somebody with a screen and a language, who has had the tour."""
    with browser.new_context(**request.param) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(SEEN)
        yield context, request.param["locale"][:2]


def make_task(page: Page, language: str, task: str = "Find <b>the smallest</b> net.") -> str:
    """Make a task in the dialog; return its link."""
    _ = translator(language)
    page.get_by_role("button", name=_("Share link")).click()
    dialog = page.locator("dialog.pg-share-dialog")
    dialog.get_by_role("tab", name=_("Make a task")).click()
    dialog.locator("[data-field=task]").fill(task)
    dialog.locator("[data-field=task_ko]").fill("가장 작은 신경망을 찾으십시오.")
    dialog.locator("[data-field=score]").select_option("val_loss")
    dialog.locator("[data-field=bound]").fill("0.3")
    dialog.locator("[data-field=fewest]").select_option("parameters")
    tick(dialog, _("Data"), _("Lock"), _("Data set"))
    tick(dialog, _("Training"), _("Lock"), _("Learning rate"))
    tick(dialog, _("Training"), _("Hide"), _("Regularization"))
    tick(dialog, _("By hand"), _("Lock"), _("Step by batch"))
    tick(dialog, _("By hand"), _("Hide"), _("Looking back in time"))
    made = dialog.locator(".pg-share-made")
    field = made.locator("input")
    held = "lock=dataset-learning_rate-batch&hide=regularizer-look"
    expect(field).to_have_value(re.compile(f"{held}&.*fewest=parameters.*seal="))
    expect(made.get_by_role("img")).to_be_visible()
    link = field.input_value()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    return link


WATCH_SCORES = """() => {
  window.__differing = [];
  const look = () => {
    const [now, tile] = ['.pg-goal-now', '.pg-tile-test_loss .pg-value'].map((name) =>
      document.querySelector(name).textContent);
    if (!now.includes(tile)) window.__differing.push([now, tile]);
    requestAnimationFrame(() => setTimeout(look)); // when the picture is drawn
  };
  requestAnimationFrame(() => setTimeout(look));
}"""
"""Note where the bar of the goal and the number beside the picture differ."""
FILLED = ".pg-bar:not(.pg-bar-quiet) > :first-child, .pg-task-card[data-reached=true] .pg-task-next:visible"
"""The one filled button: the next thing to do."""


def tick(dialog: Locator, group: str, kind: str, control: str, *, on: bool = True) -> None:
    """Tick a box of a group, which is opened for that, or untick it."""
    box = dialog.get_by_role("checkbox", name=f"{kind}: {control}", exact=True)
    if not box.is_visible():
        dialog.locator("summary").filter(has_text=re.compile(f"^{group}")).click()
    box.set_checked(on)


class Made(NamedTuple):
    """What a teacher takes from the dialog: link and frame of a task, and a frame without one."""

    link: str
    frame_of_task: str
    frame: str


@pytest.fixture(scope="module")
def made(browser: Browser, server: AppServer) -> Made:
    """A task that was made at a desk, in English."""
    with browser.new_context(**DESK) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(SEEN)
        page = visit(context, server.page(START))
        link = make_task(page, "en", task=LONG_TASK)
        page.get_by_role("button", name="Share link").click()
        of_task = page.get_by_role("textbox", name="Code of a frame with this task").input_value()
        page.get_by_role("tab", name="Embed").click()
        expect(page.get_by_text("Only pages of this very site may show the frame")).to_be_visible()
        return Made(link, of_task, page.get_by_role("textbox", name="Code of the frame").input_value())


def widget(page: Page, name: str) -> Locator:
    """Return the widget of a setting."""
    return page.locator(f".st-key-setting_{name} input")


@pytest.mark.parametrize("visitor", [PHONE], ids=["phone"], indirect=True)
def test_a_task_is_made_opened_solved_and_left(
    visitor: tuple[BrowserContext, str], server: AppServer
) -> None:
    context, language = visitor
    _ = translator(language)
    teacher = visit(context, server.page(START))
    link = make_task(teacher, language)
    teacher.close()
    context.clear_cookies()  # the student's own browser

    page = visit(context, link)
    card = page.locator(".pg-task-card")
    seal = re.search("seal=([^&]*)", link)
    assert seal is not None
    expect(card).to_contain_text(f"{seal[1][:4]}-{seal[1][4:8]}")
    expect(card).to_contain_text("가장 작은 신경망을")
    expect(page.locator(".pg-tour")).to_be_hidden()
    expect(widget(page, "activation")).to_be_enabled()
    for gone in ("learning_rate", "regularizer"):
        expect(widget(page, gone)).to_have_count(0)
    locked = page.locator(".pg-locked dd")
    expect(locked).to_have_text([_("Circle"), "0.03", _("no")])
    for gone in (".pg-step-choice", ".pg-timeline", ".pg-data-way:not(.pg-settings-way)"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".pg-picker-item")).to_have_count(0)
    bar = page.locator(".pg-goal")
    expect(bar).to_have_attribute("data-reached", "false")

    expect(page.locator(FILLED)).to_have_attribute("data-command", "play")
    page.evaluate(WATCH_SCORES)
    press(page, "play")
    expect(card).to_have_attribute("data-reached", "true", timeout=PATIENCE_MS)
    wait_for(page, "s.status === 'finished'")
    assert page.evaluate("window.__differing") == []
    told = card.locator(".pg-task-now").inner_text()
    epoch, parameters = (int(number.replace(",", "")) for number in re.findall(r"[\d,]+", told))
    assert parameters == parse_link(link).spec.n_parameters
    assert epoch == first_epoch(page, 0.3)
    expect(card.get_by_role("status")).to_contain_text(told)
    expect(card.locator(".pg-task-best")).to_contain_text(str(parameters))
    expect(bar).to_have_attribute("data-reached", "true")
    expect(bar.locator(".pg-goal-now")).to_contain_text(
        page.locator(".pg-tile-test_loss .pg-value").inner_text()
    )
    expect(page.locator(".pg-status")).to_have_attribute("data-code", "goal")
    expect(page.locator(FILLED)).to_have_attribute("data-command", "play")  # there is no next task

    bring_a_try_back(page)
    leave_task_with_the_run(page, _("Leave the task"))


def test_a_draft_outlasts_a_reload_and_everything_but_some_is_short(
    context: BrowserContext, server: AppServer
) -> None:
    context.add_init_script(SEEN)
    page = visit(context, server.page(f"dataset=drawn&points={EXAMPLE}&{START.split('&', 1)[1]}"))
    dialog, field = page.locator("dialog.pg-share-dialog"), page.locator(".pg-share-made input")
    page.get_by_role("button", name="Share link").click()
    dialog.get_by_role("tab", name="Make a task").click()
    dialog.locator("[data-field=task]").fill("Two settings are yours.")
    dialog.get_by_role("checkbox", name="Lock: Everything", exact=True).check()
    expect(field).to_have_value(re.compile("lock=all&"))
    dialog.locator("summary").filter(has_text=re.compile("^Data")).click()
    expect(dialog.locator("[data-control=points]")).to_contain_text("42 points")
    tick(dialog, "Training", "Lock", "Learning rate", on=False)
    tick(dialog, "Network", "Lock", "Hidden layers", on=False)
    made = re.compile("lock=all-but-layers-learning_rate&task=Two.*seal=")
    expect(field).to_have_value(made)
    page.reload()
    page.get_by_role("button", name="Share link").click()
    dialog.get_by_role("tab", name="Make a task").click()
    expect(field).to_have_value(made)
    expect(dialog.locator("[data-field=task]")).to_have_value("Two settings are yours.")
    everything = dialog.get_by_role("checkbox", name="Lock: Everything", exact=True)
    assert everything.evaluate("box => box.indeterminate")
    everything.check()
    expect(field).to_have_value(re.compile("lock=all&"))


def bring_a_try_back(page: Page) -> None:
    """Begin anew with other first weights, and take up the run before, the only one that was tried."""
    tries = page.locator(".pg-try")
    expect(tries).to_have_attribute("aria-current", "true")
    fresh_weights(page)
    wait_for(page, "s.epoch === 0")
    expect(page.locator(FILLED)).to_have_attribute("data-command", "play")
    tries.click()
    wait_for(page, "s.epoch === 400")
    page.wait_for_function(AT_REST)


def leave_task_with_the_run(page: Page, label: str) -> None:
    """Leave the task: its run goes along, and can be gone back to after the first change."""
    page.get_by_role("button", name=label).click()
    for gone in (".pg-task-card", ".pg-goal"):
        expect(page.locator(gone)).to_have_count(0)
    expect(widget(page, "learning_rate")).to_be_enabled()
    assert "seal=" not in page.url
    assert state(page)["epoch"] == 400
    fresh_weights(page)
    wait_for(page, "s.epoch === 0")
    page.locator(".pg-undo:not(.pg-step-offer)").click()
    wait_for(page, "s.epoch === 400")


def fresh_weights(page: Page) -> None:
    """Ask for other first weights, and wait: whatever was clicked before has come to the server by then."""
    command(page, "fresh").click()
    expect(page).to_have_url(re.compile("initializer_seed="))


ENDS = {
    "en": ("epochs", "epochs=5&lock=epochs"),
    "ko": ("stop", "epochs=5000&stop_metric=0.6&lock=stop_metric"),
}
"""What ends the run of a test, by its language."""
NEXT = "goal=loss%3C9&next=dataset%3Dxor%26lock%3Dseed"
"""A goal that every run reaches, and the task that follows."""


@pytest.mark.parametrize("visitor", [DESK, PHONE], ids=["desk", "phone"], indirect=True)
def test_a_locked_end_is_told_and_no_button_or_key_goes_beyond_it(
    visitor: tuple[BrowserContext, str], server: AppServer
) -> None:
    context, language = visitor
    held, link = ENDS[language]
    told = translator(language)(browser_texts()[f"notice_held_{held}"])
    page = visit(
        context, server.page(f"dataset=moons&layers=3&speed=max&{link}&hide=initializer_seed&{NEXT}")
    )
    expect(command(page, "play")).to_have_attribute("aria-disabled", "false")
    expect(page.locator(FILLED)).to_have_attribute("data-command", "play")
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    expect(page.locator(FILLED)).to_have_text(translator(language)("Next"))
    end = state(page)["epoch"]
    for name in ("play", "step"):
        expect(command(page, name)).to_have_attribute("aria-disabled", "true")
        expect(command(page, name)).to_have_attribute("data-help", told)
    expect(command(page, "reset")).to_have_attribute("aria-disabled", "false")
    notice = page.locator(".pg-notice")
    for key in "ps":
        notice.evaluate("(line) => line.click()")
        expect(notice).to_be_hidden()
        page.keyboard.press(key)
        expect(notice).to_have_text(told)
    page.keyboard.press("z")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")
    press(page, "play")
    wait_for(page, f"s.epoch === {end} && s.status === 'finished'")

    expect(command(page, "fresh")).to_be_hidden()
    page.keyboard.press("n")  # New weights is hidden, and so its key does nothing
    page.locator(".pg-picker-item").nth(0).click()  # whatever the key had told has come to the server by then
    expect(page).not_to_have_url(re.compile("dataset=moons"))
    assert "initializer_seed=" not in page.url
    page.locator(".pg-task-next").click()
    expect(page).to_have_url(re.compile("dataset=xor&lock=seed(&lang=..)?$"))
    expect(page.locator(".pg-locked dd")).to_have_text(["7"])  # and nothing of the task before
    expect(page.locator(FILLED)).to_have_attribute("data-command", "play")


def first_epoch(page: Page, bound: float) -> int:
    """Return the first epoch whose validation loss is below `bound`, from the table that the page offers."""
    link = page.locator("a.pg-small-button[href*='history.csv']").get_attribute("href")
    table = page.request.get(link or "").text()
    rows = [line.split(",") for line in table.splitlines()[1:]]
    return next(int(row[0]) for row in rows if float(row[2]) < bound)


def test_what_is_locked_holds_against_addresses_and_messages_by_hand(
    context: BrowserContext, made: Made
) -> None:
    context.add_init_script(SEEN)
    link = made.link
    page = visit(context, link)

    page.evaluate(FORGED)  # as a page that minds no lock
    expect(page.get_by_text("learning_rate=1")).to_be_visible()
    assert "learning_rate=1" not in page.url
    answer = page.evaluate(ORDERED, "batch")
    assert (answer["refused"], answer["batch"]) == (0, None)
    assert answer["epoch"] >= 1

    free = re.sub("&(lock|hide|task|task_ko|goal|fewest|seal)=[^&]*", "", link)
    page.goto(free.replace("0.03", "1"))
    wait_drawn(page)
    expect(widget(page, "learning_rate")).to_have_count(0)
    expect(page.get_by_text("You are still in a task")).to_be_visible()
    expect(page).to_have_url(re.compile("learning_rate=0.03.*seal="))
    context.clear_cookies()  # another browser, with the changed link
    page.goto(link.replace("learning_rate=0.03", "learning_rate=1"))
    wait_drawn(page)
    expect(page.locator(".pg-task-badge")).to_have_text("Changed link")
    expect(page.get_by_text("was changed by hand")).to_be_visible()
    assert "seal=" not in page.url


FORGED = """() => {
  const live = document.querySelector('.pg-live').playgroundView;
  live.component.setTriggerValue('step', { learning_rate: '1' });
}"""
ORDERED = """async (name) => {
  const field = document.querySelector("a[href*='history.csv']");
  const token = new URL(field.href).searchParams.get('token');
  const socket = new WebSocket(`ws://${location.host}/api/live?token=${token}`);
  const answers = {};
  let header = null;
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => {
    socket.send('a');
    if (typeof data === 'string') {
      const answer = JSON.parse(data);
      answers[answer.id] = answer.n;
    } else {
      const size = new DataView(data).getUint32(0, true);
      header = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, size)));
    }
  };
  await new Promise((done) => { socket.onopen = done; });
  socket.send(JSON.stringify({ c: name, id: 1 }));
  socket.send(JSON.stringify({ c: 'step', id: 2 }));
  for (let i = 0; i < 600 && !(answers[2] && header?.ack >= answers[2]); i += 1) {
    await new Promise((done) => setTimeout(done, 50));
  }
  socket.close();
  return { refused: answers[1], batch: header.at_batch ?? header.batch ?? null, epoch: header.epoch };
}"""


def test_frames_show_a_task_and_an_experiment_and_nothing_else(
    context: BrowserContext, server: AppServer, made: Made
) -> None:
    context.add_init_script(SEEN)
    page = context.new_page()
    page.goto(server.url + "/api/static/none")  # a bare page of the same site
    page.set_content(made.frame_of_task)
    check_task_frame(page, made.link)

    page.evaluate("(code) => { document.body.innerHTML = code; }", made.frame)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".pg-network")).to_be_visible()
    expect(frame.locator(".pg-task-card")).to_have_count(0)  # a task beside it is not its own
    expect(frame.locator(".pg-step-choice")).to_be_enabled()
    expect(frame.locator(".pg-output")).to_be_visible()
    frame.locator('.pg-time button[data-command="play"]').click()
    expect(frame.locator(".pg-tile-epoch")).to_contain_text("400")
    for gone in (".st-key-title", ".st-key-page_tools", ".st-key-strip", ".st-key-data", ".pg-tour-opener"):
        expect(frame.locator(gone)).to_be_hidden()


def check_task_frame(page: Page, link: str) -> None:
    """Solve the task of `link` in the frame of this page: told, locked, looked at, and small."""
    inside, frame = page.frames[1], page.frame_locator("iframe")
    card = frame.get_by_role("region", name=re.compile("^Task "))
    seal = re.search("seal=([^&]*)", link)
    assert seal is not None
    expect(card).to_contain_text(f"{seal[1][:4]}-{seal[1][4:8]}")
    expect(card.locator(".pg-task-text")).to_have_text(LONG_TASK)
    expect(card.locator(".pg-task-goal")).to_have_text(
        "Goal: validation loss below 0.3, with the fewest parameters."
    )
    expect(card).to_have_attribute("data-reached", "false")
    expect(frame.get_by_role("button", name="Leave the task")).to_have_count(0)
    expect(frame.locator(".pg-step-choice")).to_be_hidden()
    expect(frame.locator(".pg-timeline")).to_be_hidden()
    expect(card.locator(".pg-task-now")).to_contain_text("Press Play")
    frame.locator("a[href*='history.csv']").wait_for(state="attached")
    answer = inside.evaluate(ORDERED, "batch")  # as a page that minds no lock
    assert (answer["refused"], answer["batch"]) == (0, None)
    frame.locator('.pg-time button[data-command="play"]').click()
    expect(card).to_have_attribute("data-reached", "true", timeout=PATIENCE_MS)
    expect(card.get_by_role("status")).to_contain_text(card.locator(".pg-task-now").inner_text())
    page.set_viewport_size(PHONE["viewport"])
    text = card.locator(".pg-task-text")
    expect(card.locator(".pg-goal")).to_be_visible()  # it does not stay between the buttons of time
    expect(text).to_have_attribute("tabindex", "0")  # it is scrolled within the card
    assert text.evaluate("(words) => words.clientHeight < 70 && words.scrollHeight > words.clientHeight")
    page.set_viewport_size(DESK["viewport"])
    expect(text).not_to_have_attribute("tabindex", "0")


UNCOVERED = """() => {
  const [frame, card, bar] = ['.pg-tour-frame', '.pg-tour-card', '.st-key-time']
    .map((name) => document.querySelector(name).getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const inside = (box) => box.top >= -6 && box.left >= -6
    && box.bottom <= innerHeight + 6 && box.right <= innerWidth + 6;
  return frame.width > 0 && apart(frame, card) && apart(card, bar) && inside(frame) && inside(card);
}"""
"""Whether the tour points at something in the window, and covers neither that nor the buttons of time."""


def test_the_tour_comes_on_a_phone_when_it_is_asked_for_and_covers_nothing(
    browser: Browser, server: AppServer
) -> None:
    _ = translator("ko")
    with browser.new_context(**PHONE) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = visit(context, server.page("layers=3"))
        card = page.locator(".pg-tour-card")
        expect(card).to_be_hidden()
        page.locator(".pg-tour-opener").press("Enter")
        expect(card).to_be_focused()
        press(page, "step")  # the page is usable beside it
        wait_for(page, "s.epoch === 1")
        seen = []
        for _step in range(4):
            seen.append(card.locator(".pg-tour-title").inner_text())
            assert page.evaluate(UNCOVERED)
            card.get_by_role("button", name=_("Next")).click()
        seen.append(card.locator(".pg-tour-title").inner_text())
        assert len(set(seen)) == 5
        assert page.evaluate(UNCOVERED)
        page.keyboard.press("ArrowLeft")
        expect(card.locator(".pg-tour-title")).to_have_text(seen[3])
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(page.locator(".pg-tour-opener")).to_be_focused()
        page.reload()
        wait_drawn(page)
        page.wait_for_timeout(1500)
        expect(card).to_be_hidden()
        page.locator(".pg-tour-opener").press("Enter")
        expect(card).to_be_focused()
        command(page, "reset").focus()  # Escape ends it wherever the focus is
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        page.locator(".pg-tour-opener").press("Enter")
        card.get_by_role("button", name=_("Skip")).click()
        expect(card).to_be_hidden()
        page.locator(".pg-data-way:not(.pg-settings-way)").click()  # from the picture to the data sets
        expect(page.locator('.pg-picker-item[tabindex="0"]')).to_be_focused()
