"""The panel inside a batch: each number shown is the one of tf.GradientTape, and keys rule it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from playground.i18n import LANGUAGES, translator
from playground.training.session import Session
from playground.ui.components import translated_texts
from tests.ui.batch_tape import Wanted, session_of, tapes, told

RunJs = Callable[..., Any]
LINKS = {
    "descent": "n_samples=20&layers=3-2&batch_size=8&optimizer=sgd&learning_rate=0.1"
    "&regularizer=l1l2&regularization_rate=0.05&l1_ratio=0.3",
    "adam": "dataset=three_blobs&n_samples=30&layers=3&batch_size=4",
    "maxout": "n_samples=20&layers=2&batch_size=4&activation=maxout&loss=mse",
}
BEGIN = """
const { Inside } = await load('inside.js');
const { Words } = await load('words.js');
document.body.replaceChildren();
const root = document.createElement('div');
root.className = 'pg pg-has-scene';
document.body.append(root);
const heard = [];
window.ended = 0;
const hear = () => heard.push(panel.before ? 'before' : 'now');
const panel = new Inside(root, hear, () => { window.ended += 1; });
panel.show({ scene: arg.scene, words: new Words(arg.text), options: { net: arg.net } });
panel.wanted = true;
panel.take(arg.facts);
"""
SHOWN = """
const at = (name) => root.querySelector(`[data-phase="${name}"]`);
const [rows, units] = root.querySelectorAll('select');
const pick = (select, value) => { select.value = value; select.dispatchEvent(new Event('change')); };
const parts = (e) => [e.dataset.what, Number(e.dataset.value), e.textContent];
const numbers = () => [...root.querySelectorAll('[data-what]')].map(parts);
const values = (select) => [...select.options].map((o) => o.value);
const all = [];
for (const phase of ['forward', 'loss', 'backward', 'update']) {
  at(phase).click();
  for (const row of values(rows)) for (const unit of values(units)) {
    pick(rows, row);
    pick(units, unit);
    all.push({ phase, row: Number(row), unit: unit.split(':').map(Number), numbers: numbers() });
  }
}
return { all, heard };
"""


def argument(session: Session, language: str = "en") -> dict[str, Any]:
    """Return what the panel gets for a batch of a real session."""
    return told(session) | {"text": translated_texts(translator(language))}


@pytest.mark.parametrize("name", LINKS)
def test_every_number_shown_is_that_of_the_tape(run_js: RunJs, name: str) -> None:
    session = session_of(LINKS[name])
    arg = argument(session)
    before, after = tapes(session.spec, arg)
    got, seen = run_js(BEGIN + SHOWN, arg), set()
    for screen in got["all"]:
        wanted = Wanted(before, after, arg, screen["row"], tuple(screen["unit"]))
        assert screen["numbers"], screen
        for what, value, text in screen["numbers"]:
            seen.add(what.split(":")[0])
            assert value == pytest.approx(wanted(what), rel=1e-6, abs=1e-6), (screen["phase"], what)
            assert same_number(text, value), (what, text, value)
    assert {"z", "a", "loss", "delta", "g", "step", "new", "share", "batch_loss", "loss_after"} <= seen
    assert got["heard"][0] == "before"
    assert got["heard"][-1] == "now"


def same_number(text: str, value: float) -> bool:
    """Tell whether `text` is `value` rounded to its digits: four, or two beside a power of ten."""
    digits = 6e-2 if "E" in text else 6e-4
    return float(text.replace("−", "-").replace(",", "")) == pytest.approx(value, rel=digits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_large_batch_the_first_points_are_listed_and_all_are_ringed(
    run_js: RunJs, language: str
) -> None:
    arg = argument(session_of("n_samples=160&train_share=0.5&layers=3-2&batch_size=70"), language)
    rows = arg["facts"]["rows"]
    assert (len(set(rows)), len(arg["facts"]["inputs"]), arg["facts"]["size"]) == (70, 64, 70)
    got = run_js(
        BEGIN
        + """
        const told = root.querySelector('.pg-inside-note').textContent;
        panel.choose(arg.facts.rows[69]);
        const beyond = panel.chosen;
        panel.choose(arg.facts.rows[63]);
        const options = root.querySelector('select').length;
        return { told, lit: panel.lit, beyond, chosen: panel.chosen, options };
        """,
        arg,
    )
    assert got["told"] == arg["text"]["inside_first"].replace("{n}", "64").replace("{of}", "70")
    assert (got["lit"], got["beyond"], got["chosen"], got["options"]) == (rows, rows[0], rows[63], 64)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phases_go_by_button_and_by_key(run_js: RunJs, page: Page, language: str) -> None:
    arg = argument(session_of(LINKS["adam"]), language)
    run_js(BEGIN + "window.panel = panel;", arg)
    chosen = page.locator('[role="tab"][aria-selected="true"]')
    assert chosen.get_attribute("data-phase") == "forward"
    assert not re.search("[a-z]_[a-z]", page.locator(".pg-inside").inner_text())  # every text is there
    button = lambda key: page.get_by_role("button", name=arg["text"][key], exact=True)  # noqa: E731
    next_, back = button("inside_next"), button("inside_back")
    assert back.is_disabled()
    next_.click()
    assert chosen.get_attribute("data-phase") == "loss"
    chosen.focus()
    page.keyboard.press("ArrowRight")
    assert chosen.get_attribute("data-phase") == "backward"
    page.keyboard.press("End")
    button("inside_next_batch").click()
    assert page.evaluate("ended") == 1
    assert page.evaluate("panel.advance()") is False  # the next step is the next batch
    back.click()
    page.keyboard.press("Escape")
    assert not page.locator(".pg-inside").is_visible()
    assert page.evaluate("panel.chosen") is None
    assert page.evaluate("panel.advance()") is True
    assert chosen.get_attribute("data-phase") == "backward"  # where it was left
    assert page.evaluate("(panel.take(undefined), panel.advance())") is False
