"""The web process ends and is started again on its port: pages come back by themselves, with their runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.visiting import command, press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, free_port, start_app, stop

pytestmark = pytest.mark.browser
CONNECTED = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"


class FragileApp:
    """An app that is killed and started again on its port, with the runs that `folder` keeps."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._port = folder, free_port()
        self._servers: list[AppServer] = []
        self.start()

    @property
    def server(self) -> AppServer:
        """The app as it was started last."""
        return self._servers[-1]

    def start(self) -> None:
        """Start the app."""
        self._servers.append(start_app(self._port, {"PLAYGROUND_STATE_DIR": str(self.folder)}))

    def kill(self) -> None:
        """End the web process without a word."""
        self.server.process.kill()
        self.server.process.wait()

    def end(self) -> None:
        """Stop whatever was started."""
        for server in self._servers:
            stop(server.process)


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FragileApp]:
    """An app with a state folder of its own, for one test after the other."""
    app = FragileApp(tmp_path_factory.mktemp("runs"))
    yield app
    app.end()


def tokens(page: Page) -> list[str]:
    """Return the tokens of the live connections that the page opens from now on."""
    found: list[str] = []
    page.on("websocket", lambda socket: found.append(socket.url) if "/api/live" in socket.url else None)
    return found


def test_pages_come_back_with_their_runs(
    browser: Browser, context: BrowserContext, fragile: FragileApp
) -> None:
    """One that trains, and one that rests: while the server is away it says so, without a dialog."""
    page = visit(context, fragile.server.page("dataset=spiral&epochs=100000"))
    with browser.new_context(locale="en-US") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        resting = visit(visitor, fragile.server.page("dataset=xor&layers=4"))
        addresses = tokens(page)
        press(page, "play")
        wait_for(page, "s.epoch > 300")
        fragile.kill()
        expect(page.get_by_text("Connection lost")).to_be_visible()
        known, connects = state(page)["points"], state(page)["connects"]
        assert_away(resting)
        fragile.start()
        wait_for(page, f"s.connects > {connects}")
        assert_back(resting)
    page.wait_for_function(CONNECTED)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    shown = page.locator(".pg-tile-epoch .pg-value").inner_text()
    assert int(shown.replace(",", "")) >= known
    wait_for(page, f"s.points > {known + 60} && s.status === 'playing'")
    assert state(page)["lost"] == state(page)["doubled"] == 0

    page.locator(".st-key-setting_learning_rate input").click()
    page.get_by_role("option", name="0.01", exact=True).click()
    page.wait_for_url("**learning_rate=0.01**")
    expect(page.locator(".pg-by-hand")).to_be_visible()
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    names = {address.partition("token=")[2].partition("&")[0] for address in addresses}
    assert len(names) == 1


def assert_away(page: Page) -> None:
    """Check what a page says of a server that stays away."""
    expect(page.get_by_text("The server does not answer")).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    title = "No connection to the server; it comes back by itself."
    expect(command(page, "play")).to_have_attribute("data-help", title)
    expect(command(page, "play")).to_have_attribute("aria-disabled", "true")


def assert_back(page: Page) -> None:
    """Check that a page which has trained nothing trains its first epoch."""
    expect(command(page, "play")).to_have_attribute("aria-disabled", "false")
    press(page, "step")
    wait_for(page, "s.epoch === 1")


def test_a_run_that_nobody_kept_is_opened_again_and_play_is_not_lost(
    context: BrowserContext, fragile: FragileApp
) -> None:
    page = visit(context, fragile.server.page("dataset=xor&layers=4&epochs=100000"))
    fragile.kill()
    expect(page.get_by_text("Connection lost")).to_be_visible()
    press(page, "play")
    expect(command(page, "pause")).to_have_attribute("aria-busy", "true")
    for path in fragile.folder.iterdir():
        path.unlink()
    fragile.start()
    wait_for(page, "s.status === 'playing' && s.epoch > 5")
    assert page.url.endswith("dataset=xor&layers=4&epochs=100000")
