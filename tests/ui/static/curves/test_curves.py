"""The chart of curves: whatever was looked at before, it is the chart of a fresh page."""

import json
import random
from typing import Any

import pytest

from playground.web.files.texts import STATIC
from tests.ui.static.frames import RunJs
from tests.ui.static.mounted_run import FULL_DESCRIPTION

MADE = """
  const { Curves } = await load('curves/curves.js');
  const { LossHistory } = await load('connection/loss_history.js');
  const { Translations } = await load('core/i18n.js');
  const i18n = new Translations(arg.text);
  const view = { description: arg.description, theme: 'light', i18n, run: { token: 'one' } };
  const historyOf = (rows) => {
    const history = new LossHistory();
    rows.forEach((row, i) => history.add({ generation: 1, start: i, end: i + 1 }, Float32Array.from(row)));
    return history;
  };
  const made = async (history) => {
    document.body.innerHTML = '<div class="pg"><div id="c" style="width:350px;height:200px"></div></div>';
    const curves = new Curves(document.getElementById('c'), () => {}, () => {});
    await curves.setView(view);
    await curves.draw(history, []);
    return curves;
  };
  const shown = ({ plot }) => {
    const { xaxis, yaxis, annotations } = plot._fullLayout;
    const axis = ({ range, type, tickformat, rangemode }) => ({ range, type, tickformat, rangemode });
    const labels = annotations.map(({ text, y, yshift }) => ({ text, y, yshift }));
    return { x: axis(xaxis), y: axis(yaxis), labels, drawn: plot._fullData.map(({ y }) => Array.from(y)) };
  };
"""
SEQUENCES = """
  const pairs = [];
  for (const steps of arg.sequences) {
    localStorage.clear();
    const history = new LossHistory();
    let epochs = 0;
    const add = () => {
      for (let i = 0; i < 10; i += 1, epochs += 1) {
        history.add({ generation: 1, start: epochs, end: epochs + 1 }, Float32Array.from(arg.rows[epochs]));
      }
    };
    add();
    const curves = await made(history);
    for (const step of steps) {
      if (step === 'train') add();
      else ({ ...curves.buttons, log: curves.logButton, smooth: curves.smoothButton })[step].click();
      await curves.draw(history, []);
    }
    const before = shown(curves);
    curves.dispose();
    const fresh = await made(history);
    pairs.push([before, shown(fresh)]);
    fresh.dispose();
  }
  return pairs;
"""
STEPS = ("loss", "metric", "log", "smooth", "train")
ORDERS = [["metric", "loss"], ["log", "metric", "loss"], ["metric", "train", "loss", "log"]]


def row(epoch: int) -> list[float]:
    """Return the bucket of one epoch: a loss that falls from 1.2, an accuracy that rises to 1."""
    loss, accuracy = 1.2 * 0.9**epoch, min(1.0, 0.4 + 0.02 * epoch)
    values = (loss, 1.3 * loss, accuracy, accuracy - 0.1)
    return [epoch + 1, *values, *values]


def given(epochs: int, description: dict = FULL_DESCRIPTION) -> dict[str, Any]:
    """Return what a chart of so many epochs is made of."""
    text = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    return {"rows": [row(epoch) for epoch in range(epochs)], "description": description, "text": text}


@pytest.mark.parametrize("description", [FULL_DESCRIPTION, {**FULL_DESCRIPTION, "metric_name": "r2"}])
def test_after_any_order_of_views_the_chart_is_that_of_a_fresh_page(run_js: RunJs, description: dict) -> None:
    choose = random.Random(12)
    random_orders = [choose.choices(STEPS, k=choose.randint(3, 12)) for _ in range(8)]
    pairs = run_js(
        MADE + SEQUENCES,
        given(200, description) | {"sequences": [*ORDERS, *random_orders]},
    )
    for order, (before, fresh) in zip([*ORDERS, *random_orders], pairs, strict=True):
        assert before == fresh, order


def test_the_chart_is_as_high_as_what_is_beside_it_leaves(run_js: RunJs) -> None:
    before, after = run_js(
        MADE
        + """
  localStorage.clear();
  const history = historyOf(arg.rows);
  const curves = await made(history);
  const parent = document.getElementById('c');
  const overflow = () => {
    const { bottom } = curves.plot.querySelector('.main-svg').getBoundingClientRect();
    return Math.round(bottom - parent.getBoundingClientRect().bottom);
  };
  const settled = async (height) => {
    while (curves.plot._fullLayout.height !== height) await new Promise(requestAnimationFrame);
    return overflow();
  };
  const before = [curves.plot._fullLayout.height, overflow()];
  curves.bar.style.height = `${curves.bar.offsetHeight + 30}px`; // its buttons take a second line
  const higher = await settled(before[0] - 30);
  curves.dispose();
  return [before[1], higher];
""",
        given(20),
    )
    assert before == after


def test_the_name_of_the_run_before_keeps_out_of_the_way_of_a_label_on_top(run_js: RunJs) -> None:
    sides = run_js(
        MADE
        + """
      const { curveLayout } = await load('curves/curve_chart.js');
      const display = { kind: 'loss', log: false, smooth: 0 };
      const facts = { changes: [], size: { width: 350, height: 160, family: 'serif' }, whole: null, last: 9 };
      const data = [{ x: [0, 9], y: [1, 0.1] }];
      return [[0.9, 5], [0.1, 5], [0.9, null]].map(([end, rightSince]) => {
        const ghost = { x: [0, 9], y: [1, end] };
        const { annotations } = curveLayout(view, display, { ...facts, data, ghost, rightSince });
        return annotations.find(({ text }) => text === i18n.t('curve_before')).yanchor;
      });
    """,
        {
            "text": json.loads((STATIC / "text.json").read_text(encoding="utf-8")),
            "description": FULL_DESCRIPTION,
        },
    )
    assert sides == ["top", "bottom", "bottom"]


def test_names_at_the_ends_of_curves_keep_apart_and_inside_the_chart(run_js: RunJs) -> None:
    places = run_js("""
      const { spreadLabelHeights } = await import('./curves/curve_chart.js');
      const given = [[[40, 42]], [[40, 42], 45], [[60, 10], 45], [[1], 45]];
      return given.map((each) => spreadLabelHeights(...each));
    """)
    assert places == [[34, 48], [31, 45], [45, 10], [8.4]]


def test_a_zoom_into_one_view_is_not_that_of_another(run_js: RunJs) -> None:
    ranges = run_js(
        MADE
        + """
  localStorage.clear();
  const history = historyOf(arg.rows);
  const curves = await made(history);
  const range = () => [...curves.plot._fullLayout.yaxis.range];
  const ranges = [range()];
  await window.Plotly.relayout(curves.plot, { 'yaxis.range': [0.5, 0.6] });
  for (const name of ['loss', 'metric', 'loss']) {
    curves.buttons[name].click();
    await curves.draw(history, []);
    ranges.push(range());
  }
  return ranges;""",
        given(30),
    )
    assert ranges[2] == [0, 1.03]
    assert ranges[3] == ranges[0]


LISTEN = """
  const { sound, voicesOf, SECONDS } = await load('curves/curve_sound.js');
  const rate = 8000;
  const offline = new OfflineAudioContext(2, rate * SECONDS, rate);
  sound(offline, voicesOf([{ x: [1, 100], y: [1, 0.01] }, { x: [1, 100], y: [0.01, 1] }]));
  const heard = await offline.startRendering();
  const pitch = (side, from) => {
    const wave = heard.getChannelData(side).subarray(from * rate, (from + 0.5) * rate);
    return wave.filter((value, i) => i && Math.sign(value) !== Math.sign(wave[i - 1])).length;
  };
  const pitches = [0, 1].map((side) => [pitch(side, 0), pitch(side, SECONDS - 0.5)]);
  const history = new LossHistory();
  arg.rows.forEach((row, i) =>
    history.add({ generation: 1, start: i, end: i + 1 }, Float32Array.from(row)));
  const curves = await made(history);
  const button = curves.soundButton;
  const pressed = [button.getAttribute('aria-pressed')];
  const press = (act) => { act(); pressed.push(button.getAttribute('aria-pressed')); };
  press(() => button.click());
  press(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })));
  press(() => button.click());
  press(() => button.click());
  const told = document.getElementById(curves.plot.getAttribute('aria-describedby')).textContent;
  curves.dispose();
  return { pitches, pressed, told };
"""


def test_the_loss_is_heard_on_two_sides_until_it_is_stopped_and_told_in_words(run_js: RunJs) -> None:
    rows = [row(epoch) for epoch in range(4)]
    text = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    heard = run_js(MADE + LISTEN, {"text": text, "description": FULL_DESCRIPTION, "rows": rows})
    (train_first, train_last), (held_first, held_last) = heard["pitches"]
    assert min(train_first, held_last) > 1200  # crossings in half a second: Hz
    assert max(train_last, held_first) < 260
    assert heard["pressed"] == ["false", "true", "false", "true", "false"]
    assert "Training: 1.200 in epoch 1, 0.875 in epoch 4; best 0.875 in epoch 4." in heard["told"]
    assert "Validation: 1.560 in epoch 1, 1.137 in epoch 4" in heard["told"]
