// The perceptron rule, row by row: Play looks at one row after another, and whatever is said wrong is corrected.

import { makeElement } from '../../core/dom.js';
import { GATES, ROWS } from '../parts/gates.js';
import { Stepper } from '../parts/stepper.js';
import { CorrectionList } from './correction_list.js';
import { correctionsOf } from './corrections.js';
import { changedNames, short } from './gates.js';
import { RateTable } from './rate_table.js';
import { RoundCharts } from './round_charts.js';

/** @import { Bench, Correction, GateRun, GatePlacesAnswer, RuleAnswer } from './types.d.ts' */

const LOOK_MS = 260;
const LOOKS = 32;
const RATES = [1, 0.5];
/** @type {Record<string, string>} */
const IDS = { 'w₁': 'w1', 'w₂': 'w2', b: 'b' };

/** @implements {GateRun} */
export class RuleRun {
  isAnswered = false;
  /** @type {RuleAnswer | null} */
  rule = null;
  /** @type {Correction[]} */
  corrections = [];
  done = 0; // looks that are shown
  rate = 1;
  turn = 0; // what was asked before a new start is not shown after it

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    const { i18n, settings } = bench.host;
    this.endsIt = settings.measure === 'end';
    this.list = new CorrectionList(i18n, (correction) => this.#showLook(correction.look));
    this.panel = this.list.root;
    this.rates = RATES.map((rate) => {
      const button = makeElement('button', '', { type: 'button' }, `η = ${rate === 1 ? 1 : '½'}`);
      button.addEventListener('click', () => this.#take(rate));
      return { rate, button };
    });
    const buttons = this.rates.map(({ button }) => button);
    const label = i18n.t('piece_gate_rate');
    this.tools = makeElement('div', 'pg-piece-switch', { role: 'group', 'aria-label': label }, ...buttons);
    this.charts = this.endsIt ? new RoundCharts(i18n) : null;
    this.table = this.endsIt ? null : new RateTable(i18n);
    this.compare = this.charts?.root ?? this.table?.root;
    this.stepper = new Stepper(
      () => this.#next(),
      () => bench.host.changed(),
    );
  }

  labels() {
    return { step: this.bench.host.i18n.t('piece_gate_next_look') };
  }

  /** @param {string} answer */
  predict(answer) {
    this.charts?.predict(this.bench.host.settings.levels?.[answer] ?? null);
    this.#showSwitch();
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    if (this.rule && this.done === this.rule.looks.length) this.#begin();
    if (await this.#haveRule()) this.stepper.run(LOOK_MS);
  }

  async step() {
    this.stepper.stop();
    if (await this.#haveRule()) this.#next();
  }

  async #haveRule() {
    const { turn } = this;
    const rule = this.rule ?? (await this.#ask(this.rate));
    if (turn !== this.turn) return false;
    this.rule = rule;
    if (this.rule) this.corrections = this.#correctionsOf(this.rule);
    return Boolean(this.rule);
  }

  /** @param {number} rate
   *  @returns {Promise<RuleAnswer | null>} */
  #ask(rate) {
    const { wanted, start, host } = this.bench;
    const args = { wanted, start, rate, looks: host.settings.looks ?? LOOKS };
    return this.bench.calculate('perceptron_rule', args);
  }

  /** @param {RuleAnswer} rule */
  #correctionsOf(rule) {
    return correctionsOf(rule, { wanted: this.bench.wanted ?? GATES.AND, start: this.bench.start });
  }

  /** The next look; whether there is another one. */
  #next() {
    const { rule } = this;
    if (!rule || this.done === rule.looks.length) return false;
    this.done += 1;
    this.#showLook(this.done);
    const ended = this.done === rule.looks.length;
    if (this.endsIt) {
      if (ended) this.#tellEnd(rule);
    } else this.#tellCorrection();
    if (ended) this.#showRates();
    this.#showSwitch();
    return !ended;
  }

  /** Show what was so after a look.
   *  @param {number} look from 1 */
  #showLook(look) {
    const { rule, bench } = this;
    if (!rule) return;
    const { weights, sums, outputs, row } = rule.looks[look - 1];
    const before = rule.looks[look - 2]?.weights ?? bench.start;
    const seen = this.corrections.filter((each) => each.look <= this.done);
    const open = seen.findLast((each) => each.look <= look) ?? null;
    this.list.show(seen, open, { look, of: this.done, rate: this.rate, rule, ended: this.#isThrough });
    bench.show({ weights, answer: { sums, says: outputs }, before, row, look });
  }

  get #isThrough() {
    return Boolean(this.rule?.ended) && this.done === this.rule?.looks.length;
  }

  /** The first correction of the row that is asked about. */
  #tellCorrection() {
    const { bench } = this;
    if (this.isAnswered || !bench.isAsked) return;
    const row = ROWS.findIndex((each) => each.join() === bench.host.settings.row.join());
    const found = this.corrections.find((each) => each.look <= this.done && each.row === row);
    if (!found) return;
    this.isAnswered = true;
    bench.show({}); // other gates can be wanted now
    const names = changedNames(found.before, found.weights);
    const value = names.map((name) => IDS[name]).join(',');
    bench.host.measured({ value, text: names.join(', ') || bench.host.i18n.t('piece_gate_none') });
  }

  /** How it ends, or that it does not.
   *  @param {RuleAnswer} rule */
  async #tellEnd(rule) {
    const { bench } = this;
    const { i18n } = bench.host;
    const places = await bench.calculate('gate_places', { wanted: bench.wanted });
    if (!places || this.rule !== rule) return;
    this.places = /** @type {GatePlacesAnswer} */ (places);
    this.charts?.show(rule, this.places, bench.gate);
    if (!bench.isAsked || this.isAnswered) return;
    this.isAnswered = true;
    const right = rule.looks.at(-1)?.right ?? 0;
    if (rule.ended) bench.host.measured({ value: `ends ${right}`, text: `${right}/4` });
    else {
      const round = { value: 'round', text: i18n.t('piece_gate_round') };
      const grows = { value: 'grows', text: i18n.t('piece_gate_no_round') };
      bench.host.measured(rule.round_length ? round : grows);
    }
    this.#showSwitch();
    bench.show({});
  }

  /** Both rates to their ends, beside each other. */
  async #showRates() {
    const { table, bench } = this;
    if (!table || !this.isAnswered) return;
    const { gate } = bench;
    const rules = await Promise.all(RATES.map((rate) => this.#ask(rate)));
    if (gate !== bench.gate) return;
    const rows = rules.flatMap((rule, i) =>
      rule ? [{ rate: RATES[i], rule, corrections: this.#correctionsOf(rule) }] : [],
    );
    table.show(rows, gate);
    bench.host.changed();
  }

  /** Begin anew with a rate.
   *  @param {number} rate */
  #take(rate) {
    this.rate = rate;
    this.#begin();
    this.#showSwitch();
  }

  #begin() {
    const { bench } = this;
    this.turn += 1;
    this.stepper.stop();
    this.rule = null;
    this.corrections = [];
    this.done = 0;
    this.list.clear(this.rate, bench.gate);
    const row = bench.host.settings.pick ?? 0;
    bench.show({ weights: bench.start, answer: null, before: null, row, look: 0 });
  }

  wantedAnew() {
    this.table?.clear();
    this.#begin();
  }

  reset() {
    this.isAnswered = false;
    this.rate = 1;
    this.table?.clear();
    this.bench.letMove(false);
    this.#begin();
    this.#showSwitch();
  }

  #showSwitch() {
    this.rates.forEach(({ rate, button }) => {
      button.setAttribute('aria-pressed', String(rate === this.rate));
      button.disabled = !this.isAnswered && rate !== this.rate;
    });
  }

  playing() {
    return this.stepper.runs;
  }

  twin() {
    const { i18n } = this.bench.host;
    const seen = this.corrections.filter(({ look }) => look <= this.done);
    const list = seen.map((each) => {
      const [x1, x2] = ROWS[each.row];
      const [w1, w2, b] = each.weights.map(short);
      return i18n.t('piece_gate_twin_correction', { ...each, x1, x2, w1, w2, b });
    });
    const looks = this.done
      ? [i18n.t('piece_gate_corrections', { corrections: seen.length, looks: this.done })]
      : [];
    return [...list, ...looks, ...(this.charts?.twin() ?? []), ...(this.table?.twin() ?? [])];
  }

  dispose() {
    this.stepper.stop();
  }
}
