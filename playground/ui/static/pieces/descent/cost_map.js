// The cost over two weights as a map of heights, with the way of the gradient and that of one weight at a time.

import { svg } from '../parts/svg.js';
import { ellipse } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Descended, Seen, WayPicture } from './types.d.ts' */

const LEVELS = [6, 3, 1.5, 0.6, 0.15]; // costs of the lines
const X = { low: -0.5, high: 1.8 };
const Y = { low: -0.5, high: 2.5 };
const BOX = { left: 30, top: 8, height: 204 };
const FOOT = BOX.top + BOX.height;
const FAR = 40; // a place this far from the middle is not drawn

/** @implements {WayPicture} */
export class CostMap {
  /** @param {Translations} i18n
   *  @param {{narrow: boolean, pick: (step: number) => void, begin: (weights: number[]) => void}} options */
  constructor(i18n, { narrow, pick, begin }) {
    this.i18n = i18n;
    this.pick = pick;
    this.across = narrow ? 300 : 404;
    this.heights = svg('g', { 'clip-path': 'url(#pg-descent-clip)' });
    this.way = svg('g', { 'clip-path': 'url(#pg-descent-clip)' });
    const frame = { x: BOX.left, y: BOX.top, width: this.across, height: BOX.height, rx: 4 };
    this.field = svg('rect', { ...frame, class: 'pg-descent-field' });
    const ticks = [
      ...[0, 0.5, 1, 1.5].map((weight) =>
        svg('text', { x: this.#x(weight), y: FOOT + 15, 'text-anchor': 'middle' }, String(weight)),
      ),
      ...[0, 1, 2].map((weight) =>
        svg('text', { x: BOX.left - 6, y: this.#y(weight) + 4, 'text-anchor': 'end' }, String(weight)),
      ),
    ];
    const width = BOX.left + this.across + 6;
    this.root = svg(
      'svg',
      {
        class: 'pg-descent-picture',
        viewBox: `0 0 ${width} ${FOOT + 20}`,
        role: 'img',
        'aria-label': i18n.t('piece_descent_map_help'),
      },
      svg('clipPath', { id: 'pg-descent-clip' }, svg('rect', frame)),
      this.field,
      this.heights,
      this.way,
      svg('rect', { ...frame, class: 'pg-descent-frame' }),
      ...ticks,
      svg('text', { class: 'pg-descent-name', x: width - 6, y: FOOT + 15, 'text-anchor': 'end' }, 'W'),
      svg('text', { class: 'pg-descent-name', x: 8, y: this.#y(1.5) + 4 }, 'b'),
    );
    this.root.addEventListener('dblclick', (event) =>
      begin(this.#weightsAt(/** @type {MouseEvent} */ (event))),
    );
  }

  /** @param {number} weight */
  #x(weight) {
    return BOX.left + ((weight - X.low) / (X.high - X.low)) * this.across;
  }

  /** @param {number} weight */
  #y(weight) {
    return FOOT - ((weight - Y.low) / (Y.high - Y.low)) * BOX.height;
  }

  /** @param {MouseEvent} event */
  #weightsAt({ clientX, clientY }) {
    const { left, top, width, height } = this.field.getBoundingClientRect();
    const clamped = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
    return [
      X.low + clamped((clientX - left) / width) * (X.high - X.low),
      Y.high - clamped((clientY - top) / height) * (Y.high - Y.low),
    ];
  }

  /** @param {Seen} seen */
  show({ run, done, at, nudged, predicted, answered }) {
    this.#showHeights(run);
    const places = run.path.slice(0, done + 1).flatMap(({ weights }, step) => {
      const [x, y] = weights.map((weight) => weight ?? Infinity);
      return Math.abs(x) < FAR && Math.abs(y) < FAR ? [{ x: this.#x(x), y: this.#y(y), step }] : [];
    });
    const { i18n } = this;
    const other = answered && nudged ? nudged.path.map(([x, y]) => [this.#x(x), this.#y(y)]) : [];
    const [first] = places;
    const [homeX, homeY] = [this.#x(run.minimum[0]), this.#y(run.minimum[1])];
    this.way.replaceChildren(
      ...this.#guess(predicted),
      line('pg-descent-nudged', other),
      ...other.map(([x, y]) =>
        svg('rect', { class: 'pg-descent-nudge', x: x - 2.6, y: y - 2.6, width: 5.2, height: 5.2 }),
      ),
      line(
        'pg-descent-way',
        places.map(({ x, y }) => [x, y]),
      ),
      ...places.map(({ x, y, step }) => this.#dot(x, y, step, at)),
      svg('path', { class: 'pg-descent-home', d: `M${homeX - 6} ${homeY}h12m-6 -6v12` }),
      ...(first
        ? [
            svg('circle', { class: 'pg-descent-start', cx: first.x, cy: first.y, r: 7 }),
            svg(
              'text',
              { class: 'pg-descent-word', x: first.x - 12, y: first.y - 10, 'text-anchor': 'middle' },
              i18n.t('piece_descent_start'),
            ),
          ]
        : []),
    );
  }

  /** @param {Descended} run */
  #showHeights(run) {
    const rounds = LEVELS.map((level) => {
      const points = ellipse(run, level).map(([x, y]) => `${this.#x(x).toFixed(1)},${this.#y(y).toFixed(1)}`);
      return svg('polygon', { class: 'pg-descent-level', points: points.join(' ') });
    });
    this.heights.replaceChildren(...rounds);
  }

  /** @param {number} cx
   *  @param {number} cy
   *  @param {number} step
   *  @param {number} at */
  #dot(cx, cy, step, at) {
    const dot = svg('circle', { class: 'pg-descent-dot', cx, cy, r: step === at ? 7 : 3 });
    dot.addEventListener('click', () => this.pick(step));
    return dot;
  }

  /** @param {number[][]} predicted */
  #guess(predicted) {
    if (predicted.length < 2) return [];
    const points = predicted.map(([x, y]) => [this.#x(x), this.#y(y)]);
    const [[cx, cy]] = points.slice(-1);
    return [
      svg(
        'g',
        { class: 'pg-descent-guess' },
        svg('path', { d: pathOf(points) }),
        svg('circle', { cx, cy, r: 6 }),
      ),
    ];
  }
}

/** @param {number[][]} points */
const pathOf = (points) =>
  points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** @param {string} name
 *  @param {number[][]} points */
const line = (name, points) => svg('path', { class: name, d: pathOf(points) });
