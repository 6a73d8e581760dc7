// Sizes by layer on a scale of powers of ten: the line that was predicted, the measured one, and another to compare.

import { svg } from '../parts/svg.js';
import { downShare, lowestDecade, powerOfTen } from './depth_math.js';

/** @import { Translations } from '../../core/i18n.js' */

const BOX = { width: 560, height: 316, left: 50, right: 14, top: 12, bottom: 42 };
const LAYERS = 10;

/** @param {number} layer */
const across = (layer) => BOX.left + ((layer - 1) / (LAYERS - 1)) * (BOX.width - BOX.left - BOX.right);
/** @param {number} size
 *  @param {number} lowest */
const down = (size, lowest) => BOX.top + downShare(size, lowest) * (BOX.height - BOX.top - BOX.bottom);

/**
 * @typedef {object} ChartState
 * @property {number[]} sizes of the layers
 * @property {number} shown how many are drawn, from the output side
 * @property {number} picked layer
 * @property {{ratio: number} | null} predicted
 * @property {{sizes: number[], label: string} | null} beside
 * @property {string} label of the measured line
 */

export class SizesChart {
  /** @param {Translations} i18n
   *  @param {(layer: number) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    this.grid = svg('g', { class: 'pg-depth-grid' });
    this.beside = svg('g', { class: 'pg-depth-beside' });
    this.guess = svg('g', { class: 'pg-depth-guess' });
    this.line = svg('g', { class: 'pg-depth-line' });
    this.points = svg('g', { class: 'pg-depth-points' });
    this.root = svg(
      'svg',
      { class: 'pg-depth-chart', viewBox: `0 0 ${BOX.width} ${BOX.height}` },
      this.grid,
      this.beside,
      this.guess,
      this.line,
      this.points,
    );
  }

  /** @param {ChartState} state */
  show(state) {
    const { sizes, shown, beside } = state;
    const lowest = lowestDecade(shown ? [...sizes, ...(beside?.sizes ?? [])] : []);
    this.#drawGrid(lowest);
    this.beside.replaceChildren(...(beside ? besideLine(beside, lowest) : []));
    this.guess.replaceChildren(...this.#guess(state, lowest));
    const first = sizes.length - shown + 1;
    const seen = sizes.slice(first - 1).map((size, i) => [across(first + i), down(size, lowest)]);
    this.line.replaceChildren(...(shown > 1 ? [svg('polyline', { points: seen.join(' ') })] : []));
    if (shown === sizes.length && seen.length) {
      const [x, y] = seen[0];
      const low = y > BOX.height - BOX.bottom - 30;
      this.line.append(svg('text', { x: x + 14, y: low ? y - 24 : y + 22 }, state.label));
    }
    this.#drawPoints(state, lowest);
  }

  /** @param {number} lowest */
  #drawGrid(lowest) {
    const bottom = BOX.height - BOX.bottom;
    const lines = Array.from({ length: 1 - lowest }, (_, i) => -i);
    const word = (/** @type {number} */ x, /** @type {string} */ anchor, /** @type {string} */ key) =>
      svg('text', { x, y: bottom + 38, 'text-anchor': anchor }, this.i18n.t(key));
    this.grid.replaceChildren(
      ...lines.flatMap((power) => {
        const y = down(10 ** power, lowest);
        const line = svg('line', { x1: BOX.left, x2: BOX.width - BOX.right, y1: y, y2: y });
        if (power % 3) return [line];
        return [line, svg('text', { x: BOX.left - 8, y: y + 4, 'text-anchor': 'end' }, powerOfTen(power))];
      }),
      ...Array.from({ length: LAYERS }, (_, i) =>
        svg('text', { x: across(i + 1), y: bottom + 18, 'text-anchor': 'middle' }, String(i + 1)),
      ),
      word(BOX.left - 6, 'start', 'piece_depth_input_side'),
      word((BOX.left + BOX.width) / 2, 'middle', 'piece_depth_layer'),
      word(BOX.width - BOX.right, 'end', 'piece_depth_output_side'),
    );
  }

  /** The prediction, from the end that is known.
   *  @param {ChartState} state
   *  @param {number} lowest */
  #guess({ sizes, predicted }, lowest) {
    const size = sizes.at(-1);
    if (!predicted || !size || sizes.length < 2) return [];
    const [x1, y1, x2, y2] = [
      across(sizes.length),
      down(size, lowest),
      across(1),
      down(size / predicted.ratio, lowest),
    ];
    const at = [x1 + (x2 - x1) * 0.72, y1 + (y2 - y1) * 0.72 - 10];
    const words = this.i18n.t('piece_depth_you_predicted');
    return [
      svg('line', { x1, y1, x2, y2 }),
      svg('text', { x: at[0], y: Math.max(at[1], 14), 'text-anchor': 'middle' }, words),
    ];
  }

  /** @param {ChartState} state
   *  @param {number} lowest */
  #drawPoints({ sizes, shown, picked }, lowest) {
    const focused = /** @type {Element | null} */ (this.points.querySelector(':focus'))?.getAttribute(
      'data-layer',
    );
    const last = sizes.length;
    if (!shown && last) {
      const [cx, cy] = [across(last), down(sizes[last - 1], lowest)];
      const words = this.i18n.t('piece_depth_starts_here');
      this.points.replaceChildren(
        svg('circle', { cx, cy, r: 5 }),
        svg('text', { x: cx - 6, y: cy - 10, 'text-anchor': 'end' }, words),
      );
      return;
    }
    this.points.replaceChildren(
      ...sizes.flatMap((size, i) => (i < last - shown ? [] : [this.#point(i + 1, size, picked, lowest)])),
    );
    if (focused) /** @type {SVGElement | null} */ (this.#pointOf(Number(focused)))?.focus();
  }

  /** @param {number} layer */
  #pointOf(layer) {
    return this.points.querySelector(`[data-layer="${layer}"]`);
  }

  /** @param {number} layer
   *  @param {number} size
   *  @param {number} picked
   *  @param {number} lowest */
  #point(layer, size, picked, lowest) {
    const [cx, cy] = [across(layer), down(size, lowest)];
    const point = svg(
      'g',
      {
        'data-layer': layer,
        role: 'button',
        tabindex: layer === picked ? 0 : -1,
        'aria-pressed': String(layer === picked),
        'aria-label': this.i18n.t('piece_depth_layer_n', { n: layer }),
      },
      svg('circle', { class: 'pg-depth-touch', cx, cy, r: 22 }),
      svg('circle', { cx, cy, r: 4.5 }),
    );
    if (layer === picked) point.append(svg('circle', { class: 'pg-depth-ring', cx, cy, r: 9 }));
    point.addEventListener('click', () => this.pick(layer));
    point.addEventListener('keydown', (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      const move = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
      const next = /** @type {SVGElement | null} */ (move ? this.#pointOf(layer + move) : null);
      if (!next) return;
      event.preventDefault();
      event.stopPropagation(); // elsewhere an arrow leads to another step
      next.focus();
      this.pick(layer + move);
    });
    return point;
  }
}

/** @param {{sizes: number[], label: string}} beside
 *  @param {number} lowest */
function besideLine({ sizes, label }, lowest) {
  const points = sizes.map((size, i) => [across(i + 1), down(size, lowest)]);
  const [x, y] = points[0];
  return [
    svg('polyline', { points: points.join(' ') }),
    svg('text', { x: x + 12, y: y > BOX.height - 80 ? y - 22 : y - 9 }, label),
  ];
}
