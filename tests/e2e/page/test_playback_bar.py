"""Play, Step and Reset go straight to the run: by mouse and by key, for the run that is meant."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.visiting import add_layer, command, press, state, visit, wait_drawn, wait_for
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


def test_a_click_runs_no_script_of_the_page(context: BrowserContext, server: AppServer) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: asked.append(socket.url)))
    page.goto(server.page("layers=3&epochs=100000"))
    wait_drawn(page)
    page.wait_for_timeout(1500)
    before = len([url for url in asked if "_stcore" in url])
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    press(page, "step")
    press(page, "reset")
    wait_for(page, "s.status === 'ready'")
    assert len([url for url in asked if "_stcore" in url]) == before


def test_keys_press_the_buttons_but_not_while_somebody_types(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("layers=3&epochs=100000"))
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
    page.keyboard.press("z")
    wait_for(page, "s.epoch === 0 && s.status === 'ready'")


def test_a_button_shows_at_once_what_it_was_told_and_how_far_that_is(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("layers=3&epochs=100000"))
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


def test_play_after_a_change_is_meant_for_what_was_chosen(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3&epochs=100000"))
    connects = state(page)["connects"]
    add_layer(page)
    press(page, "play")
    wait_for(page, f"s.connects > {connects}")
    wait_for(page, "s.status === 'playing' && s.epoch > 5")
    assert "layers=3-2" in page.url


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


def test_play_between_the_end_of_a_run_and_the_next_one(context: BrowserContext, server: AppServer) -> None:
    """The server has ended the run, and the page does not know yet which one follows."""
    page = context.new_page()
    page.add_init_script(f"({HOLD})()")
    page.goto(server.page("layers=3&epochs=100000"))
    wait_drawn(page)
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


def test_a_change_after_play_begins_at_rest(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3&epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    connects = state(page)["connects"]
    add_layer(page)
    wait_for(page, f"s.connects > {connects} && s.status === 'ready'")
    page.wait_for_timeout(500)
    assert state(page)["epoch"] == 0


def test_what_is_pressed_without_a_network_is_done_when_it_is_back(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("layers=3&epochs=100000"))
    context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.get_by_text("Connection lost")).to_be_visible()
    press(page, "play")
    expect(command(page, "pause")).to_have_attribute("data-help", "Kept until the connection is back.")
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "s.status === 'playing' && s.epoch > 5")


def test_names_and_keys_are_told_to_screen_readers(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3"))
    bar = page.get_by_role("group", name="Time")
    expect(bar.get_by_role("button")).to_have_count(5)  # and the choice of what a step is
    for name, key in (("Play", "P"), ("Step", "S"), ("Reset", "Z"), ("New weights", "N")):
        button = bar.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-keyshortcuts", key)
        assert button.get_attribute("data-help")


def bar_at_foot(page: Page) -> bool:
    """Tell whether Play lies at the lower end of the window."""
    box = command(page, "play").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] > size["height"] - 80


def test_on_a_phone_the_bar_stays_at_the_foot(context: BrowserContext, server: AppServer) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.page("layers=3&lang=ko"))
    wait_drawn(page)
    assert bar_at_foot(page)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    assert bar_at_foot(page)
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
