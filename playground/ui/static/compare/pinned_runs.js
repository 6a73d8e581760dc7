// Runs to compare: 'Pin' keeps the curve, the picture and the settings of the run that is shown, up to six of
// them, in the browser's storage; they are drawn on one chart and stand in one table with the live run.
//
// component.data = {token, link: query, title, data: which rows, settings: {name: {label, value}}, parameters, text,
// options}

import { runContext } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { make, setText, setTitle } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { apiUrl } from '../core/urls.js';
import { drawPinChart } from './pin_chart.js';
import {
  lastChanges,
  listenToPinnedRuns,
  MOST,
  pinOf,
  readPinnedRuns,
  thinned,
  writePinnedRuns,
} from './pin_store.js';
import { PinTable } from './pin_table.js';

const BEAT = 700; // ms between looks at the live run
const CURVES = ['loss', 'valLoss', 'metric', 'valMetric'];
const PAGE_KEYS = ['lang', 'theme', 'embed', 'projector'];

export const mountPinnedRuns = defineComponent('.pg-pins', () => new PinnedRuns(), {
  styles: ['core/tools.css', 'compare/compare.css'],
});

class PinnedRuns {
  constructor() {
    this.pins = readPinnedRuns();
    this.kind = 'loss';
    this.part = 'test';
    this.pin = make('button', 'pg-tool-button pg-pins-pin', { type: 'button' });
    this.fold = make('button', 'pg-pins-fold', { type: 'button', 'aria-controls': 'pg-pins-body' });
    this.said = make('span', 'pg-pins-said', { role: 'status', 'aria-live': 'polite' });
    const bar = make('div', 'pg-pins-bar', {}, this.pin, this.fold, this.said);
    this.choices = make('div', 'pg-pins-choices', { role: 'toolbar' });
    this.buttons = [
      ['kind', 'loss'],
      ['kind', 'metric'],
      ['part', 'test'],
      ['part', 'train'],
    ].map((choice) => this.#choice(choice));
    this.chart = make('div', 'pg-pins-chart', { role: 'img' });
    this.table = new PinTable(
      {
        remove: (id) => this.#remove(id),
        rename: (id, name) => this.#rename(id, name),
      },
      addressOf,
    );
    this.body = make(
      'section',
      'pg-pins-body',
      { id: 'pg-pins-body' },
      this.choices,
      this.chart,
      this.table.root,
    );
    this.root = make('div', 'pg-pins-box', {}, bar, this.body);
    this.open = this.pins.length > 0;
    this.short = make('button', 'pg-small-button pg-pins-short', { type: 'button' }); // beside the curve
    [this.pin, this.short].forEach((button) => button.addEventListener('click', () => this.#pin()));
    this.fold.addEventListener('click', () => {
      this.open = !this.open;
      this.#draw();
    });
    new ResizeObserver(() => this.#drawSoon()).observe(this.chart);
  }

  #choice([group, value]) {
    const button = make('button', 'pg-pins-choice', { type: 'button', 'data-value': value });
    button.addEventListener('click', () => {
      this[group] = value;
      this.#draw();
    });
    this.choices.append(button);
    return { group, value, button };
  }

  update({ data }) {
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
    this.beat ??= setInterval(() => this.#check(), BEAT);
    this.deaf ??= listenToPinnedRuns(() => {
      this.pins = readPinnedRuns();
      this.#draw();
    });
  }

  paint(theme) {
    this.theme = theme;
    this.#draw();
    this.#check();
  }

  leave() {
    clearInterval(this.beat);
    this.short.remove();
    this.deaf?.();
    this.beat = this.deaf = null;
  }

  // ---- what is kept

  async #pin() {
    const shown = runContext.shown();
    if (!shown?.view || !shown.history.epochs) {
      this.#announce('pins_nothing');
      return;
    }
    if (this.pins.length >= MOST) {
      this.#announce('pins_full', { n: MOST });
      return;
    }
    if (shown.back) {
      this.#announce('pins_back');
      return;
    }
    const pin = pinOf(shown, this.data); // all of it as it is at this moment
    pin.seconds = await secondsOf(this.data.token);
    this.open = true;
    this.#keep([...this.pins, pin], 'pins_pinned');
  }

  #remove(id) {
    this.#keep(
      this.pins.filter((pin) => pin.id !== id),
      'pins_removed',
    );
    this.pin.focus();
  }

  #rename(id, name) {
    this.#keep(
      this.pins.map((pin) => (pin.id === id ? { ...pin, name } : pin)),
      'pins_renamed',
    );
  }

  #keep(pins, said) {
    this.pins = pins;
    this.#announce(writePinnedRuns(pins) ? said : 'pins_not_kept', { n: pins.length });
    this.#draw();
  }

  #announce(key, params) {
    setText(this.said, this.i18n.t(key, params));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => setText(this.said, ''), 6000);
  }

  // ---- what is shown

  /** The run on the page, as a pin would be; null before its first epoch. */
  #live() {
    const shown = runContext.shown();
    if (!shown?.view || !shown.history.epochs || !this.data) return null;
    const { history, header, view } = shown;
    const final = (header.m ?? []).map((value) => (Number.isFinite(value) ? value : null));
    return {
      id: 'live',
      mark: this.i18n.t('pins_live_mark'),
      label: this.i18n.t('pins_live'),
      title: '',
      name: '',
      link: '',
      data: this.data.data,
      settings: this.data.settings,
      changes: lastChanges(header),
      metric: view.scene.metric_name,
      parameters: this.data.parameters,
      epochs: history.epochs,
      seconds: header.s === 'playing' ? null : (this.seconds ?? null),
      field: '',
      final: final.length ? final : [null, null, null, null],
      curves: Object.fromEntries(CURVES.map((name) => [name, thinned(history.curve(name))])),
    };
  }

  #runs() {
    const pins = this.pins.map((pin, place) => {
      const mark = String(place + 1);
      return { ...pin, place, mark, label: `${mark} ${pin.name || pin.title}` };
    });
    const live = this.#live();
    return live ? [...pins, live] : pins;
  }

  /** The live run has news if an epoch was trained, or another run is shown. */
  #check() {
    const shown = runContext.shown();
    const bar = shown?.page.curves.querySelector('.pg-curve-bar');
    if (bar && this.short.parentElement !== bar) bar.append(this.short);
    if (!this.open || !this.pins.length || document.hidden) return;
    this.#count(shown);
    const state = `${this.data?.token} ${shown?.history.gen} ${shown?.history.epochs}`;
    if (state !== this.state) this.#draw();
    this.state = state;
  }

  /** Ask how long the live run has trained, each time that it comes to rest. */
  async #count(shown) {
    const rest = `${this.data.token} ${shown?.history.gen} ${shown?.header?.s} ${shown?.history.epochs}`;
    if (!shown?.header || shown.header.s === 'playing' || rest === this.rest) return;
    this.rest = rest;
    this.seconds = await secondsOf(this.data.token);
    this.#draw();
  }

  #drawSoon() {
    if (this.chart.clientWidth === this.width) return;
    this.width = this.chart.clientWidth;
    this.#draw();
  }

  #draw() {
    if (!this.i18n) return;
    const { i18n, pins, theme } = this;
    setText(this.pin, i18n.t('pins_pin'));
    setText(this.short, i18n.t('pins_short'));
    setTitle(this.short, i18n.t('pins_pin_help', { n: MOST }));
    this.short.setAttribute('aria-label', i18n.t('pins_pin'));
    setTitle(this.pin, i18n.t('pins_pin_help', { n: MOST }));
    this.fold.hidden = pins.length === 0;
    const open = this.open && pins.length > 0;
    setText(this.fold, i18n.t(pins.length === 1 ? 'pins_count_one' : 'pins_count', { n: pins.length }));
    setTitle(this.fold, i18n.t('pins_fold_help'));
    this.fold.setAttribute('aria-expanded', String(open));
    this.body.hidden = !open;
    if (!open) return;
    const runs = this.#runs();
    this.#label(runs);
    this.table.draw(runs, { i18n, theme });
    drawPinChart(this.chart, runs, { kind: this.kind, part: this.part, i18n, theme });
  }

  #label(runs) {
    const { i18n } = this;
    const texts = {
      loss: i18n.t('loss'),
      metric: i18n.t(`metric_${runs[0].metric}`),
      test: i18n.t('test'),
      train: i18n.t('train'),
    };
    this.choices.setAttribute('aria-label', i18n.t('curves'));
    this.buttons.forEach(({ group, value, button }) => {
      setText(button, texts[value]);
      setTitle(button, i18n.t(`pins_${value === 'metric' ? runs[0].metric : value}_help`));
      button.setAttribute('aria-pressed', String(this[group] === value));
    });
    this.chart.setAttribute('aria-label', i18n.t('pins_chart', { what: texts[this.kind], n: runs.length }));
  }
}

/** Where a pinned run is opened: this page, with the language and theme that it has. */
export function addressOf(link) {
  const url = new URL(window.location.href);
  const kept = PAGE_KEYS.flatMap((key) =>
    url.searchParams.has(key) ? [[key, url.searchParams.get(key)]] : [],
  );
  url.search = link;
  kept.forEach(([key, value]) => url.searchParams.set(key, value));
  url.hash = '';
  return url.href;
}

/** Seconds for which the run of `token` has trained, as the server counts them; null if it does not say. */
async function secondsOf(token) {
  try {
    const answer = await fetch(apiUrl('seconds', { token }));
    const { seconds } = answer.ok ? await answer.json() : {};
    return Number.isFinite(seconds) ? seconds : null;
  } catch {
    return null; // no server, no network: the run is pinned without
  }
}
