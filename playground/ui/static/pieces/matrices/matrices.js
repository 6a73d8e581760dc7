// Two layers without an activation, multiplied out: Play works out one entry of the product after the other; then one
// sample goes through both layers and through the one, and an activation can be put between.
//
// Settings:
//   first, second  kernels of the two layers, (inputs, units) each
//   sample         that goes both ways at first
//   between        activation that can be put between the layers: "relu"
//   label          how that is written: "ReLU"
// What is measured: how many numbers the product has if it answers as both layers do, else 'impossible'.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Stepper } from '../parts/stepper.js';
import { ValueSlider } from '../parts/value_slider.js';
import { MatrixGrid } from './matrix_grid.js';
import { countOf, entrySum, isSame, oneLayer, productQuestion, short, tuple, twoLayers } from './products.js';

/** @import { Piece, PieceHost } from '../types.d.ts' */
/** @typedef {{hidden: number[], both: number[], alone: number[], between: boolean}} Ways what a sample has come to */
/** @typedef {{sample: number[], between: boolean}} Asked */

export const styles = ['pieces/parts/parts.css', 'pieces/matrices/matrices.css'];

const FRAME_MS = 700;
const REACH = 3; // of the sample, to both sides
const IMPOSSIBLE = 'impossible';

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Matrices(host);

/** @implements {Piece} */
class Matrices {
  /** @type {number[][] | null} */
  product = null;
  /** @type {Ways | null} */
  ways = null;
  known = 0; // entries of the product that are worked out
  /** @type {[number, number] | null} */
  picked = null;
  between = false;
  awake = false;
  isAnswered = false;
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n, settings } = host;
    this.first = settings.first;
    this.second = settings.second;
    const facts = (/** @type {string} */ name, /** @type {number[][]} */ matrix) => ({
      name,
      rows: matrix.length,
      columns: matrix[0].length,
    });
    this.grids = [new MatrixGrid(facts('W₁', this.first)), new MatrixGrid(facts('W₂', this.second))];
    const rows = this.first.length;
    const columns = this.second[0].length;
    this.result = new MatrixGrid({ name: 'W', rows, columns }, (i, j) => this.#pick(i, j));
    this.mark = makeElement('b', '', {}, '=');
    this.sum = makeElement('p', 'pg-piece-formula pg-matrices-sum');
    this.sliders = settings.sample.map((/** @type {number} */ value, /** @type {number} */ i) => {
      const name = `x${'₁₂₃₄'[i]}`;
      return new ValueSlider(
        { name: [name], label: name, low: -REACH, high: REACH, step: 1, value, format: short },
        () => this.#want(),
      );
    });
    this.lines = makeElement('div', 'pg-piece-formula pg-matrices-ways');
    this.switch = makeElement('button', 'pg-lesson-button', { type: 'button', disabled: '' });
    this.switch.addEventListener('click', () => {
      this.between = !this.between;
      this.#want();
      this.#draw();
    });
    this.root = makeElement('div', 'pg-matrices', {}, this.#productSide(), this.#sampleSide());
    this.compare = makeElement('div', 'pg-matrices-compare');
    this.stepper = new Stepper(
      () => this.#next(),
      () => host.changed(),
    );
    this.newest = new NewestAnswer(
      (/** @type {Asked} */ asked) => this.#sendThrough(asked),
      (ways) => this.#take(ways),
      (error) => this.#refused(error),
    );
    this.tools = makeElement('div', '', {}, this.switch);
    setText(this.switch, i18n.t('piece_matrices_between', { label: settings.label }));
    this.reset();
  }

  #productSide() {
    const { i18n } = this.host;
    const title = makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_matrices_layers'));
    const dot = makeElement('b', '', {}, '·');
    const line = makeElement(
      'div',
      'pg-matrices-line',
      {},
      this.grids[0].root,
      dot,
      this.grids[1].root,
      this.mark,
      this.result.root,
    );
    return makeElement('div', 'pg-matrices-product', {}, title, line, this.sum);
  }

  #sampleSide() {
    const title = makeElement('h3', 'pg-piece-title', {}, this.host.i18n.t('piece_matrices_sample'));
    const sliders = this.sliders.map((/** @type {ValueSlider} */ slider) => slider.root);
    return makeElement('div', 'pg-matrices-sample', {}, title, ...sliders, this.lines);
  }

  /** @param {unknown} error */
  #refused(error) {
    if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
  }

  labels() {
    return {
      play: this.host.i18n.t('piece_matrices_multiply'),
      step: this.host.i18n.t('piece_matrices_entry'),
    };
  }

  playing() {
    return this.stepper.runs;
  }

  predict() {
    this.awake = true;
    this.#draw();
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    if (await this.#ready()) this.stepper.run(FRAME_MS);
  }

  async step() {
    this.stepper.stop();
    if (await this.#ready()) this.#next();
  }

  /** The product is there, as both layers answer for the unit rows. */
  async #ready() {
    if (this.product) return true;
    try {
      const answer = await this.host.ask('dense_net', productQuestion(this.first, this.second), 'product');
      if (!answer || this.closed) return false;
      this.product = answer.outputs[1];
      return true;
    } catch (error) {
      this.#refused(error);
      return false;
    }
  }

  /** Work out the next entry; whether there is another one. */
  #next() {
    const { product } = this;
    if (!product) return false;
    const all = countOf(product);
    this.known = Math.min(this.known + 1, all);
    const columns = product[0].length;
    this.picked = [Math.floor((this.known - 1) / columns), (this.known - 1) % columns];
    this.#draw();
    if (this.known < all) return true;
    this.#want();
    return false;
  }

  /** @param {number} row
   *  @param {number} column */
  #pick(row, column) {
    this.picked = [row, column];
    this.#draw();
  }

  get #sample() {
    return this.sliders.map((/** @type {ValueSlider} */ slider) => slider.value);
  }

  #want() {
    if (this.product && this.known === countOf(this.product))
      this.newest.want({ sample: this.#sample, between: this.between });
  }

  /** @param {Asked} asked
   *  @returns {Promise<Ways | null>} */
  async #sendThrough({ sample, between }) {
    const { host, first, second, product } = this;
    if (!product) return null;
    const activation = between ? host.settings.between : 'linear';
    const [both, alone] = await Promise.all([
      host.ask('dense_net', twoLayers(first, second, sample, activation), 'both'),
      host.ask('dense_net', oneLayer(product, sample), 'alone'),
    ]);
    if (!both || !alone) return null;
    return { hidden: both.outputs[0][0], both: both.outputs[1][0], alone: alone.outputs[0][0], between };
  }

  /** @param {Ways} ways */
  #take(ways) {
    const { product, host } = this;
    if (this.closed || !product) return;
    this.ways = ways;
    this.#draw();
    if (this.isAnswered || ways.between) return;
    this.isAnswered = true;
    this.#draw();
    const same = isSame(ways.both, ways.alone);
    host.measured({
      value: same ? countOf(product) : IMPOSSIBLE,
      text: same ? String(countOf(product)) : host.i18n.t('piece_matrices_differ'),
    });
  }

  reset() {
    this.stepper.stop();
    this.newest.forget();
    this.known = 0;
    this.picked = null;
    this.ways = null;
    this.between = false;
    this.isAnswered = false;
    this.sliders.forEach((/** @type {ValueSlider} */ slider, /** @type {number} */ i) => {
      slider.begin(this.host.settings.sample[i]);
    });
    this.#draw();
  }

  #draw() {
    if (this.closed) return;
    const { first, second, product, picked, known, isAnswered } = this;
    this.grids[0].show(first, (i) => i === picked?.[0], true);
    this.grids[1].show(second, (_, j) => j === picked?.[1], true);
    const columns = second[0].length;
    const entries = first.map((/** @type {number[]} */ _, /** @type {number} */ i) =>
      Array.from({ length: columns }, (__, j) =>
        i * columns + j < known ? (product?.[i][j] ?? null) : null,
      ),
    );
    this.result.show(entries, (i, j) => i === picked?.[0] && j === picked?.[1], known > 0);
    // the room of the product is kept, but its size would answer the question
    this.result.root.style.visibility = known > 0 ? 'visible' : 'hidden';
    this.mark.style.visibility = known > 0 ? 'visible' : 'hidden';
    this.sum.replaceChildren(...this.#sumText());
    this.lines.replaceChildren(...this.#wayLines().map((text) => makeElement('div', '', {}, text || ' ')));
    this.switch.disabled = !isAnswered;
    this.switch.setAttribute('aria-pressed', String(this.between));
    this.sliders.forEach((/** @type {ValueSlider} */ { input }) => {
      input.disabled = !isAnswered;
    });
    this.compare.replaceChildren(...this.#counts().map((text) => makeElement('p', '', {}, text)));
    this.host.changed();
  }

  /** @returns {(Node | string)[]} */
  #sumText() {
    const { product, picked, first, second } = this;
    if (!product || !picked) return [' '];
    const [row, column] = picked;
    return [
      `${entrySum(first, second, row, column)} = `,
      makeElement('b', '', {}, short(product[row][column])),
    ];
  }

  /** A sample through both layers, and through the one. */
  #wayLines() {
    const { ways, host } = this;
    const x = tuple(this.#sample);
    if (!ways) return [`x = ${x}`, '', ''];
    const name = ways.between ? host.settings.label : '';
    const hidden = `${name ? `${name}(xW₁)` : 'xW₁'} = ${tuple(ways.hidden)}`;
    return [
      `x = ${x}`,
      `${host.i18n.t('piece_matrices_two')}: ${hidden} → ${tuple(ways.both)}`,
      `${host.i18n.t('piece_matrices_one')}: xW = ${tuple(ways.alone)}`,
    ];
  }

  #counts() {
    const { ways, product, host, first, second } = this;
    if (!ways || !product) return [];
    const { i18n, settings } = host;
    const counts = i18n.t('piece_matrices_counts', {
      two: countOf(first) + countOf(second),
      one: countOf(product),
    });
    const same = isSame(ways.both, ways.alone);
    const facts = {
      x: tuple(this.#sample),
      both: tuple(ways.both),
      alone: tuple(ways.alone),
      label: settings.label,
    };
    const kind = `${ways.between ? 'with' : 'without'}_${same ? 'same' : 'other'}`;
    return [counts, i18n.t(`piece_matrices_${kind}`, facts)];
  }

  twin() {
    const { first, second, product, known, host } = this;
    const rows = (/** @type {string} */ name, /** @type {number[][]} */ matrix) =>
      host.i18n.t('piece_matrices_twin', { name, rows: matrix.map(tuple).join(', ') });
    const all = product && known === countOf(product) ? [rows('W', product)] : [];
    return [
      rows('W₁', first),
      rows('W₂', second),
      ...all,
      ...this.#wayLines().filter(Boolean),
      ...this.#counts(),
    ];
  }

  dispose() {
    this.closed = true;
    this.stepper.stop();
    this.newest.close();
  }
}
