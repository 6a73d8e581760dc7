// One dot for each division of the rows, over a score; guessing as a dotted line, the prediction as a dashed one.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { scoreName, scoreText } from './numbers.js';
import { axisHolding, stacked } from './outcomes.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { DotRow } from './types.d.ts' */

const WIDE = 340; // px, where it is not known
const SIDE = 16;
const RADIUS = 5;
const NAME = 80; // px that a name above a line may take
const INTERVALS = 4;
const FLOOR = 30; // px for the axis
const HEAD = 16; // px for the name of the dotted line

/** @typedef {{rows: DotRow[], line: {value: number, text: string} | null, guess: number | null}} DotsState */

export class DotsView {
  /** @type {DotsState} */
  state = { rows: [], line: null, guess: null };

  /** @param {Translations} i18n
   *  @param {{score: string, low: number, high: number, intervals?: number}} axis
   *  @param {((row: number, at: number) => void) | null} pick */
  constructor(i18n, axis, pick) {
    this.i18n = i18n;
    this.axis = axis;
    this.pick = pick;
    this.drawing = svg('svg', {
      class: 'pg-splits-dots',
      role: 'img',
      'aria-label': scoreName(i18n, axis.score),
    });
    this.root = makeElement('div', 'pg-splits-dots-room', {}, this.drawing);
    new ResizeObserver(() => this.#draw()).observe(this.root);
  }

  /** @param {DotsState} state */
  show(state) {
    this.state = state;
    this.#draw();
  }

  #draw() {
    const wide = this.root.clientWidth || WIDE;
    const high = this.root.clientHeight || 200;
    const { rows, line, guess } = this.state;
    const shown = [...rows.flatMap(({ values }) => values), ...(guess === null ? [] : [guess])];
    const { low, high: top, intervals } = axisHolding({ intervals: INTERVALS, ...this.axis }, shown);
    const x = (/** @type {number} */ value) =>
      SIDE + ((Math.min(Math.max(value, low), top) - low) / (top - low)) * (wide - 2 * SIDE);
    const ticks = Array.from({ length: intervals + 1 }, (_, i) => low + ((top - low) * i) / intervals);
    const each = (high - FLOOR - HEAD) / Math.max(rows.length, 1);
    this.drawing.setAttribute('viewBox', `0 0 ${wide} ${high}`);
    const upright = (/** @type {number} */ value, /** @type {string} */ name) =>
      svg('line', { class: name, x1: x(value), x2: x(value), y1: HEAD, y2: high - FLOOR });
    this.drawing.replaceChildren(
      svg('line', {
        class: 'pg-splits-floor',
        x1: SIDE,
        x2: wide - SIDE,
        y1: high - FLOOR,
        y2: high - FLOOR,
      }),
      ...ticks.map((value) =>
        svg(
          'text',
          { x: x(value), y: high - 12, 'text-anchor': 'middle' },
          this.i18n.short.format(Number(value.toFixed(3))),
        ),
      ),
      ...(guess === null
        ? []
        : [
            upright(guess, 'pg-splits-guess'),
            this.#name(x(guess), wide, this.i18n.t('piece_splits_guess'), line && x(line.value)),
          ]),
      ...(line
        ? [
            upright(line.value, 'pg-splits-predicted'),
            this.#name(x(line.value), wide, line.text, guess === null ? null : x(guess)),
          ]
        : []),
      ...rows.slice(1).map((_, i) => this.#rule(HEAD + each * (i + 1), wide)),
      ...rows.flatMap((row, i) => this.#row(row, i, { x, top: HEAD + each * i, each })),
    );
  }

  /** What an upright line is, above it; near an end of the axis, or beside another one, the words begin or end there.
   *  @param {number} at
   *  @param {number} wide
   *  @param {string} text
   *  @param {number | null} other place of another line */
  #name(at, wide, text, other) {
    const near = other !== null && Math.abs(at - other) < NAME;
    const start = at < NAME / 2 || (near && at >= (other ?? 0));
    const end = !start && (at > wide - NAME / 2 || near);
    const shift = near ? 0 : SIDE;
    const x = start ? Math.max(at - shift, 0) : end ? Math.min(at + shift, wide) : at;
    const anchor = start ? 'start' : end ? 'end' : 'middle';
    return svg('text', { class: 'pg-splits-dots-guess', x, y: HEAD - 4, 'text-anchor': anchor }, text);
  }

  /** Between the dots of one row and the name of the next.
   *  @param {number} y
   *  @param {number} wide */
  #rule(y, wide) {
    return svg('line', { class: 'pg-splits-floor', x1: SIDE, x2: wide - SIDE, y1: y, y2: y });
  }

  /** @param {DotRow} row
   *  @param {number} index
   *  @param {{x: (value: number) => number, top: number, each: number}} place */
  #row({ label, values, picked, soft }, index, { x, top, each }) {
    const bottom = top + each - RADIUS - 3;
    const heights = stacked(values.map(x), pileWidth(values, x(1) - x(0)));
    const step = Math.min(2 * RADIUS, (each - 30) / Math.max(...heights, 1));
    return [
      svg('text', { class: 'pg-splits-dots-name', x: SIDE, y: top + 14 }, label),
      ...pickedLast(values, picked).map((at) => {
        const value = values[at];
        const kind = at === picked ? 'pg-splits-own' : soft ? 'pg-splits-rival' : 'pg-splits-dot';
        const dot = svg('circle', {
          class: kind,
          cx: x(value),
          cy: bottom - heights[at] * step,
          r: RADIUS,
        });
        dot.append(svg('title', {}, scoreText(this.i18n, this.axis.score, value)));
        if (!soft) dot.addEventListener('click', () => this.pick?.(index, at));
        return dot;
      }),
    ];
  }
}

/** How far apart dots are, px, that may stand at one height: counts make a pile each, also where piles overlap.
 *  @param {number[]} values
 *  @param {number} unit px */
const pileWidth = (values, unit) =>
  values.every(Number.isInteger) ? Math.min(2 * RADIUS, 0.9 * unit) : 2 * RADIUS;

/** Places in the order in which they are drawn: none lies over the picked one.
 *  @param {number[]} values
 *  @param {number} picked */
const pickedLast = (values, picked) =>
  values.map((_, at) => at).sort((a, b) => Number(a === picked) - Number(b === picked));
