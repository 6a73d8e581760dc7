"""The teacher's page in a real browser."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

KEY = "the key of room 12"


def enter(context: BrowserContext, server: AppServer, query: str = "") -> Page:
    """Open the teacher's page and give the key."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/teacher{query}")
    page.locator("input[type=password]").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.locator(".pgw-figures")).to_be_visible()
    return page
