// The sixteen truth tables of two inputs: Take notes the one that the neuron makes now. It costs the sliders that were
// changed since the last one.

import { makeElement } from '../../core/dom.js';
import { changedNames, gateName, netOf, outputsOf, tableNumber, tableRows } from './gates.js';
import { TableGrid } from './table_grid.js';

/** @import { Bench, GateRun } from './types.d.ts' */

const TABLES = 16;
const LARGEST = 10; // weight that was kept

/** What was noted before a reload, if it is that; else null.
 *  @param {any} kept
 *  @returns {{taken: [number, number][], weights: number[]} | null} */
export function keptTables(kept) {
  const { taken, weights } = kept ?? {};
  const isWeights =
    Array.isArray(weights) &&
    weights.length === 3 &&
    weights.every((each) => typeof each === 'number' && Math.abs(each) <= LARGEST);
  const isTable = (/** @type {any} */ each) =>
    Array.isArray(each) &&
    each.length === 2 &&
    each.every((n) => Number.isInteger(n) && n >= 0 && n < TABLES);
  return isWeights && Array.isArray(taken) && taken.length && taken.every(isTable)
    ? { taken, weights }
    : null;
}

/** @implements {GateRun} */
export class TakenTables {
  isAnswered = false;
  /** @type {Map<number, number>} cost of each table that was taken */
  taken = new Map();
  begun = false; // the first start is the one of before a reload

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    const { i18n } = bench.host;
    this.grid = new TableGrid(i18n);
    this.panel = this.grid.root;
    this.costs = makeElement('p', 'pg-gate-costs');
    const label = makeElement('p', 'pg-lesson-label', {}, i18n.t('piece_gate_costs'));
    this.compare = makeElement('div', '', {}, label, this.costs);
    this.last = bench.start;
  }

  labels() {
    return { play: this.bench.host.i18n.t('piece_gate_take') };
  }

  get cost() {
    return [...this.taken.values()].reduce((sum, cost) => sum + cost, 0);
  }

  async play() {
    const { bench } = this;
    const { i18n } = bench.host;
    const { weights } = bench;
    const answer = await bench.calculate('dense_net', netOf(weights));
    if (!answer) return;
    const { sums, says } = outputsOf(answer);
    if (!changedNames(weights, bench.weights).length)
      bench.show({ weights, answer: { sums, says }, before: bench.start });
    const number = tableNumber(says);
    if (this.taken.has(number)) bench.host.say(i18n.t('piece_gate_taken_before'));
    else this.#take(number, weights);
    this.#show(number);
  }

  /** @param {number} number
   *  @param {number[]} weights */
  #take(number, weights) {
    const { host } = this.bench;
    const cost = changedNames(this.last, weights).length;
    this.taken.set(number, cost);
    this.last = weights;
    host.say(this.#goal.text);
    host.goal(this.#goal);
    host.keep({ taken: [...this.taken], weights });
  }

  get #goal() {
    const { host } = this.bench;
    const text = host.i18n.t('piece_gate_tables_cost', { tables: this.taken.size, cost: this.cost });
    return { reached: this.taken.size >= host.settings.goal, text };
  }

  /** @param {number[]} _weights
   *  @param {number[]} says */
  answered(_weights, says) {
    this.#show(tableNumber(says));
  }

  /** @param {number} here */
  #show(here) {
    this.grid.show(this.taken, here);
    this.costs.textContent = [...this.taken.values()].slice(1).join(' + ');
    this.bench.host.changed();
  }

  /** The table of the start is noted already: `settings.weights` are (0, 0, 0), which say 0 everywhere. */
  async reset() {
    const { bench } = this;
    const kept = this.begun ? null : keptTables(bench.host.kept);
    if (this.begun) bench.host.keep(null);
    this.begun = true;
    this.taken = new Map();
    this.last = bench.start;
    if (kept) {
      await this.#goOn(kept);
      return;
    }
    this.grid.show(this.taken, -1);
    const answer = await bench.calculate('dense_net', netOf(bench.start));
    if (!answer || this.taken.size) return;
    const { sums, says } = outputsOf(answer);
    this.taken.set(tableNumber(says), 0);
    bench.show({ answer: { sums, says } });
    this.#show(tableNumber(says));
  }

  /** @param {{taken: [number, number][], weights: number[]}} kept */
  async #goOn({ taken, weights }) {
    const { bench } = this;
    this.taken = new Map(taken);
    this.last = weights;
    const answer = await bench.calculate('dense_net', netOf(weights));
    if (!answer) return;
    const { sums, says } = outputsOf(answer);
    bench.show({ weights, answer: { sums, says } });
    this.#show(tableNumber(says));
    bench.host.goal(this.#goal);
  }

  playing() {
    return false;
  }

  twin() {
    const { i18n } = this.bench.host;
    const noted = [...this.taken].map(([number, cost]) => {
      const rows = tableRows(number);
      return i18n.t('piece_gate_twin_table', { rows: rows.join(' '), name: gateName(rows), cost });
    });
    return [i18n.t('piece_gate_tables_cost', { tables: this.taken.size, cost: this.cost }), ...noted];
  }
}
