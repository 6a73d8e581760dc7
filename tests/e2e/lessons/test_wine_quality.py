"""Chapter 16 on a phone in Korean: a step from start to end, and the challenge with its choices."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.lessons.lesson_steps import choose, open_step, play
from tests.e2e.visiting import PHONE
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


def test_a_number_for_each_grade(browser: Browser, server: AppServer) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = open_step(visitor, server, "wine_quality", "as_a_number", "ko")
        choose(page, "A")
        play(page)
        expect(page.locator(".pg-lesson-compare .pg-lesson-large-measured")).not_to_be_empty()
        expect(page.locator(".pg-splits-part-targets tbody tr")).to_have_count(7)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.evaluate("innerWidth")
        page.goto(f"{server.url}/lessons?lesson=wine_quality&step=challenge&lang=ko")
        expect(page.locator(".pg-splits-choice select")).to_have_count(4)
