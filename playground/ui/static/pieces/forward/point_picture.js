// Two inputs, two hidden neurons and an output as boxes, with the numbers that have come through so far.

import { setText } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { doseText, term } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { PointState, PointWalk } from './types.d.ts' */

const ROWS = [62, 196];
const COLUMNS = { input: 42, hidden: 220, output: 404 };
const MIDDLE = 129;
const BOX = { width: 72, height: 58 };

export class PointPicture {
  /** @param {Translations} i18n
   *  @param {{kernel: number[][], bias: number[]}[]} layers */
  constructor(i18n, [hidden, output]) {
    this.inputs = ROWS.map(() => value());
    this.hidden = ROWS.map(() => ({ sum: value('pg-forward-tick'), out: value() }));
    this.output = { sum: value('pg-forward-tick'), out: value() };
    const wires = ROWS.flatMap((from, i) =>
      ROWS.map((to, j) =>
        wire(COLUMNS.input, from, COLUMNS.hidden, to, hidden.kernel[i][j], i === j ? 0.4 : 0.72),
      ),
    );
    this.root = svg(
      'svg',
      {
        class: 'pg-forward-net',
        viewBox: '0 0 446 262',
        role: 'img',
        'aria-label': i18n.t('piece_forward_point_help'),
      },
      ...wires,
      ...ROWS.map((from, i) => wire(COLUMNS.hidden, from, COLUMNS.output, MIDDLE, output.kernel[i][0], 0.5)),
      ...ROWS.flatMap((y, i) => box(COLUMNS.input, y, ['x₁', 'x₂'][i], this.inputs[i])),
      ...ROWS.flatMap((y, i) => [
        ...box(COLUMNS.hidden, y, ['n₁', 'n₂'][i], this.hidden[i].out, this.hidden[i].sum),
        bias(COLUMNS.hidden, y, hidden.bias[i]),
      ]),
      ...box(COLUMNS.output, MIDDLE, 'y', this.output.out, this.output.sum),
      bias(COLUMNS.output, MIDDLE, output.bias[0]),
    );
  }

  /** @param {PointState} state
   *  @param {PointWalk | null} here */
  show({ point, seen }, here) {
    this.inputs.forEach((text, i) => setText(text, doseText(point[i])));
    this.hidden.forEach(({ sum, out }, i) => {
      setText(sum, here && seen.sums ? `z = ${doseText(here.sums[i])}` : '');
      setText(out, here && seen.sent ? String(here.sent[i]) : '');
    });
    setText(this.output.sum, here && seen.weighted ? `z = ${doseText(here.sum)}` : '');
    setText(this.output.out, here && seen.answer ? String(here.answer) : '');
  }
}

/** A text that changes.
 *  @param {string} [kind] */
const value = (kind = 'pg-forward-large') =>
  svg('text', { class: `pg-forward-number ${kind}`, 'text-anchor': 'middle' });

/** @param {number} x
 *  @param {number} y
 *  @param {string} name
 *  @param {Element} out
 *  @param {Element} [sum] */
function box(x, y, name, out, sum) {
  const top = y - BOX.height / 2;
  out.setAttribute('x', String(x));
  out.setAttribute('y', String(y + 21));
  sum?.setAttribute('x', String(x));
  sum?.setAttribute('y', String(y - BOX.height / 2 - 8));
  return [
    svg('rect', {
      class: 'pg-forward-box',
      x: x - BOX.width / 2,
      y: top,
      width: BOX.width,
      height: BOX.height,
      rx: 10,
    }),
    svg('text', { class: 'pg-forward-tick', x, y: y - 8, 'text-anchor': 'middle' }, name),
    out,
    ...(sum ? [sum] : []),
  ];
}

/** @param {number} x
 *  @param {number} y
 *  @param {number} b */
const bias = (x, y, b) =>
  svg(
    'text',
    { class: 'pg-forward-tick', x, y: y + BOX.height / 2 + 17, 'text-anchor': 'middle' },
    `b${term(doseText(b))}`,
  );

/** A line with its weight at a share of the way.
 *  @param {number} x1
 *  @param {number} y1
 *  @param {number} x2
 *  @param {number} y2
 *  @param {number} weight
 *  @param {number} share */
function wire(x1, y1, x2, y2, weight, share) {
  const [from, to] = [x1 + BOX.width / 2, x2 - BOX.width / 2];
  const [x, y] = [from + (to - from) * share, y1 + (y2 - y1) * share];
  const sign = weight < 0 ? 'minus' : 'plus';
  return svg(
    'g',
    {},
    svg('line', { class: `pg-forward-link pg-forward-${sign}`, x1: from, y1, x2: to, y2 }),
    svg('rect', {
      class: `pg-forward-weight-box pg-forward-${sign}`,
      x: x - 17,
      y: y - 11,
      width: 34,
      height: 22,
      rx: 6,
    }),
    svg(
      'text',
      { class: 'pg-forward-number pg-forward-weight-text', x, y: y + 5, 'text-anchor': 'middle' },
      doseText(weight),
    ),
  );
}
