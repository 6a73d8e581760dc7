// The same experiment with each of k parts held out by turns: all folds at once, mean and deviation, the plain rival beside.

import { foldsRefusal, requestFolds } from '../../connection/folds.js';
import { makeElement, setText } from '../../core/dom.js';
import { loadStyle } from '../../core/theme.js';
import { isKnown } from '../maths/binary.js';
import { FoldChart } from './fold_chart.js';

/** @import { FoldSpread, FoldsState } from '../../connection/types.d.ts' */
/** @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */

const [FEWEST, MOST, USUAL, MOST_REPEATS] = [2, 10, 5, 5];
const BEAT = 1000; // ms between two looks at folds that train
const MAIN = /** @type {const} */ ({ binary: 'roc_auc', multiclass: 'accuracy', regression: 'r2' });
const WAYS = {
  binary: ['stratified', 'plain', 'together'],
  multiclass: ['stratified', 'plain', 'together'],
  regression: ['plain', 'together'],
};

/** A choice with its label: the element, and the select in it. */
function makeChoice() {
  const label = makeElement('span');
  const select = makeElement('select', 'pg-ev-select');
  return { label, select, root: makeElement('label', 'pg-ev-field', {}, label, select) };
}

/** Give a choice these options, and keep what is chosen if it can be.
 *  @param {HTMLSelectElement} select
 *  @param {[string, string][]} options value and text
 *  @param {string} usual */
function setOptions(select, options, usual) {
  const chosen = select.value || usual;
  select.replaceChildren(...options.map(([value, text]) => makeElement('option', '', { value }, text)));
  select.value = options.some(([value]) => value === chosen) ? chosen : usual;
}

const numbers = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => /** @type {[string, string]} */ ([`${from + i}`, `${from + i}`]),
  );

class Folds {
  /** @type {FoldsState | null} */
  state = null;
  refusal = '';
  of = '';
  task = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    loadStyle('evaluation/folds/folds.css');
    this.k = makeChoice();
    this.repeats = makeChoice();
    this.way = makeChoice();
    this.score = makeChoice();
    this.button = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.about = makeElement('p', 'pg-ev-note');
    this.bar = makeElement('progress', 'pg-ev-progress', { max: '1' });
    this.chart = new FoldChart();
    this.key = makeElement('p', 'pg-ev-note pg-ev-fold-key');
    this.table = makeElement('table', 'pg-ev-table pg-ev-fold-table');
    this.lead = makeElement('p', 'pg-ev-note');
    const form = [this.k.root, this.repeats.root, this.way.root, this.button];
    this.found = makeElement(
      'div',
      'pg-ev-fold-found',
      {},
      this.score.root,
      this.chart.root,
      this.key,
      makeElement('div', 'pg-ev-scroll', {}, this.table),
      this.lead,
    );
    const row = makeElement('div', 'pg-ev-row', {}, ...form);
    this.body = makeElement('div', 'pg-ev-body', {}, row, this.about, this.bar, this.found);
    this.button.addEventListener('click', () => this.#press());
    this.score.select.addEventListener('change', () => host.redraw());
  }

  /** @param {Moment} moment */
  draw(moment) {
    const { task } = moment.description;
    const { token } = this.host.data();
    if (task !== this.task) {
      this.task = task;
      this.translate();
    }
    if (token !== this.of) {
      this.of = token;
      this.state = null;
      this.#request('GET');
    }
    const { state } = this;
    this.#drawForm();
    this.found.hidden = !state?.folds.length;
    if (state?.folds.length) this.#drawFound(state);
  }

  translate() {
    const i18n = this.host.i18n();
    const task = /** @type {keyof typeof WAYS} */ (this.task || 'binary');
    for (const name of /** @type {const} */ (['k', 'repeats', 'way', 'score']))
      setText(this[name].label, i18n.t(`evaluate_folds_${name}`));
    setOptions(this.k.select, numbers(FEWEST, MOST), String(USUAL));
    setOptions(this.repeats.select, numbers(1, MOST_REPEATS), '1');
    const ways = WAYS[task].map(
      (way) => /** @type {[string, string]} */ ([way, i18n.t(`evaluate_folds_way_${way}`)]),
    );
    setOptions(this.way.select, ways, ways[0][0]);
  }

  /** @param {Moment} moment */
  headline({ description }) {
    const name = MAIN[description.task];
    const spread = this.state?.spread.net?.[name];
    if (!spread || !isKnown(spread.mean)) return '';
    return `${this.host.i18n().t(`evaluate_measure_${name}`)} ${this.#written(spread)}`;
  }

  #drawForm() {
    const i18n = this.host.i18n();
    const { state } = this;
    const running = Boolean(state?.running);
    for (const { select } of [this.k, this.repeats, this.way]) select.disabled = running;
    setText(this.button, i18n.t(running ? 'evaluate_folds_cancel' : 'evaluate_folds_start'));
    this.bar.hidden = !running;
    this.bar.value = state?.progress ?? 0;
    setText(this.about, this.#told());
  }

  /** What is said of how far they are. */
  #told() {
    const i18n = this.host.i18n();
    const { state, refusal } = this;
    if (refusal) return refusal;
    if (!state) return i18n.t('evaluate_folds_idle');
    if (state.problem) return state.problem;
    const counts = {
      done: i18n.formatCount(state.folds.length),
      count: i18n.formatCount(state.k * state.repeats),
    };
    const parts = [];
    if (state.running || state.cancelled) parts.push(i18n.t('evaluate_folds_done', counts));
    else parts.push(i18n.t('evaluate_folds_took', { seconds: i18n.short.format(state.seconds) }));
    if (!state.of_run) parts.push(i18n.t('evaluate_folds_other'));
    return parts.join(' ');
  }

  /** @param {FoldsState} state */
  #drawFound(state) {
    const i18n = this.host.i18n();
    const names = Object.keys(state.spread.net ?? {});
    const task = /** @type {keyof typeof MAIN} */ (this.task);
    const labels = names.map(
      (each) => /** @type {[string, string]} */ ([each, i18n.t(`evaluate_measure_${each}`)]),
    );
    setOptions(this.score.select, labels, MAIN[task]);
    const name = this.score.select.value;
    this.chart.root.setAttribute(
      'aria-label',
      i18n.t('evaluate_folds_chart', { score: i18n.t(`evaluate_measure_${name}`) }),
    );
    if (names.length) this.chart.draw(state, name, i18n);
    const plain = i18n.t(`evaluate_rival_${task === 'regression' ? 'linear' : 'logistic'}`);
    const mark = (/** @type {string} */ kind) =>
      makeElement('span', `pg-ev-fold-mark pg-ev-fold-mark-${kind}`);
    this.key.replaceChildren(
      ...[mark('net'), i18n.t('evaluate_net'), mark('rival'), plain],
      ...[
        mark('guess'),
        `${i18n.t('evaluate_guessing')} ${this.#number(state.spread.guessing?.[name]?.mean)}`,
      ],
    );
    this.#drawTable(state, names, plain);
    const lead = state.lead?.[name];
    setText(this.lead, lead ? this.#leadSentence(lead, plain) : '');
  }

  /** @param {FoldsState} state
   *  @param {string[]} names
   *  @param {string} plain */
  #drawTable({ spread }, names, plain) {
    const i18n = this.host.i18n();
    const heads = [
      i18n.t('evaluate_folds_score'),
      i18n.t('evaluate_net'),
      plain,
      i18n.t('evaluate_guessing'),
    ];
    const head = heads.map((text) => makeElement('th', '', { scope: 'col' }, text));
    const rows = names.map((name) =>
      makeElement(
        'tr',
        '',
        {},
        makeElement('th', '', { scope: 'row' }, i18n.t(`evaluate_measure_${name}`)),
        ...[spread.net, spread.rival].map((of) => makeElement('td', '', {}, this.#written(of?.[name]))),
        makeElement('td', '', {}, this.#number(spread.guessing?.[name]?.mean)),
      ),
    );
    this.table.replaceChildren(makeElement('tr', '', {}, ...head), ...rows);
  }

  /** @param {{value: number | null, low: number | null, high: number | null}} lead
   *  @param {string} plain */
  #leadSentence({ value, low, high }, plain) {
    if (!isKnown(value) || !isKnown(low) || !isKnown(high)) return '';
    const sign = (low > 0 && 'above') || (high < 0 && 'below') || 'uncertain';
    const told = {
      rival: plain,
      value: this.#number(value),
      low: this.#number(low),
      high: this.#number(high),
    };
    return this.host.i18n().t(`evaluate_folds_lead_${sign}`, told);
  }

  /** @param {number | null | undefined} value */
  #number(value) {
    return isKnown(value) ? this.host.i18n().three.format(value) : '–';
  }

  /** @param {FoldSpread | undefined} spread */
  #written(spread) {
    if (!isKnown(spread?.mean)) return '–';
    const { mean, deviation } = spread;
    return isKnown(deviation)
      ? `${this.#number(mean)} ±\u00a0${this.#number(deviation)}`
      : this.#number(mean);
  }

  #press() {
    if (this.state?.running) this.#request('DELETE');
    else {
      const [k, repeats] = [Number(this.k.select.value), Number(this.repeats.select.value)];
      this.#request('POST', { k, repeats, way: this.way.select.value });
    }
  }

  /** @param {'GET' | 'POST' | 'DELETE'} method
   *  @param {{k: number, repeats: number, way: string}} [asked] */
  async #request(method, asked) {
    clearTimeout(this.timer);
    const { token, options } = this.host.data();
    if (!token) return;
    try {
      const state = await requestFolds(method, { token, language: options.language ?? 'en' }, asked);
      if (token !== this.of) return;
      const ended = this.state?.running && state && !state.running;
      [this.state, this.refusal] = [state, ''];
      if (ended) this.host.say(`${this.#told()} ${this.lead.textContent}`.trim());
      if (state?.running) this.timer = setTimeout(() => this.#request('GET'), BEAT);
    } catch (error) {
      this.refusal = foldsRefusal(error, this.host.i18n());
    }
    this.host.redraw();
  }

  dispose() {
    clearTimeout(this.timer);
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createFolds(host) {
  return new Folds(host);
}
