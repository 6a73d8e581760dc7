"""Axe looks at a page when its script has run: one that is still running is drawn pale for a moment."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.accessibility import serious

pytestmark = pytest.mark.browser

PALE = """<!doctype html><html lang="en"><title>A page whose script runs</title>
<main class="stApp" data-test-script-state="running">
  <h1 data-stale="true" style="opacity: 0.33; transition: opacity 0.2s">Text in good contrast</h1>
</main>"""
RUN = """() => setTimeout(() => {
  document.querySelector('main').dataset.testScriptState = 'notRunning';
  const text = document.querySelector('h1');
  text.dataset.stale = 'false';
  text.style.opacity = 1;
}, 300)"""


def test_what_is_pale_while_the_script_runs_is_looked_at_afterwards(browser: Browser) -> None:
    with browser.new_context() as visitor:
        page = visitor.new_page()
        page.set_content(PALE)
        page.evaluate(RUN)
        assert serious(page) == []
