// One step of one weight whose slope is known: the weight on its axis, and the rule with its numbers.
//
// Settings: weight, slope, rate; predicted: the new weight that each answer means, {up = 0.929}.

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { bracketed, fixed, short } from './numbers.js';

/** @import { Piece, PieceHost } from '../types.d.ts' */

const BOX = { left: 30, right: 470, height: 170, axis: 128 };
const ROUND = 0.1; // of the weight, to either side, that is seen

/** @implements {Piece} */
export class WeightUpdate {
  answer = '';
  /** @type {{change: number, weight: number} | null} */
  found = null;
  times = 0; // how often it began anew

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { weight } = host.settings;
    this.low = weight - ROUND;
    this.high = weight + ROUND;
    this.drawing = svg('svg', {
      class: 'pg-descent-picture',
      viewBox: `0 0 500 ${BOX.height}`,
      role: 'img',
      'aria-label': host.i18n.t('piece_descent_axis_help'),
    });
    this.sum = makeElement('div', 'pg-piece-formula pg-descent-formula pg-descent-large-formula');
    this.root = makeElement(
      'div',
      'pg-descent pg-descent-of-2 pg-descent-update',
      {},
      this.drawing,
      this.sum,
    );
    this.#draw();
  }

  labels() {
    return {};
  }

  playing() {
    return false;
  }

  /** @param {string} answer */
  predict(answer) {
    this.answer = answer;
    this.#draw();
  }

  async play() {
    const { host, times } = this;
    const { weight, slope, rate } = host.settings;
    try {
      const found = await host.ask('weight_update', { weight, slope, rate });
      if (!found || times !== this.times) return;
      this.found = found;
      this.#draw();
      host.measured({ value: Number(found.weight.toFixed(3)), text: fixed(found.weight) });
    } catch (error) {
      host.say(refusalText(error, host.i18n), 'alert');
    }
  }

  reset() {
    this.times += 1;
    this.found = null;
    this.#draw();
  }

  /** @param {number} weight */
  #x(weight) {
    return BOX.left + ((weight - this.low) / (this.high - this.low)) * (BOX.right - BOX.left);
  }

  #draw() {
    const { weight, slope, rate, predicted } = this.host.settings;
    const guess = predicted?.[this.answer];
    const { axis } = BOX;
    const ticks = Array.from({ length: 5 }, (_, i) => this.low + (i * (this.high - this.low)) / 4);
    this.drawing.replaceChildren(
      svg('line', { class: 'pg-descent-grid', x1: BOX.left, x2: BOX.right, y1: axis, y2: axis }),
      ...ticks.map((at) =>
        svg('text', { x: this.#x(at), y: axis + 22, 'text-anchor': 'middle' }, fixed(at, 2)),
      ),
      svg('text', { class: 'pg-descent-name', x: BOX.right + 14, y: axis + 5 }, 'w'),
      ...(guess === undefined ? [] : [this.#guess(guess)]),
      ...(this.found ? this.#step(this.found.weight) : []),
      svg('circle', { class: 'pg-descent-ball', cx: this.#x(weight), cy: axis - 12, r: 9 }),
      svg(
        'text',
        { class: 'pg-descent-step', x: this.#x(weight), y: axis - 28, 'text-anchor': 'middle' },
        fixed(weight, 2),
      ),
    );
    const given = [
      'w ← w − η · ∂L/∂w',
      `w = ${fixed(weight, 2)}, ∂L/∂w = ${fixed(slope, 4)}, η = ${short(rate)}`,
    ];
    const sum = this.found
      ? `w: ${fixed(weight, 2)} − ${short(rate)} · ${bracketed(slope, 4)} = ${fixed(this.found.weight)}`
      : '\u00a0';
    this.sum.replaceChildren(...[...given, sum].map((line) => makeElement('div', '', {}, line)));
  }

  /** The loss falls along its slope, and the weight goes there.
   *  @param {number} after */
  #step(after) {
    const { weight, slope } = this.host.settings;
    const [from, to] = [this.#x(weight), this.#x(after)];
    const y = BOX.axis - 12;
    const rise = (slope > 0 ? -1 : 1) * 34;
    return [
      svg('line', {
        class: 'pg-descent-curve',
        x1: from - 150,
        x2: from + 150,
        y1: 52 - rise,
        y2: 52 + rise,
      }),
      svg('text', { class: 'pg-descent-word', x: from - 150, y: 52 - rise + (rise > 0 ? 34 : -12) }, 'L'),
      svg('line', { class: 'pg-descent-way', x1: from, x2: to, y1: y, y2: y }),
      svg('circle', { class: 'pg-descent-ball', cx: to, cy: y, r: 7 }),
      svg('text', { class: 'pg-descent-step', x: to + 14, y: y - 16, 'text-anchor': 'middle' }, fixed(after)),
    ];
  }

  /** @param {number} weight */
  #guess(weight) {
    const inside = Math.min(this.high, Math.max(this.low, weight));
    return svg(
      'g',
      { class: 'pg-descent-guess' },
      svg('circle', { cx: this.#x(inside), cy: BOX.axis - 12, r: 11 }),
    );
  }

  twin() {
    return [...this.sum.children].map(({ textContent }) => (textContent ?? '').trim()).filter(Boolean);
  }

  dispose() {
    this.times += 1;
  }
}
