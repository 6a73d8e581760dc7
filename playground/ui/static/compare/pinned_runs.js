// Runs to compare: 'Pin' keeps the curve, the picture and the settings of the run that is shown, up to six of
// them, in the browser's storage; they are drawn on one chart and stand in one table with the live run.
//
// component.data = {token, link: query, title, data: which rows, settings: {name: {label, value}}, parameters, text,
// options}

import { Status } from '../connection/messages.js';
import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { pageAddress } from '../core/page_address.js';
import { apiUrl } from '../core/urls.js';
import { drawPinChart } from './pin_chart.js';
import {
  listenToPinnedRuns,
  MAX_PINS,
  makePin,
  newestManualChanges,
  readPinnedRuns,
  thinnedCurves,
  writePinnedRuns,
} from './pin_store.js';
import { PinTable } from './pin_table.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { ChartChoice, ComparedRun, PinData, PinnedRun, ShownRun } from './types.d.ts' */

const BEAT = 700; // ms between looks at the live run

export const mountPinnedRuns = defineComponent('.pg-pins', ({ slot }) => new PinnedRuns(runContextOf(slot)), {
  styles: ['core/tools.css', 'compare/compare.css'],
});

class PinnedRuns {
  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.pins = readPinnedRuns();
    /** @type {PinData} */
    this.data = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = 'light';
    /** @type {ChartChoice['kind']} */
    this.kind = 'loss';
    /** @type {ChartChoice['part']} */
    this.part = 'test';
    this.state = ''; // of the live run, when it was drawn
    this.rest = ''; // and when its seconds were asked for
    /** @type {number | null} */
    this.seconds = null;
    this.width = 0;
    /** @type {ReturnType<typeof setInterval> | null} */
    this.beat = null;
    /** @type {(() => void) | null} */
    this.deaf = null;
    this.pin = makeElement('button', 'pg-tool-button pg-pins-pin', { type: 'button' });
    this.fold = makeElement('button', 'pg-pins-fold', { type: 'button', 'aria-controls': 'pg-pins-body' });
    this.said = makeElement('span', 'pg-pins-said', { role: 'status', 'aria-live': 'polite' });
    const bar = makeElement('div', 'pg-pins-bar', {}, this.pin, this.fold, this.said);
    this.choices = makeElement('div', 'pg-pins-choices', { role: 'toolbar' });
    this.buttons = [
      this.#choice({ kind: 'loss' }),
      this.#choice({ kind: 'metric' }),
      this.#choice({ part: 'test' }),
      this.#choice({ part: 'train' }),
    ];
    this.chart = makeElement('div', 'pg-pins-chart', { role: 'img' });
    this.table = new PinTable(
      {
        remove: (id) => this.#remove(id),
        rename: (id, name) => this.#rename(id, name),
      },
      (link) => pageAddress(null, link),
    );
    this.body = makeElement(
      'section',
      'pg-pins-body',
      { id: 'pg-pins-body' },
      this.choices,
      this.chart,
      this.table.root,
    );
    this.root = makeElement('div', 'pg-pins-box', {}, bar, this.body);
    this.open = this.pins.length > 0;
    this.short = makeElement('button', 'pg-small-button pg-pins-short', { type: 'button' }); // beside the curve
    [this.pin, this.short].forEach((button) => button.addEventListener('click', () => this.#pin()));
    this.fold.addEventListener('click', () => {
      this.open = !this.open;
      this.#draw();
    });
    new ResizeObserver(() => this.#drawSoon()).observe(this.chart);
  }

  /** @param {Partial<Pick<ChartChoice, 'kind' | 'part'>>} choice */
  #choice({ kind, part }) {
    const value = kind ?? part ?? 'loss';
    const button = makeElement('button', 'pg-pins-choice', { type: 'button', 'data-value': value });
    button.addEventListener('click', () => {
      this.kind = kind ?? this.kind;
      this.part = part ?? this.part;
      this.#draw();
    });
    this.choices.append(button);
    return { value, button };
  }

  /** @param {StreamlitComponent<PinData>} component */
  update({ data }) {
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
    this.beat ??= setInterval(() => this.#check(), BEAT);
    this.deaf ??= listenToPinnedRuns(() => {
      this.pins = readPinnedRuns();
      this.#draw();
    });
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.#draw();
    this.#check();
  }

  unmount() {
    clearInterval(this.beat ?? undefined);
    this.short.remove();
    this.deaf?.();
    this.beat = this.deaf = null;
  }

  // ---- what is kept

  async #pin() {
    const shown = this.context.shown();
    if (!shown?.view || !shown.history.epochs) {
      this.#announce('pins_nothing');
      return;
    }
    if (this.pins.length >= MAX_PINS) {
      this.#announce('pins_full', { n: MAX_PINS });
      return;
    }
    if (shown.back) {
      this.#announce('pins_back');
      return;
    }
    const pin = makePin(shown, this.data); // all of it as it is at this moment
    pin.seconds = await secondsOf(this.data.token);
    this.open = true;
    this.#keep([...this.pins, pin], 'pins_pinned');
  }

  /** @param {string} id */
  #remove(id) {
    this.#keep(
      this.pins.filter((pin) => pin.id !== id),
      'pins_removed',
    );
    this.pin.focus();
  }

  /** @param {string} id
   *  @param {string} name */
  #rename(id, name) {
    this.#keep(
      this.pins.map((pin) => (pin.id === id ? { ...pin, name } : pin)),
      'pins_renamed',
    );
  }

  /** @param {PinnedRun[]} pins
   *  @param {string} said */
  #keep(pins, said) {
    this.pins = pins;
    this.#announce(writePinnedRuns(pins) ? said : 'pins_not_kept', { n: pins.length });
    this.#draw();
  }

  /** @param {string} key
   *  @param {Record<string, unknown>} [params] */
  #announce(key, params) {
    setText(this.said, this.i18n.t(key, params));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => setText(this.said, ''), 6000);
  }

  // ---- what is shown

  /** The run on the page, as a pin would be; null before its first epoch.
   *  @returns {ComparedRun | null} */
  #live() {
    const shown = this.context.shown();
    if (!shown?.view || !shown.history.epochs || !this.data) return null;
    const { history, header, view } = shown;
    const final = (header.scores ?? []).map((value) => (Number.isFinite(value) ? value : null));
    return {
      id: 'live',
      mark: this.i18n.t('pins_live_mark'),
      label: this.i18n.t('pins_live'),
      title: '',
      name: '',
      link: '',
      data: this.data.data,
      settings: this.data.settings,
      changes: newestManualChanges(header),
      metric: view.description.metric_name,
      parameters: this.data.parameters,
      epochs: history.epochs,
      seconds: header.status === Status.PLAYING ? null : (this.seconds ?? null),
      field: '',
      final: final.length ? final : [null, null, null, null],
      curves: thinnedCurves(history),
    };
  }

  /** @returns {ComparedRun[]} */
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
    const shown = this.context.shown();
    const bar = shown?.page.curves.querySelector('.pg-curve-choices');
    if (bar && this.short.parentElement !== bar) bar.append(this.short);
    if (!this.open || !this.pins.length || document.hidden) return;
    this.#count(shown);
    const state = `${this.data?.token} ${shown?.history.gen} ${shown?.history.epochs}`;
    if (state !== this.state) this.#draw();
    this.state = state;
  }

  /** Ask how long the live run has trained, each time that it comes to rest.
   *  @param {ShownRun | null} shown */
  async #count(shown) {
    const rest = `${this.data.token} ${shown?.history.gen} ${shown?.header?.status} ${shown?.history.epochs}`;
    if (!shown?.header || shown.header.status === Status.PLAYING || rest === this.rest) return;
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
    setTooltipText(this.short, i18n.t('pins_pin_help', { n: MAX_PINS }));
    this.short.setAttribute('aria-label', i18n.t('pins_pin'));
    setTooltipText(this.pin, i18n.t('pins_pin_help', { n: MAX_PINS }));
    this.fold.hidden = pins.length === 0;
    const open = this.open && pins.length > 0;
    setText(this.fold, i18n.t(pins.length === 1 ? 'pins_count_one' : 'pins_count', { n: pins.length }));
    setTooltipText(this.fold, i18n.t('pins_fold_help'));
    this.fold.setAttribute('aria-expanded', String(open));
    this.body.hidden = !open;
    if (!open) return;
    const runs = this.#runs();
    this.#label(runs);
    this.table.draw(runs, { i18n, theme });
    drawPinChart(this.chart, runs, { kind: this.kind, part: this.part, i18n, theme });
  }

  /** @param {ComparedRun[]} runs */
  #label(runs) {
    const { i18n } = this;
    const texts = {
      loss: i18n.t('loss'),
      metric: i18n.t(`metric_${runs[0].metric}`),
      test: i18n.t('test'),
      train: i18n.t('train'),
    };
    this.choices.setAttribute('aria-label', i18n.t('curves'));
    this.buttons.forEach(({ value, button }) => {
      setText(button, texts[value]);
      setTooltipText(button, i18n.t(`pins_${value === 'metric' ? runs[0].metric : value}_help`));
      button.setAttribute('aria-pressed', String(value === this.kind || value === this.part));
    });
    this.chart.setAttribute('aria-label', i18n.t('pins_chart', { what: texts[this.kind], n: runs.length }));
  }
}

/** Seconds for which the run of `token` has trained, as the server counts them; null if it does not say.
 *  @param {string} token
 *  @returns {Promise<number | null>} */
async function secondsOf(token) {
  try {
    const answer = await fetch(apiUrl('seconds', { token }));
    const { seconds } = answer.ok ? await answer.json() : {};
    return Number.isFinite(seconds) ? seconds : null;
  } catch {
    return null; // no server, no network: the run is pinned without
  }
}
