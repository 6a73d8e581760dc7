// Which rates come home from one side, which swing home and which blow up: for the MSE, and for half of it.

import { svg } from '../parts/svg.js';
import { fixed } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Seen } from './types.d.ts' */

const ROW = 38;
const WIDTH = 340;
const LEFT = 34;
const KNOB = 13; // from the edge of the slider below

export class RateBars {
  /** @param {Translations} i18n
   *  @param {number} high the largest rate of the slider */
  constructor(i18n, high) {
    this.i18n = i18n;
    this.high = high;
    this.root = svg('svg', {
      class: 'pg-descent-bars',
      viewBox: `0 0 ${WIDTH} ${2 * ROW + 2}`,
      role: 'img',
      'aria-label': i18n.t('piece_descent_bars_help'),
    });
  }

  /** @param {number} rate */
  #x(rate) {
    return LEFT + (Math.min(rate, this.high) / this.high) * (WIDTH - LEFT - KNOB);
  }

  /** @param {Seen} seen */
  show({ run, question, answered }) {
    if (!answered) {
      this.root.replaceChildren();
      return;
    }
    const names = ['MSE', '½'];
    const bars = run.borders.flatMap((borders, i) => this.#bar(names[i], borders, 14 + i * ROW));
    const x = this.#x(question.rate);
    const y = 11 + Number(question.half) * ROW;
    const mark = svg('line', { class: 'pg-descent-mark', x1: x, x2: x, y1: y, y2: y + 26 });
    this.root.replaceChildren(...bars, mark);
  }

  /** @param {string} name
   *  @param {[number, number]} borders
   *  @param {number} y */
  #bar(name, [oneSide, home], y) {
    const zones = [
      { from: 0, to: oneSide, kind: 'one_side' },
      { from: oneSide, to: home, kind: 'swings' },
      { from: home, to: this.high, kind: 'blows_up' },
    ];
    return [
      svg('text', { class: 'pg-descent-word', x: LEFT - 7, y: y + 14, 'text-anchor': 'end' }, name),
      ...zones.flatMap(({ from, to, kind }) => {
        const [left, right] = [this.#x(from), this.#x(to)];
        const word = this.i18n.t(`piece_descent_zone_${kind}`);
        return [
          svg('rect', {
            class: `pg-descent-zone pg-descent-zone-${kind}`,
            x: left,
            y,
            width: Math.max(0, right - left - 1.5),
            height: 19,
            rx: 3,
          }),
          svg('text', { x: (left + right) / 2, y: y + 14, 'text-anchor': 'middle' }, word),
        ];
      }),
      ...[oneSide, home].map((rate) =>
        svg(
          'text',
          { class: 'pg-descent-border', x: this.#x(rate), y: y - 3, 'text-anchor': 'middle' },
          fixed(rate),
        ),
      ),
    ];
  }
}
