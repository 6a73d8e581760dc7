// A curve around one place of it: the point, a dashed line as steep as was predicted, a solid one as steep as measured.

import { setText } from '../../core/dom.js';
import { fixed } from '../parts/fixed.js';
import { setAttributes, svg } from '../parts/svg.js';

const WIDE = 420;
const HIGH = 270;
const LEFT = 48;
const BOTTOM = 40;
const ALIKE = 0.02; // slopes of which one cannot say which is the larger

/**
 * What the chart shows; `slopes` go through the point.
 * @typedef {object} SlopeState
 * @property {number[]} xs
 * @property {number[]} values
 * @property {{x: number, value: number}} point
 * @property {number | null} predicted
 * @property {number | null} measured
 * @property {string[]} said labels of the two lines
 */

export class SlopeChart {
  /** @param {string} label
   *  @param {string} axis */
  constructor(label, axis) {
    this.curve = svg('path', { class: 'pg-nudge-curve' });
    this.predicted = svg('line', { class: 'pg-nudge-predicted' });
    this.measured = svg('line', { class: 'pg-nudge-measured' });
    this.point = svg('circle', { class: 'pg-nudge-point', r: 6 });
    this.labels = [0, 1].map(() => svg('text', { class: 'pg-nudge-label' }));
    this.ticks = svg('g', { class: 'pg-nudge-ticks' });
    const frame = svg('path', { class: 'pg-nudge-frame', d: `M${LEFT} 4V${HIGH - BOTTOM}H${WIDE}` });
    const name = svg('text', { class: 'pg-nudge-axis', x: (WIDE + LEFT) / 2, y: HIGH - 4 }, axis);
    this.root = svg(
      'svg',
      { class: 'pg-nudge-chart', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': label },
      frame,
      this.ticks,
      name,
      this.curve,
      this.predicted,
      this.measured,
      this.point,
      ...this.labels,
    );
  }

  /** @param {SlopeState} state */
  show({ xs, values, point, predicted, measured, said }) {
    const [low, high] = [xs[0], /** @type {number} */ (xs.at(-1))];
    const [bottom, top] = paddedRange(values.length ? values : [point.value - 2, point.value + 2]);
    const across = (/** @type {number} */ x) => LEFT + ((x - low) / (high - low)) * (WIDE - LEFT - 6);
    const down = (/** @type {number} */ y) =>
      HIGH - BOTTOM - ((y - bottom) / (top - bottom)) * (HIGH - BOTTOM - 8);
    setAttributes(this.curve, {
      d: values.map((y, i) => `${i ? 'L' : 'M'}${across(xs[i])} ${down(y)}`).join(''),
    });
    setAttributes(this.point, { cx: across(point.x), cy: down(point.value) });
    const place = { across, down, low, high, bottom, top };
    placeLine(this.predicted, place, point, predicted);
    placeLine(this.measured, place, point, measured);
    this.labels.forEach((label, i) => {
      const [slope, other] = i ? [measured, predicted] : [predicted, measured];
      setText(label, slope === null ? '' : said[i]);
      if (slope === null) return;
      const end = lineEnd(place, point, slope);
      const under = isUnder(slope, other, i === 0);
      const x = point.x + (under ? 0.3 : 0.62) * (end.x - point.x);
      const y = down(point.value + slope * (x - point.x)) + (under ? 24 : -14);
      setAttributes(label, {
        x: across(x) + (under ? 8 : -8),
        y: Math.max(14, Math.min(HIGH - BOTTOM - 6, y)),
        'text-anchor': under ? 'start' : 'end',
      });
    });
    const anchors = ['start', 'middle', 'end'];
    const ticks = [low, point.x, high].map((x, i) =>
      svg('text', { x: across(x), y: HIGH - BOTTOM + 17, 'text-anchor': anchors[i] }, fixed(x, 2)),
    );
    const heights = [bottom, point.value, top].map((y) =>
      svg('text', { x: LEFT - 6, y: down(y) + 4, 'text-anchor': 'end' }, fixed(y, 1)),
    );
    this.ticks.replaceChildren(...ticks, ...(values.length ? heights : heights.slice(1, 2)));
  }
}

/** @param {number[]} values
 *  @returns {[number, number]} */
function paddedRange(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * 0.06;
  return [low - room, high + room];
}

/** Whether a line runs below the other one; where both are alike up to rounding, the predicted one.
 *  @param {number} slope
 *  @param {number | null} other
 *  @param {boolean} isPredicted */
export function isUnder(slope, other, isPredicted) {
  const gap = slope - (other ?? 0);
  return Math.abs(gap) < ALIKE ? isPredicted && other !== null : gap < 0;
}

/** @typedef {{across: (x: number) => number, down: (y: number) => number, low: number, high: number, bottom: number, top: number}} Place */

/** Where a line through the point leaves the chart to the right.
 *  @param {Place} place
 *  @param {{x: number, value: number}} point
 *  @param {number} slope */
function lineEnd({ high, top }, point, slope) {
  const right = Math.min(high, slope > 0 ? point.x + (top - point.value) / slope : high);
  return { x: right, y: point.value + slope * (right - point.x) };
}

/** @param {Element} line
 *  @param {Place} place
 *  @param {{x: number, value: number}} point
 *  @param {number | null} slope */
function placeLine(line, place, point, slope) {
  setAttributes(line, { visibility: slope === null ? 'hidden' : 'visible' });
  if (slope === null) return;
  const end = lineEnd(place, point, slope);
  const left = Math.max(place.low, slope > 0 ? point.x - (point.value - place.bottom) / slope : place.low);
  setAttributes(line, {
    x1: place.across(left),
    y1: place.down(point.value + slope * (left - point.x)),
    x2: place.across(end.x),
    y2: place.down(end.y),
  });
}
