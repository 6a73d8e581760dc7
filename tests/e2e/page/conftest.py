"""Visitors of the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from playground.i18n import translator
from playground.web.files.texts import translated_texts
from tests.e2e.page.step_readers import LINK
from tests.e2e.visiting import visit
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer


@pytest.fixture
def reader(browser: Browser, server: AppServer, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Any]]:
    """The page for a reader of a language, with the options of a visitor, and its words."""
    language, options = request.param
    with browser.new_context(**options) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page(f"{LINK}&lang={language}"))
        yield page, translated_texts(translator(language))
