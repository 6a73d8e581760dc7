// Curves over the epochs, with what was predicted as a dashed line, and what was measured at their end.

import { svg } from '../parts/svg.js';
import { movedApart, niceTicks, shortNumber } from './drawing_math.js';

/** @import { Line } from './types.d.ts' */

const WIDE = 300;
const HIGH = 252;
const MARGIN = { left: 36, right: 14, top: 18, bottom: 34 };
const LABEL_GAP = 15; // between two names of curves, in units of the drawing
const ROOM = { across: WIDE - MARGIN.left - MARGIN.right, up: HIGH - MARGIN.top - MARGIN.bottom };

export class CurvePicture {
  /** @param {{label: string, epoch: string}} words */
  constructor({ label, epoch }) {
    this.grid = svg('g', { class: 'pg-training-grid' });
    this.lines = svg('g', { class: 'pg-training-lines' });
    this.guess = svg('g', { class: 'pg-training-guess' });
    this.mark = svg('g', { class: 'pg-training-mark' });
    this.root = svg(
      'svg',
      { class: 'pg-training-curve', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': label },
      this.grid,
      this.lines,
      this.guess,
      this.mark,
      svg(
        'text',
        { class: 'pg-training-axis', x: MARGIN.left + ROOM.across / 2, y: HIGH - 2, 'text-anchor': 'middle' },
        epoch,
      ),
    );
  }

  /** @param {{lines: Line[], epochs: number, top: number, whole: boolean,
   *    predicted: {value: number, text: string} | null, measured: {x: number, y: number, text: string} | null}} state
   *    `whole`: heights are whole numbers */
  show({ lines, epochs, top, whole, predicted, measured }) {
    const high = niceTop(top, whole);
    const x = (/** @type {number} */ epoch) => MARGIN.left + (epoch / epochs) * ROOM.across;
    const y = (/** @type {number} */ value) => MARGIN.top + (1 - Math.min(1, value / high)) * ROOM.up;
    const ticks = whole ? Array.from({ length: high + 1 }, (_, i) => i) : niceTicks(0, high);
    this.grid.replaceChildren(
      ...ticks.flatMap((value) => [
        svg('line', { x1: MARGIN.left, x2: WIDE - MARGIN.right, y1: y(value), y2: y(value) }),
        svg('text', { x: MARGIN.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, shortNumber(value)),
      ]),
      ...niceTicks(0, epochs).map((value) =>
        svg(
          'text',
          value < epochs
            ? { x: x(value), y: HIGH - MARGIN.bottom + 16, 'text-anchor': 'middle' }
            : { x: WIDE - 1, y: HIGH - MARGIN.bottom + 16, 'text-anchor': 'end' }, // it is not cut
          shortNumber(value),
        ),
      ),
    );
    this.lines.replaceChildren(
      ...lines.map((line) => drawnLine(line, x, y, whole)),
      ...drawnLabels(lines, x, y),
    );
    this.guess.replaceChildren(...(predicted ? dashed(predicted, y) : []));
    this.mark.replaceChildren(...(measured ? end(measured, x, y) : []));
  }
}

/** @param {number} top
 *  @param {boolean} whole */
function niceTop(top, whole) {
  if (whole) return Math.max(1, Math.ceil(top));
  const power = 10 ** Math.floor(Math.log10(top || 1));
  return ([1, 1.5, 2, 3, 5, 7.5, 10].find((each) => each * power >= top) ?? 10) * power;
}

/** @param {Line} line
 *  @param {(epoch: number) => number} x
 *  @param {(value: number) => number} y
 *  @param {boolean} stepped */
function drawnLine({ x: epochs, y: values, faint }, x, y, stepped) {
  let path = '';
  values.forEach((value, i) => {
    const to = `${x(epochs[i]).toFixed(1)} ${y(value).toFixed(1)}`;
    if (!i) path = `M${to}`;
    else path += stepped ? `H${x(epochs[i]).toFixed(1)}V${y(value).toFixed(1)}` : `L${to}`;
  });
  return svg('path', { d: path, ...(faint ? { class: 'pg-training-faint' } : {}) });
}

/** The names of curves, each at the end of its own; where curves end side by side the names stand apart.
 *  @param {Line[]} lines
 *  @param {(epoch: number) => number} x
 *  @param {(value: number) => number} y */
function drawnLabels(lines, x, y) {
  const ends = lines.flatMap(({ x: epochs, y: values, label }) =>
    label && values.length
      ? [
          {
            label,
            right: x(/** @type {number} */ (epochs.at(-1))),
            up: y(/** @type {number} */ (values.at(-1))),
          },
        ]
      : [],
  );
  const heights = movedApart(
    ends.map(({ up }) => up - 5),
    LABEL_GAP,
    [MARGIN.top - 5, HIGH - MARGIN.bottom - 4],
  );
  return ends.map(({ label, right }, i) =>
    svg('text', { x: Math.min(right, WIDE - MARGIN.right), y: heights[i], 'text-anchor': 'end' }, label),
  );
}

/** @param {{value: number, text: string}} predicted
 *  @param {(value: number) => number} y */
function dashed({ value, text }, y) {
  const height = y(value);
  return [
    svg('line', { x1: MARGIN.left, x2: WIDE - MARGIN.right, y1: height, y2: height }),
    svg('text', { x: MARGIN.left + 4, y: height - 5 }, text),
  ];
}

/** @param {{x: number, y: number, text: string}} measured
 *  @param {(epoch: number) => number} x
 *  @param {(value: number) => number} y */
function end({ x: epoch, y: value, text }, x, y) {
  const [cx, cy] = [x(epoch), y(value)];
  const high = cy < MARGIN.top + 40;
  return [
    svg('circle', { cx, cy, r: 5 }),
    svg('text', { x: cx - 2, y: high ? cy + 20 : cy - 9, 'text-anchor': 'end' }, text),
  ];
}
