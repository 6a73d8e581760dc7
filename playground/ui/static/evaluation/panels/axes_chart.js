// A small drawing with two axes for the curves and clouds of points of the evaluation.

import { makeElement } from '../../core/dom.js';
import { roundTicks } from '../../elements/line_chart.js';
import { svgElement } from '../../elements/svg.js';
import { pathThrough, svgText } from '../svg.js';

/** @typedef {[number, number]} Pair */
/**
 * What is drawn: lines by their class, marks, and labels at places.
 * @typedef {object} Drawing
 * @property {Pair} across
 * @property {Pair} up
 * @property {{points: Pair[], className: string, steps?: boolean}[]} lines
 * @property {Node[] | ((toX: Scale, toY: Scale) => Node[])} marks
 * @property {string} xTitle
 * @property {string} yTitle
 * @property {string} name what a screen reader says in place of the picture
 * @property {(value: number) => string} format
 */
/** @typedef {(value: number) => number} Scale */

const [WIDTH, HEIGHT] = [300, 268]; // px
const MARGIN = { left: 38, right: 12, top: 22, bottom: 36 };
const TICKS = 4;

export class AxesChart {
  constructor() {
    this.svg = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'pg-ev-axes' });
    this.root = makeElement('div', 'pg-ev-chart');
    this.root.append(this.svg);
  }

  /** @param {Drawing} drawing */
  draw({ across, up, lines, marks, xTitle, yTitle, name, format }) {
    const [right, bottom] = [WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom];
    const scale = (/** @type {Pair} */ [low, high], /** @type {number} */ from, /** @type {number} */ to) =>
      /** @type {Scale} */ ((value) => from + ((value - low) / (high - low || 1)) * (to - from));
    const toX = scale(across, MARGIN.left, right);
    const toY = scale(up, bottom, MARGIN.top);
    const place = (/** @type {Pair} */ [x, y]) => /** @type {Pair} */ ([toX(x), toY(y)]);
    const rows = roundTicks(...up, TICKS).flatMap((value) => [
      svgElement('path', { d: `M${MARGIN.left} ${toY(value)}H${right}`, class: 'pg-ev-rule' }),
      svgText(MARGIN.left - 5, toY(value) + 4, format(value), 'end', 'pg-ev-axis'),
    ]);
    const columns = roundTicks(...across, TICKS).map((value) =>
      svgText(toX(value), bottom + 15, format(value), 'middle', 'pg-ev-axis'),
    );
    const drawn = lines.map(({ points, className, steps }) =>
      svgElement('path', { d: pathThrough(points.map(place), steps), class: className }),
    );
    this.svg.setAttribute('aria-label', name);
    this.svg.replaceChildren(
      ...rows,
      ...columns,
      svgElement('path', { d: `M${MARGIN.left} ${bottom}H${right}`, class: 'pg-ev-rule' }),
      svgText((MARGIN.left + right) / 2, HEIGHT - 4, xTitle, 'middle', 'pg-ev-label'),
      svgText(2, 12, yTitle, 'start', 'pg-ev-label'),
      ...drawn,
      ...(typeof marks === 'function' ? marks(toX, toY) : marks),
    );
  }
}
