// Two inputs, two hidden neurons and an output, all steps, with numbers set by hand: a point of one's own walks through.
//
// Settings: `layers` as Keras has them, `point` the inputs.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { ValueSlider } from '../parts/value_slider.js';
import { doseText, term } from './numbers.js';
import { PointPicture } from './point_picture.js';
import { PointTable } from './point_table.js';
import { StagesRun } from './stages_run.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { PointState, Seen } from './types.d.ts' */

const ROWS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const NOTHING = { sums: false, sent: false, weighted: false, answer: false, upTo: 0, all: false };

/** @implements {Piece} */
export class PointNet {
  told = '';
  /** @type {(() => void)[]} */
  waiting = [];

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    /** @type {PointState} */
    this.state = { point: settings.point, walks: null, seen: NOTHING, done: false };
    this.newest = new NewestAnswer(
      (/** @type {number[]} */ point) => this.#ask(point),
      (walks) => {
        this.show({ walks });
        this.waiting.splice(0).forEach((act) => act());
      },
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.sliders = ['x₁', 'x₂'].map((name, i) => {
      const facts = {
        name: [name],
        label: name,
        low: -1,
        high: 2,
        step: 0.25,
        value: settings.point[i],
        format: doseText,
      };
      return new ValueSlider(facts, () => this.#move());
    });
    this.picture = new PointPicture(i18n, settings.layers);
    this.table = new PointTable(i18n, ROWS, (index) => {
      if (this.state.done) this.#place(ROWS[index]);
    });
    this.formula = [0, 1, 2].map(() => makeElement('div'));
    this.run = new StagesRun(this);
    this.compare = makeElement('div', 'pg-forward-compare');
    this.root = makeElement(
      'div',
      'pg-forward-point',
      {},
      makeElement(
        'div',
        'pg-forward-point-own',
        {},
        ...this.sliders.map(({ root }) => root),
        makeElement('div', 'pg-piece-formula pg-forward-steps', {}, ...this.formula),
      ),
      this.picture.root,
      this.table.root,
    );
    this.#draw();
  }

  /** @param {number[]} point */
  async #ask(point) {
    const answer = await this.host.ask('dense_net', {
      layers: this.host.settings.layers,
      inputs: [...ROWS, point],
    });
    if (answer === null) return null;
    return [...ROWS, point].map((inputs, i) => ({
      inputs,
      sums: answer.sums[0][i],
      sent: answer.outputs[0][i],
      sum: answer.sums[1][i][0],
      answer: answer.outputs[1][i][0],
    }));
  }

  labels() {
    return this.run.labels();
  }

  playing() {
    return this.run.playing();
  }

  predict() {
    this.#draw();
  }

  play() {
    if (this.state.done) this.#restart();
    this.run.play();
  }

  step() {
    if (this.state.done) this.#restart();
    this.run.step();
  }

  #restart() {
    this.#place(this.host.settings.point);
  }

  reset() {
    this.told = '';
    this.newest.forget();
    this.compare.replaceChildren();
    this.#place(this.host.settings.point);
    this.state.walks = null;
    this.run.reset();
  }

  /** @param {() => void} act */
  answered(act) {
    if (this.state.walks) act();
    else {
      this.waiting = [act];
      this.newest.want(this.state.point);
    }
  }

  #move() {
    this.#place(this.sliders.map(({ value }) => value));
  }

  /** @param {number[]} point */
  #place(point) {
    this.sliders.forEach((slider, i) => slider.set(point[i]));
    if (point.every((value, i) => value === this.state.point[i])) return;
    this.show({ point, walks: null });
    if (this.state.done) this.newest.want(point);
  }

  /** @param {{seen?: Seen, done?: boolean, point?: number[], walks?: PointState['walks']}} changes */
  show({ seen, done, point, walks }) {
    const { state } = this;
    this.state = {
      seen: seen ?? state.seen,
      done: done ?? state.done,
      point: point ?? state.point,
      walks: walks === undefined ? state.walks : walks,
    };
    this.#draw();
    if (this.state.done) this.#tell();
  }

  get here() {
    return this.state.walks?.at(-1) ?? null;
  }

  #tell() {
    const { here, host } = this;
    const isAsked = host.settings.point.every(
      (/** @type {number} */ x, /** @type {number} */ i) => x === this.state.point[i],
    );
    if (!here || !isAsked || this.told) return;
    this.told = String(here.answer);
    const { i18n } = host;
    const lines = this.#lines(true).concat(i18n.t('piece_forward_point_try'));
    this.compare.replaceChildren(...lines.map((line) => makeElement('p', 'pg-forward-line', {}, line)));
    host.measured({ value: here.answer, text: this.told });
  }

  /** The sums with their numbers.
   *  @param {boolean} full */
  #lines(full) {
    const { here } = this;
    const { seen, point } = this.state;
    const [hidden, output] = this.host.settings.layers;
    const [x1, x2] = point.map(doseText);
    const told = (/** @type {boolean} */ is, /** @type {string} */ text) => (is || full ? text : '');
    const units = [0, 1].map((unit) => {
      const [a, b] = hidden.kernel.map((/** @type {number[]} */ row) => row[unit]);
      const rule = `n${'₁₂'[unit]} = step(${doseText(a)}·${x1}${term(doseText(b))}·${x2}${term(doseText(hidden.bias[unit]))})`;
      if (!here) return rule;
      return `${rule}${told(seen.sums, ` = step(${doseText(here.sums[unit])})`)}${told(seen.sent, ` = ${here.sent[unit]}`)}`;
    });
    const bias = term(doseText(output.bias[0]));
    if (!here || !(seen.weighted || full)) return [...units, `y = step(n₁ + n₂${bias})`];
    const [first, second] = here.sent;
    return [...units, `y = step(${first} + ${second}${bias})${told(seen.answer, ` = ${here.answer}`)}`];
  }

  #draw() {
    const { state, here } = this;
    this.sliders.forEach(({ input }) => {
      input.disabled = !state.done;
    });
    this.picture.show(state, here);
    this.table.show(state);
    this.#lines(false).forEach((line, i) => setText(this.formula[i], line));
    this.host.changed();
  }

  twin() {
    const { i18n } = this.host;
    const { point, seen } = this.state;
    const { here } = this;
    const [x1, x2] = point.map(doseText);
    const sentences = [i18n.t('piece_forward_twin_point', { x1, x2 })];
    if (!here) return sentences;
    const told = {
      s1: doseText(here.sums[0]),
      s2: doseText(here.sums[1]),
      n1: here.sent[0],
      n2: here.sent[1],
    };
    if (seen.sums) sentences.push(i18n.t('piece_forward_twin_point_sums', told));
    if (seen.sent) sentences.push(i18n.t('piece_forward_twin_point_hidden', told));
    if (seen.answer)
      sentences.push(i18n.t('piece_forward_twin_point_answer', { sum: doseText(here.sum), y: here.answer }));
    return sentences;
  }

  dispose() {
    this.run.stop();
    this.newest.close();
  }
}
