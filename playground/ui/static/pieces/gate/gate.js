// One neuron of two inputs as a logic gate: three sliders, the plane, the truth table and the sum with its numbers.
//
// Settings: `weights` [w1, w2, b] it begins with, `wanted` the gate, `measure` what answers the question.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Plane } from '../parts/plane.js';
import { math } from '../parts/svg.js';
import { ValueSlider } from '../parts/value_slider.js';
import { TruthTable } from './truth_table.js';

/** @import { Theme } from '../../core/types.d.ts'
 *  @import { Piece, PieceHost } from '../types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/gate/gate.css'];

const ROWS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
/** @type {Record<string, number[]>} what a gate wants for each of ROWS */
const GATES = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0], XOR: [0, 1, 1, 0] };
const NAMES = [
  ['w', '1'],
  ['w', '2'],
  ['b', ''],
];
const LIMIT = 3;

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Gate(host);

/** @implements {Piece} */
class Gate {
  /** @type {{sums: number[], says: number[]} | null} of the present weights */
  answer = null;
  awake = false;
  row = 0; // that is picked

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    this.start = host.settings.weights;
    this.wanted = GATES[host.settings.wanted] ?? null;
    const { i18n } = host;
    this.sliders = NAMES.map(([letter, index], i) => {
      const name = index ? math('msub', math('mi', letter), math('mn', index)) : math('mi', letter);
      const facts = {
        name: [math('math', name), ` ${i18n.t(`piece_gate_slider_${letter}${index}`)}`],
        label: `${letter}${index}`,
        low: -LIMIT,
        high: LIMIT,
        step: 0.5,
        value: this.start[i],
        format: signed,
      };
      return new ValueSlider(facts, () => this.#ask());
    });
    this.plane = new Plane({ label: i18n.t('piece_gate_plane_help'), pick: (index) => this.#pick(index) });
    this.table = new TruthTable(i18n, ROWS, this.wanted, (index) => this.#pick(index));
    this.formula = makeElement('div', 'pg-piece-formula');
    this.newest = new NewestAnswer(
      (/** @type {number[]} */ weights) => host.ask('dense_net', netOf(weights)),
      (answer) => this.#take(answer),
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    const title = (/** @type {string} */ key) => makeElement('h3', 'pg-piece-title', {}, i18n.t(key));
    this.root = makeElement(
      'div',
      'pg-gate',
      {},
      makeElement(
        'div',
        'pg-gate-sliders',
        {},
        title('piece_gate_weights'),
        ...this.sliders.map(({ root }) => root),
      ),
      makeElement('div', 'pg-gate-plane', {}, title('piece_gate_plane'), this.plane.root),
      makeElement('div', 'pg-gate-table', {}, title('piece_gate_table'), this.table.root, this.formula),
    );
    this.#draw();
  }

  get weights() {
    return this.sliders.map(({ value }) => value);
  }

  labels() {
    return { play: this.host.i18n.t('piece_gate_ask') };
  }

  playing() {
    return false;
  }

  predict() {
    this.awake = true;
  }

  play() {
    this.#ask();
  }

  reset() {
    this.sliders.forEach((slider, i) => slider.begin(this.start[i]));
    this.answer = null;
    this.#draw();
  }

  #ask() {
    if (this.awake) this.newest.want(this.weights);
  }

  /** @param {{sums: number[][][], outputs: number[][][]}} answer */
  #take({ sums, outputs }) {
    this.answer = { sums: sums[0].map(([z]) => z), says: outputs[0].map(([y]) => y) };
    this.#draw();
    const ones = this.answer.says.filter(Boolean).length;
    this.host.measured({ value: ones, text: String(ones) });
  }

  /** @param {number} index */
  #pick(index) {
    this.row = index;
    this.#draw();
  }

  #draw() {
    const { answer } = this;
    const [w1, w2, b] = this.weights;
    this.plane.showLine({ w1, w2, b }, Boolean(answer));
    this.plane.showHalves(answer ? { w1, w2, b } : null);
    this.plane.showPoints(
      ROWS.map(([x, y], i) => ({
        x,
        y,
        target: this.wanted ? this.wanted[i] : (answer?.says[i] ?? 0),
        wrong: Boolean(this.wanted && answer && answer.says[i] !== this.wanted[i]),
        chosen: i === this.row,
      })),
    );
    this.table.show(answer, this.row);
    setText(this.formula, answer ? this.#sum() : 'ŷ = step(w₁x₁ + w₂x₂ + b)');
    this.host.changed();
  }

  /** The sum of the picked row with its numbers. */
  #sum() {
    const [w1, w2, b] = this.weights;
    const [x1, x2] = ROWS[this.row];
    const { sums, says } = /** @type {{sums: number[], says: number[]}} */ (this.answer);
    return `ŷ = step(${signed(w1)}·${x1} ${signed(w2)}·${x2} ${signed(b)}) = step(${signed(sums[this.row])}) = ${says[this.row]}`;
  }

  twin() {
    const { i18n } = this.host;
    const [w1, w2, b] = this.weights.map(signed);
    const rows = ROWS.map(([x1, x2], i) => {
      const [z, says] = [this.answer?.sums[i], this.answer?.says[i]];
      return z === undefined || says === undefined
        ? i18n.t('piece_gate_twin_row_asleep', { x1, x2 })
        : i18n.t('piece_gate_twin_row', { x1, x2, z: signed(z), says });
    });
    return [i18n.t('piece_gate_twin_weights', { w1, w2, b }), ...rows];
  }

  dispose() {
    this.newest.close();
  }
}

/** @param {number[]} weights */
const netOf = ([w1, w2, b]) => ({
  layers: [{ kernel: [[w1], [w2]], bias: [b], activation: 'step' }],
  inputs: ROWS,
});

/** @param {number} value */
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
