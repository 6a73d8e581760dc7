"""Play, Step and Reset go straight to the run: by mouse and by key, for the run that is meant."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.e2e.accessibility import AT_REST
from tests.e2e.visiting import add_layer, command, press, state, wait_drawn, wait_for
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


LINK = "layers=3&epochs=100000"


def test_by_mouse_and_by_key_the_buttons_act_at_once_and_run_no_script_of_the_page(
    context: BrowserContext, server: AppServer
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: asked.append(socket.url)))
    page.goto(server.page(LINK))
    wait_drawn(page)
    check_names_and_keys_that_are_told(page)
    check_that_a_button_shows_what_it_was_told(page)
    check_the_keys(page)
    page.wait_for_function(AT_REST)
    before = len([url for url in asked if "_stcore" in url])
    check_the_buttons(page)
    assert len([url for url in asked if "_stcore" in url]) == before


def check_names_and_keys_that_are_told(page: Page) -> None:
    """Screen readers are told what each button is called, and which key presses it."""
    bar = page.get_by_role("group", name="Time")
    expect(bar.get_by_role("button")).to_have_count(5)  # and the choice of what a step is
    for name, key in (("Play", "P"), ("Step", "S"), ("Reset", "Z"), ("New weights", "N")):
        button = bar.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-keyshortcuts", key)
        assert button.get_attribute("data-help")


def check_that_a_button_shows_what_it_was_told(page: Page) -> None:
    """Play becomes Pause at once, busy until the run has heard of it, and is as wide as before."""
    width = command(page, "play").bounding_box()
    seen = page.evaluate(
        """() => {
          const button = document.querySelector('.pg-time button');
          const look = () => [button.dataset.command, button.getAttribute('aria-busy')].join(' ');
          button.click();
          return new Promise((done) => {
            const all = [look()];
            const end = Date.now() + 3000;
            const watch = () => {
              if (look() !== all.at(-1)) all.push(look());
              if (all.at(-1) === 'pause false' || Date.now() > end) done(all);
              else requestAnimationFrame(watch);
            };
            watch();
          });
        }"""
    )
    assert seen == ["pause true", "pause false"]
    assert command(page, "pause").bounding_box() == width


def check_the_keys(page: Page) -> None:
    """Keys press the buttons of a run that trains, but not while somebody types."""
    wait_for(page, "s.status === 'playing' && s.epoch > 1")
    page.keyboard.press("p")
    wait_for(page, "s.status === 'paused'")
    page.keyboard.press("z")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")
    page.keyboard.press("s")
    wait_for(page, "s.epoch === 1")
    page.locator(".st-key-setting_learning_rate input").click()
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.mouse.click(720, 880)
    assert state(page)["epoch"] == 1
    page.keyboard.press("p")
    wait_for(page, "s.epoch > 5 && s.status === 'playing'")
    page.keyboard.press("p")
    wait_for(page, "s.status === 'paused'")


def check_the_buttons(page: Page) -> None:
    """Play, pause, take one step, and begin again, by mouse."""
    epoch = state(page)["epoch"]
    press(page, "play")
    wait_for(page, f"s.epoch > {epoch + 5}")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    epoch = state(page)["epoch"]
    press(page, "step")
    wait_for(page, f"s.epoch === {epoch + 1}")
    press(page, "reset")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")


HOLD = """() => {
  const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
  window.held = [];
  window.hold = false;
  const pass = (socket, listener) => (event) => {
    if (window.hold && socket.url.includes('_stcore')) window.held.push(() => listener.call(socket, event));
    else listener.call(socket, event);
  };
  const { addEventListener } = WebSocket.prototype;
  WebSocket.prototype.addEventListener = function add(type, listener, ...rest) {
    return addEventListener.call(this, type, type === 'message' ? pass(this, listener) : listener, ...rest);
  };
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    ...own, set(listener) { own.set.call(this, listener && pass(this, listener)); },
  });
  window.release = () => { window.hold = false; window.held.splice(0).forEach((go) => go()); };
}"""
"""Lets messages of Streamlit wait, as on a slow machine, while those of the run pass."""


def test_what_is_pressed_is_meant_for_what_was_chosen_and_kept_while_there_is_no_network(
    context: BrowserContext, server: AppServer
) -> None:
    page = context.new_page()
    page.add_init_script(f"({HOLD})()")
    page.goto(server.page(LINK))
    wait_drawn(page)
    play_after_a_change_and_change_after_play(page)
    play_without_a_network(page)
    press(page, "reset")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")
    play_between_the_end_of_a_run_and_the_next_one(page)


def play_after_a_change_and_change_after_play(page: Page) -> None:
    """Play is meant for the net that was chosen before it; a net that is chosen after it begins at rest."""
    connects = state(page)["connects"]
    add_layer(page)
    press(page, "play")
    wait_for(page, f"s.connects > {connects}")
    wait_for(page, "s.status === 'playing' && s.epoch > 5")
    assert "layers=3-2" in page.url
    connects = state(page)["connects"]
    add_layer(page)  # a change after Play begins at rest
    wait_for(page, f"s.connects > {connects} && s.status === 'ready'")
    page.wait_for_timeout(500)
    assert state(page)["epoch"] == 0


def play_without_a_network(page: Page) -> None:
    """What is pressed while there is no network is done when it is back."""
    page.context.set_offline(True)
    try:
        page.evaluate("dispatchEvent(new Event('offline'))")
        expect(page.get_by_text("Connection lost")).to_be_visible()
        press(page, "play")
        expect(command(page, "pause")).to_have_attribute("data-help", "Kept until the connection is back.")
    finally:
        page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "s.status === 'playing' && s.epoch > 5")


def play_between_the_end_of_a_run_and_the_next_one(page: Page) -> None:
    """The server has ended the run, and the page does not know yet which one follows."""
    page.evaluate("window.hold = true")
    page.locator(".st-key-setting_optimizer input").first.evaluate("input => input.focus()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, "s.connection === 'gone'")
    connects = state(page)["connects"]
    press(page, "play")
    expect(command(page, "pause")).to_be_visible()
    page.evaluate("window.release()")
    wait_for(page, f"s.connects > {connects} && s.status === 'playing' && s.epoch > 5")
    assert "optimizer=" in page.url


PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}


def test_on_a_phone_the_bar_stays_at_the_foot_and_on_a_desk_all_is_in_sight(
    context: BrowserContext, server: AppServer
) -> None:
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(server.page("layers=8-8-4&lang=ko"))
    wait_drawn(page)
    assert bar_at_foot(page)
    check_that_play_is_in_sight(page)
    assert room_below(page) > 0
    pin, seeds = page.locator(".pg-pins-pin"), page.locator(".st-key-seeds summary")
    assert not in_one_line(pin, seeds)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    assert bar_at_foot(page)
    page.set_viewport_size(DESK)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
    check_that_play_is_in_sight(page)
    assert room_below(page) == 0
    assert in_one_line(pin, seeds)


def bar_at_foot(page: Page) -> bool:
    """Tell whether Play lies at the lower end of the window, above the two rows of switches."""
    box = command(page, "play").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] > size["height"] - 110


def check_that_play_is_in_sight(page: Page) -> None:
    """Play lies within the window, and nothing is wider than that."""
    expect(command(page, "play")).to_be_in_viewport(ratio=1)
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]


def room_below(page: Page) -> int:
    """Return how far the page can be scrolled."""
    return page.get_by_test_id("stMain").evaluate("main => main.scrollHeight - main.clientHeight")  # type: ignore[no-any-return]


def in_one_line(one: Locator, other: Locator) -> bool:
    """Tell whether a part of the page lies beside another one."""
    boxes = one.bounding_box(), other.bounding_box()
    assert boxes[0] and boxes[1]
    beside = boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]
    return beside and boxes[1]["y"] < boxes[0]["y"] + boxes[0]["height"]
