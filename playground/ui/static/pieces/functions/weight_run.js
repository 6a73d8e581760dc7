// The weight of a neuron of each function is moved by gradient descent: what does the slope let through?

import { makeElement } from '../../core/dom.js';
import { FUNCTIONS, pathKind, placeOf, written } from './curves.js';
import { SteppedRun } from './stepped_run.js';

/** @import { Bench, Descent, FunctionRun } from './types.d.ts' */

const FRAME_MS = 25;

/** @implements {FunctionRun} */
export class WeightRun extends SteppedRun {
  /** @type {Descent | null} */
  descent = null;

  /** @param {Bench} bench */
  constructor(bench) {
    super(bench, 'pg-functions-descent', 0, () => this.#next());
  }

  /** @returns {{weight: number, x: number, wanted: number, rate: number, steps: number}} */
  get #neuron() {
    return this.bench.host.settings.descent;
  }

  labels() {
    return { play: this.bench.host.i18n.t('piece_functions_descend', { steps: this.#neuron.steps }) };
  }

  predicted() {
    return null;
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    this.descent ??= await this.bench.calculate('weight_descent', {
      functions: this.bench.asked,
      ...this.#neuron,
    });
    if (this.descent) this.stepper.run(FRAME_MS);
  }

  /** Show the next step; whether there is another one. */
  #next() {
    const { descent, at } = this;
    if (!descent) return false;
    const [first, second] = descent.weights.map((weights) => weights[at] * this.#neuron.x);
    this.bench.show([first, second], placeOf(Math.max(first, second)));
    this.moveOn(1);
    if (at < this.#neuron.steps) return true;
    this.beginAnew();
    this.#finish(descent);
    return false;
  }

  /** @param {Descent} descent */
  #finish({ weights: [weights] }) {
    const { host } = this.bench;
    const { rate, weight, x } = this.#neuron;
    this.isAnswered = true;
    this.bench.open(weight * x);
    this.#table();
    const moved = (weights.at(-1) ?? NaN) - weights[0];
    host.measured({
      value: pathKind(weights, rate),
      text: written(moved),
    });
  }

  /** What each function has come to. */
  #rows() {
    const { descent, bench } = this;
    const { weight, x } = this.#neuron;
    if (!descent || !bench.curves) return [];
    const { curves } = bench;
    return bench.asked.map((name, i) => ({
      name: FUNCTIONS[name].name,
      slope: written(curves[name].slope[placeOf(weight * x)], 3),
      before: written(descent.weights[i][0]),
      after: written(descent.weights[i].at(-1) ?? NaN),
      output: written(descent.outputs[i].at(-1) ?? NaN, 3),
    }));
  }

  #table() {
    const { i18n } = this.bench.host;
    const head = ['name', 'slope', 'before', 'after', 'output'].map((key) =>
      makeElement(
        'th',
        '',
        { scope: 'col' },
        key === 'name' ? '' : i18n.t(`piece_functions_col_${key}`, { steps: this.#neuron.steps }),
      ),
    );
    const rows = this.#rows().map((row) =>
      makeElement('tr', '', {}, ...Object.values(row).map((text) => makeElement('td', '', {}, text))),
    );
    this.compare.replaceChildren(
      makeElement('table', 'pg-piece-table', {}, makeElement('tr', '', {}, ...head), ...rows),
    );
  }

  twin() {
    if (!this.isAnswered) return [];
    return this.#rows().map((row) => this.bench.host.i18n.t('piece_functions_twin_descent', row));
  }
}
