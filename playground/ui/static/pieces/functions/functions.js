// Activation functions as curves: all of them small, two of them large with their slopes, and z that moves through both.
//
// Settings:
//   pair       the two functions that the step asks about: ["sigmoid", "tanh"]
//   measure    what Play does, and what answers the question: `slope` moves z over the whole range, and the largest slope
//              of the first function answers; `far` moves z from 0 to `to`, and the slopes there answer, as slope of
//              the second over that of the first; `descent` trains the weight of a neuron of each function, and how the
//              weight of the first has gone answers (see `pathKind`)
//   to         see `far`
//   descent    {weight, x, wanted, rate, steps} of the neuron
//   predicted  the slope that an answer stands for, by its id: {half: 0.5}

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { ValueSlider } from '../parts/value_slider.js';
import { curvesOf, FUNCTIONS, HIGH, LOW, NAMES, PLACES, placeOf, rangeOf, STEP, written } from './curves.js';
import { FarRun } from './far_run.js';
import { FunctionChart } from './function_chart.js';
import { SlopeRun } from './slope_run.js';
import { SmallCurves } from './small_curves.js';
import { WeightRun } from './weight_run.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Bench, Curves, FunctionRun } from './types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/functions/functions.css'];

/** @type {Record<string, new (bench: Bench) => FunctionRun>} */
const RUNS = { slope: SlopeRun, far: FarRun, descent: WeightRun };
const ALL = PLACES.length - 1;

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Functions(host);

/** @implements {Piece}
 *  @implements {Bench} */
class Functions {
  /** @type {Curves | null} */
  curves = null;
  answer = '';
  closed = false;
  left = false; // whether the next function that is picked stands at the left
  known = -1; // the place up to which slopes are drawn
  /** @type {[number | null, number | null]} */
  zs = [null, null];

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n, settings } = host;
    /** @type {[string, string]} */
    this.asked = settings.pair;
    /** @type {string[]} */
    this.pair = [...this.asked];
    this.small = new SmallCurves(i18n, (name) => this.#pick(name));
    this.charts = this.asked.map(() => new FunctionChart(i18n, (z) => this.#point(z)));
    const facts = { name: ['z'], label: 'z', low: LOW, high: HIGH, step: STEP, value: 0, format: written };
    this.slider = new ValueSlider(facts, (z) => this.#point(z));
    const pair = makeElement('div', 'pg-functions-pair', {}, ...this.charts.map(({ root }) => root));
    const large = makeElement('div', 'pg-functions-large', {}, pair, this.slider.root);
    this.root = makeElement('div', 'pg-functions', {}, this.small.root, large);
    this.run = new RUNS[settings.measure](this);
    this.compare = this.run.compare;
    this.reset();
    this.asking = this.#ask();
  }

  async #ask() {
    if (this.curves) return;
    const answer = await this.calculate('function_values', { functions: NAMES, z: PLACES });
    if (!answer || this.closed) return;
    this.curves = curvesOf(answer);
    this.#draw();
  }

  /** @param {string} name
   *  @param {Record<string, unknown>} args */
  async calculate(name, args) {
    try {
      return await this.host.ask(name, args, name);
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
      return null;
    }
  }

  labels() {
    return this.run.labels();
  }

  playing() {
    return this.run.playing();
  }

  /** @param {string} answer */
  predict(answer) {
    this.answer = answer;
    this.#draw();
  }

  async play() {
    await this.asking;
    if (!this.curves) {
      this.asking = this.#ask(); // no answer came before
      await this.asking;
    }
    if (!this.curves || this.closed) return;
    this.pair = [...this.asked];
    this.run.play();
  }

  reset() {
    this.run.reset();
    this.pair = [...this.asked];
    this.left = false;
    this.known = -1;
    this.zs = [null, null];
    this.slider.begin(0);
    this.#letMove(false);
    this.#draw();
  }

  /** @param {[number, number]} zs
   *  @param {number} known */
  show(zs, known) {
    this.zs = zs;
    this.known = known;
    this.slider.set(zs[0]);
    this.#letMove(false);
    this.#draw();
  }

  /** @param {number} z */
  open(z) {
    this.zs = [z, z];
    this.known = ALL;
    this.slider.set(z);
    this.#letMove(true);
    this.#draw();
  }

  /** @param {boolean} free */
  #letMove(free) {
    this.slider.input.disabled = !free;
  }

  /** @param {number} z */
  #point(z) {
    if (this.slider.input.disabled) return;
    this.zs = [z, z];
    this.slider.set(z);
    this.#draw();
  }

  /** @param {string} name */
  #pick(name) {
    if (this.pair.includes(name) || this.run.playing()) return;
    this.pair[this.left ? 0 : 1] = name;
    this.left = !this.left;
    this.#draw();
  }

  #draw() {
    if (this.closed) return;
    const { curves, pair, known, zs } = this;
    const both = curves ? pair.map((name) => curves[name]) : [];
    const values = rangeOf(
      both.map(({ value }) => value),
      [-1, 1],
      [-2, 4],
    );
    const slopes = rangeOf(
      both.map(({ slope }) => slope),
      [0, 1.1],
      [-0.6, 1.8],
    );
    this.small.show(curves, pair);
    this.charts.forEach((chart, i) => {
      const name = pair[i];
      chart.show({
        name,
        curve: curves?.[name] ?? null,
        known,
        z: zs[i],
        predicted: i === 0 && name === this.asked[0] ? this.run.predicted(this.answer) : null,
        values: [values[0] - 0.1, values[1] + 0.1],
        slopes,
      });
    });
    setText(this.slider.shown, zs[0] === null ? '' : `z = ${written(this.slider.value)}`);
    setAttributeIfChanged(this.slider.root, 'data-asleep', String(this.slider.input.disabled));
    this.host.changed();
  }

  twin() {
    const { i18n } = this.host;
    const { curves, pair, zs, known } = this;
    const charts = pair.map((name, i) => {
      const z = zs[i];
      const about = { name: FUNCTIONS[name].name, rule: FUNCTIONS[name].value };
      if (!curves || z === null) return i18n.t('piece_functions_twin_asleep', about);
      const place = placeOf(z);
      const facts = { ...about, z: written(z), value: written(curves[name].value[place], 3) };
      if (known < place) return i18n.t('piece_functions_twin_value', facts);
      return i18n.t('piece_functions_twin', { ...facts, slope: written(curves[name].slope[place], 4) });
    });
    return [...charts, ...this.run.twin()];
  }

  dispose() {
    this.closed = true;
    this.run.dispose();
  }
}
