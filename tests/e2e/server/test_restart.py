"""The web process ends and is started again on its port: pages come back by themselves, with their runs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.visiting import command, press, state, visit, wait_for
from tools.app_server import AppServer, free_port, start_app, stop

pytestmark = pytest.mark.browser
CONNECTED = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
Restart = Callable[[], AppServer]


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[tuple[AppServer, Restart]]:
    """An app with a state folder of its own, and what starts it again on its port."""
    running: list[AppServer] = []

    def start() -> AppServer:
        port = urlsplit(running[-1].url).port if running else free_port()
        assert port is not None
        running.append(start_app(port, {"PLAYGROUND_STATE_DIR": str(tmp_path)}))
        return running[-1]

    yield start(), start
    for server in running:
        stop(server.process)


def kill(server: AppServer) -> None:
    """End the web process without a word."""
    server.process.kill()
    server.process.wait()


def tokens(page: Page) -> list[str]:
    """Return the tokens of the live connections that the page opens from now on."""
    found: list[str] = []
    page.on("websocket", lambda socket: found.append(socket.url) if "/api/live" in socket.url else None)
    return found


def test_a_page_comes_back_with_its_run(context: BrowserContext, fragile: tuple[AppServer, Restart]) -> None:
    server, start = fragile
    page = visit(context, server.page("dataset=spiral&epochs=100000"))
    addresses = tokens(page)
    press(page, "play")
    wait_for(page, "s.epoch > 300")
    kill(server)
    expect(page.get_by_text("Connection lost")).to_be_visible()
    known, connects = state(page)["points"], state(page)["connects"]
    start()
    wait_for(page, f"s.connects > {connects}")
    page.wait_for_function(CONNECTED)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    shown = page.locator(".pg-tile-epoch .pg-value").inner_text()
    assert int(shown.replace(",", "")) >= known
    wait_for(page, f"s.points > {known + 60} && s.status === 'playing'")
    assert state(page)["lost"] == state(page)["doubled"] == 0

    page.locator(".st-key-setting_learning_rate input").click()
    page.get_by_role("option", name="0.01", exact=True).click()
    page.wait_for_url("**learning_rate=0.01**")
    expect(page.get_by_text("Changed by hand")).to_be_visible()
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    names = {address.partition("token=")[2].partition("&")[0] for address in addresses}
    assert len(names) == 1


def test_a_run_that_nobody_kept_is_opened_again_and_play_is_not_lost(
    context: BrowserContext, fragile: tuple[AppServer, Restart], tmp_path: Path
) -> None:
    server, start = fragile
    page = visit(context, server.page("dataset=xor&layers=4&epochs=100000"))
    kill(server)
    expect(page.get_by_text("Connection lost")).to_be_visible()
    press(page, "play")
    expect(command(page, "pause")).to_have_attribute("aria-busy", "true")
    for path in tmp_path.iterdir():
        path.unlink()
    start()
    wait_for(page, "s.status === 'playing' && s.epoch > 5")
    assert page.url.endswith("dataset=xor&layers=4&epochs=100000")


def test_a_server_that_stays_away_is_told_without_a_dialog(
    context: BrowserContext, fragile: tuple[AppServer, Restart]
) -> None:
    server, start = fragile
    page = visit(context, server.page("dataset=xor&layers=4"))
    kill(server)
    expect(page.get_by_text("The server does not answer")).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    title = "No connection to the server; it comes back by itself."
    expect(command(page, "play")).to_have_attribute("data-help", title)
    expect(command(page, "play")).to_have_attribute("aria-disabled", "true")
    start()
    expect(command(page, "play")).to_have_attribute("aria-disabled", "false")
    press(page, "step")
    wait_for(page, "s.epoch === 1")
