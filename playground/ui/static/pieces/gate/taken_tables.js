// The sixteen truth tables of two inputs: Take notes the one that the neuron makes now. It costs the sliders that were
// changed since the last one.

import { makeElement } from '../../core/dom.js';
import { changedNames, gateName, netOf, outputsOf, tableNumber, tableRows } from './gates.js';
import { keptTables } from './kept_tables.js';
import { TableGrid } from './table_grid.js';

/** @import { Bench, GateRun } from './types.d.ts' */

/** @implements {GateRun} */
export class TakenTables {
  isAnswered = false;
  /** @type {Map<number, number>} cost of each table that was taken */
  taken = new Map();

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
    this.kept = keptTables(bench.host.kept);
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
    const text = host.i18n.t('piece_gate_tables_cost', { tables: this.taken.size, cost: this.cost });
    host.say(text);
    host.keep({ taken: [...this.taken], last: this.last });
    this.#tellGoal(text);
  }

  /** @param {string} text */
  #tellGoal(text) {
    const { host } = this.bench;
    host.goal({ reached: this.taken.size >= host.settings.goal, text });
  }

  /** Go on where somebody was before the page was loaded anew.
   *  @param {import('./kept_tables.js').KeptTables} kept */
  #goOn({ taken, last }) {
    const { bench } = this;
    const { i18n } = bench.host;
    this.taken = new Map(taken);
    this.last = last;
    bench.show({ weights: last });
    bench.ask(last);
    this.#show(-1);
    this.#tellGoal(i18n.t('piece_gate_tables_cost', { tables: this.taken.size, cost: this.cost }));
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
    this.taken = new Map();
    this.last = bench.start;
    this.grid.show(this.taken, -1);
    const { kept } = this;
    this.kept = null;
    if (!kept) bench.host.keep(null);
    const answer = await bench.calculate('dense_net', netOf(bench.start));
    if (!answer || this.taken.size) return;
    if (kept) {
      this.#goOn(kept);
      return;
    }
    const { sums, says } = outputsOf(answer);
    this.taken.set(tableNumber(says), 0);
    bench.show({ answer: { sums, says } });
    this.#show(tableNumber(says));
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
