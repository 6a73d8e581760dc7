"""The dialog of what can be taken away, in a page of its own."""

import json

import pytest
from playwright.sync_api import Page, expect

from playground.web.files.texts import STATIC
from tests.ui.static.frames import RunJs

OPEN = """const { mountExportDialog } = await load('share/export_dialog.js');
const { runContextOf } = await load('connection/run_context.js');
document.body.innerHTML = '<div id="host"><div class="pg-handin"></div></div>';
const root = document.createElement('div');
root.textContent = 'what is shown';
if (arg.broken) root.getBoundingClientRect = () => { throw new Error('no canvas'); };
document.body.append(root);
const description = { dataset: 'moons', fingerprint: 'ab-cd' };
runContextOf().shown = () => ({ view: { description, theme: 'light' }, page: { root } });
const data = { token: '', link: 'x', title: 't', settings: 's', text: arg.text, options: { language: 'en' } };
mountExportDialog({ data, parentElement: document.getElementById('host') });
while (!document.querySelector('.pg-tool-button')) await new Promise((done) => setTimeout(done, 5));
document.querySelector('.pg-tool-button').click();"""


@pytest.mark.parametrize("broken", [False, True])
def test_a_picture_that_cannot_be_painted_is_told(run_js: RunJs, page: Page, broken: bool) -> None:
    text = json.loads((STATIC / "text.json").read_text("utf-8"))
    run_js(OPEN, {"broken": broken, "text": text})
    about = page.locator("li", has=page.locator('[data-kind="png"]')).locator(".pg-handin-about")
    expect(about).to_have_text(text["handin_failed" if broken else "handin_png_help"])
    save = page.locator('[data-kind="png"]')
    expect(save).to_have_attribute("aria-disabled", str(broken).lower())
