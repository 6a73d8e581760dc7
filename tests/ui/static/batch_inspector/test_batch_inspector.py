"""The panel inside a batch: each number shown is the one of tf.GradientTape, and keys rule it."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from playground.i18n import LANGUAGES, translator
from playground.spec import parse_link
from playground.spec.formulas.evaluation import carry_out
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.web.files.texts import translated_texts
from tests.ui.static.batch_inspector.batch_tape import Wanted, session_of, tapes, told
from tests.ui.static.frames import frame

RunJs = Callable[..., Any]
LINKS = {
    "descent": "n_samples=20&layers=3-2&batch_size=8&optimizer=sgd&learning_rate=0.1"
    "&regularizer=l1l2&regularization_rate=0.05&l1_ratio=0.3",
    "adam": "dataset=three_blobs&n_samples=30&layers=3&batch_size=4",
    "maxout": "n_samples=20&layers=2&batch_size=4&activation=maxout&loss=mse",
}
BEGIN = """
const { BatchInspector } = await load('batch_inspector/batch_inspector.js');
const { Translations } = await load('core/i18n.js');
document.body.replaceChildren();
const root = document.createElement('div');
root.className = 'pg pg-has-scene';
document.body.append(root);
const heard = [];
window.ended = 0;
const hear = () => heard.push(panel.weightsBeforeUpdate ? 'before' : 'now');
const panel = new BatchInspector(root, hear, () => { window.ended += 1; });
panel.setView({ description: arg.description, i18n: new Translations(arg.text), options: { net: arg.net } });
panel.wanted = true;
panel.setReport(arg.facts);
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


@cache
def batch_of(link: str) -> dict[str, Any]:
    """Return what a real session tells of a batch; each link is compiled once."""
    return told(session_of(link))


def argument(link: str, language: str = "en") -> dict[str, Any]:
    """Return what the panel gets for a batch of a real session."""
    return batch_of(link) | {"text": translated_texts(translator(language))}


def with_messages(arg: dict[str, Any]) -> dict[str, Any]:
    """Add messages of the live route whose bytes are 0, 1, ... 4 everywhere."""
    return arg | {
        "messages": [
            list(
                frame(
                    {},
                    field=np.full((1, 1), value, np.uint8),
                    thumbnails=np.full((3, 1, 1), value, np.uint8),
                    weights=np.zeros(1, np.float32),
                )
            )
            for value in range(5)
        ]
    }


@pytest.mark.parametrize("name", LINKS)
def test_every_number_shown_is_that_of_the_tape(run_js: RunJs, name: str) -> None:
    arg = argument(LINKS[name])
    before, after = tapes(parse_link(LINKS[name]).spec, arg)
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


def test_the_rule_with_the_numbers_shown_is_the_step_that_is_shown(run_js: RunJs) -> None:
    """Adam of the page: gradient, memories, learning rate and number of the step give the step of Keras."""
    arg = argument(LINKS["adam"])
    spec = parse_link(LINKS["adam"]).spec
    entry, parameters = OPTIMIZERS["adam"], dict(spec.optimizer)
    screens = [screen for screen in run_js(BEGIN + SHOWN, arg)["all"] if screen["phase"] == "update"]
    assert screens
    for screen in screens:
        shown = {what: value for what, value, _ in screen["numbers"]}
        for part in (what.removeprefix("w:") for what in shown if what.startswith("w:")):
            known = {name: shown[f"memory:{name}:{part}"] for name in ("m", "s")}
            known |= {"w": shown[f"w:{part}"], "g": shown[f"g:{part}"], "t": shown["t"]}
            end = carry_out(entry.step(parameters), {**parameters, **known, "learning_rate": shown["rate"]})
            assert end["w"] - known["w"] == pytest.approx(shown[f"step:{part}"], abs=1e-6)
            assert end["w"] == pytest.approx(shown[f"new:{part}"], abs=1e-6)


def same_number(text: str, value: float) -> bool:
    """Tell whether `text` is `value` rounded to its digits: four, or two beside a power of ten."""
    digits = 6e-2 if "E" in text else 6e-4
    return float(text.replace("−", "-").replace(",", "")) == pytest.approx(value, rel=digits)


def test_a_batch_keeps_the_net_that_it_was_trained_with(run_js: RunJs) -> None:
    """Whatever is changed while its first phase is shown, and however it is taken apart after that."""
    got = run_js(
        BEGIN
        + """const body = () => root.querySelector('.pg-inside-body').textContent;
        const read = () => { panel.goToNextPhase(); panel.goToNextPhase(); return body(); };
        const seen = read();
        root.querySelector('[data-phase="forward"]').click();
        const net = { ...arg.net, l1: 0, l2: 0.7, dropout: [0.5, 0.5] };
        panel.setView({ description: arg.description, i18n: new Translations(arg.text), options: { net } });
        const again = read();
        panel.setReport({ ...arg.facts, batch: arg.facts.batch + 1 });
        return [seen, again, read()];""",
        argument(LINKS["descent"]),
    )
    assert got[0] == got[1] != got[2]


PRESENT = (
    BEGIN
    + """const { CurrentFrame } = await load('run_view/current_frame.js');
panel.close();
const present = new CurrentFrame(panel);
const { epoch, batch, of } = arg.facts;
const before = { epoch, at_batch: [batch, of], status: 'paused' };
const after = { ...before, at_batch: [arg.facts.batch + 1, arg.facts.of], batch: arg.facts };
const { decodeFrame } = await load('connection/frame_decoder.js');
const sectionsOf = (value) => decodeFrame(Uint8Array.from(arg.messages[value]).buffer).sections;
const frame = (header, value) => present.applyFrame({ header, sections: sectionsOf(value) });
"""
)


def test_pictures_of_the_neurons_are_of_the_moment_of_the_phase(run_js: RunJs) -> None:
    """Before the update all that is shown is that of the net before it, weights, field and pictures."""
    got = run_js(
        PRESENT
        + """frame(before, 1);
        panel.wanted = true;
        const taken = frame(after, 2);
        const shown = () => [present.field[0], present.thumbs.bytes[0], present.weights.length > 1];
        const forward = shown();
        root.querySelector('[data-phase="update"]').click();
        return [[taken.field[0], taken.thumbs.bytes[0], taken.thumbs.count], forward, shown()];""",
        with_messages(argument(LINKS["adam"])),
    )
    assert got == [[1, 1, 3], [1, 1, True], [2, 2, False]]


def test_the_batch_behind_which_a_run_rests_stands_out(run_js: RunJs) -> None:
    arg = with_messages(argument(LINKS["adam"]))
    got = run_js(
        PRESENT
        + """const at = (header, value) => { frame(header, value);
          return [present.highlightedRows, present.batchLossBeforeAndAfter]; };
        const playing = { ...after, status: 'playing' };
        return [before, after, playing, { ...after, shown: 1 }, { ...after, at_batch: [0, 8] }].map(at);""",
        arg,
    )
    facts = arg["facts"]
    assert got[0] == [[], None]
    assert got[1] == [facts["rows"], [facts["loss"], facts["loss_after"]]]
    assert [lit for lit, _ in got[2:]] == [[], [], []]


TIMELINE = """const { EpochSlider } = await load('playback/epoch_slider.js');
const { Translations } = await load('core/i18n.js');
const line = document.createElement('p');
document.body.replaceChildren(line);
const looks = [];
const state = { under: false };
const timeline = new EpochSlider(line, (epoch) => looks.push(epoch), () => state.under);
timeline.setView({ i18n: new Translations(arg), run: {}, options: {} });
const first = { epoch: 30, generation: 1, kept: [0, 10, 20] };
const put = (status, more = {}) => timeline.setHeader({ status, ...first, ...more });
const replaying = () => Boolean(timeline.replaying);
"""


def test_a_replay_that_begins_while_the_run_plays_is_not_ended_by_it(run_js: RunJs) -> None:
    """Headers of the playing run may arrive before the look has made it rest."""
    got = run_js(
        TIMELINE
        + """put('playing');
        document.querySelector('.pg-timeline-play').click();
        state.under = true;
        put('playing', { epoch: 31 });
        const still = replaying();
        state.under = false;
        put('paused', { shown: 0 });
        const goes = replaying();
        put('playing');
        return [looks, still, goes, replaying()];""",
        translated_texts(translator("en")),
    )
    assert got == [[0], True, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_frame_the_slider_has_its_words_and_is_empty(run_js: RunJs, language: str) -> None:
    texts = translated_texts(translator(language))
    got = run_js(
        TIMELINE
        + """const button = document.querySelector('.pg-timeline-play');
        button.click();
        const slider = document.querySelector('.pg-timeline-slider');
        const disabled = [button.getAttribute('aria-disabled'), slider.disabled];
        return [button.ariaLabel, ...disabled, looks, replaying()];""",
        texts,
    )
    assert got == [texts["timeline_replay"], "true", True, [], False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_large_batch_the_first_points_are_listed_and_all_are_ringed(
    run_js: RunJs, language: str
) -> None:
    arg = argument("n_samples=160&train_share=0.5&layers=3-2&batch_size=70", language)
    rows = arg["facts"]["rows"]
    assert (len(set(rows)), len(arg["facts"]["inputs"]), arg["facts"]["size"]) == (70, 64, 70)
    got = run_js(
        BEGIN
        + """
        const told = root.querySelector('.pg-inside-note').textContent;
        panel.chooseRow(arg.facts.rows[69]);
        const beyond = panel.chosenRow;
        panel.chooseRow(arg.facts.rows[63]);
        const options = root.querySelector('select').length;
        return { told, lit: panel.highlightedRows, beyond, chosen: panel.chosenRow, options };
        """,
        arg,
    )
    assert got["told"] == arg["text"]["inside_first"].replace("{n}", "64").replace("{of}", "70")
    assert (got["lit"], got["beyond"], got["chosen"], got["options"]) == (rows, rows[0], rows[63], 64)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phases_go_by_button_and_by_key(run_js: RunJs, page: Page, language: str) -> None:
    arg = argument(LINKS["adam"], language)
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
    assert page.evaluate("panel.goToNextPhase()") is False  # the next step is the next batch
    back.click()
    page.keyboard.press("Escape")
    assert not page.locator(".pg-inside").is_visible()
    assert page.evaluate("panel.chosenRow") is None
    assert page.evaluate("panel.goToNextPhase()") is True
    assert chosen.get_attribute("data-phase") == "backward"  # where it was left
    assert page.evaluate("(panel.setReport(undefined), panel.goToNextPhase())") is False
