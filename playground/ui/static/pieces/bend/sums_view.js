// The sum n1 + n2 of each row on a line, for each reading, and the cut of the output: it says 1 to what lies right of -b2.

import { setAttributes, svg } from '../parts/svg.js';
import { signedNumber } from './numbers.js';

const WIDE = 460;
const LINE = 112; // height of one reading
const LEFT = 24;
const MOST = 2.5; // the largest sum that is drawn
const STACK = 24; // between points on one place
const HEAD = 24; // above the picture, for the name of the cut

/** @param {number} sum */
const across = (sum) => LEFT + (sum / MOST) * (WIDE - 2 * LEFT);

export class SumsView {
  /** @param {{name: string, label: string}[]} readings
   *  @param {number[]} wanted
   *  @param {string} label
   *  @param {(index: number) => void} pick */
  constructor(readings, wanted, label, pick) {
    this.wanted = wanted;
    this.pick = pick;
    const height = HEAD + LINE * readings.length + 26;
    this.area = svg('rect', { class: 'pg-bend-above', y: HEAD, height: height - 26 - HEAD });
    this.below = svg('rect', { class: 'pg-bend-below', x: across(0), y: HEAD, height: height - 26 - HEAD });
    this.before = svg('line', { class: 'pg-plane-before', y1: HEAD, y2: height - 26 });
    this.cut = svg('line', { class: 'pg-plane-line', y1: HEAD, y2: height - 26 });
    this.cutText = svg('text', { class: 'pg-bend-cut', y: HEAD - 7, 'text-anchor': 'middle' });
    this.saysZero = svg('text', { class: 'pg-bend-cut', y: height - 32, 'text-anchor': 'end' });
    this.saysOne = svg('text', { class: 'pg-bend-cut', y: height - 32 });
    this.lines = readings.map(({ name, label: text }, i) => {
      const base = HEAD + LINE * (i + 1) - 20;
      const points = svg('g');
      const group = svg(
        'g',
        {},
        svg('line', { class: 'pg-bend-axis', x1: across(0), x2: across(MOST), y1: base, y2: base }),
        svg('text', { class: 'pg-bend-reading', x: across(0) + 6, y: HEAD + LINE * i + 22 }, text),
        points,
      );
      return { name, base, points, group };
    });
    const ticks = [0, 0.5, 1, 1.5, 2, 2.5].map((value) =>
      svg('text', { x: across(value), y: height - 8, 'text-anchor': 'middle' }, String(value)),
    );
    this.root = svg(
      'svg',
      { class: 'pg-plane pg-bend-sums', viewBox: `0 0 ${WIDE} ${height}`, role: 'img', 'aria-label': label },
      this.below,
      this.area,
      this.before,
      this.cut,
      ...this.lines.map(({ group }) => group),
      this.cutText,
      this.saysZero,
      this.saysOne,
      svg('g', { class: 'pg-plane-axis' }, ...ticks),
    );
  }

  /** @param {number} picked
   *  @param {number} shown rows that are known
   *  @param {Record<string, number[][]> | null} hidden by reading
   *  @param {{bias: number, start: number} | null} cut null: not seen yet */
  show(picked, shown, hidden, cut) {
    this.root.classList.toggle('pg-bend-known', Boolean(cut));
    const at = across(cut ? -cut.bias : 0);
    setAttributes(this.below, { width: at - across(0) });
    setAttributes(this.area, { x: at, width: across(MOST) - at });
    setAttributes(this.cut, { x1: at, x2: at });
    const start = across(cut ? -cut.start : 0);
    setAttributes(this.before, { x1: start, x2: start });
    this.cutText.textContent = cut ? `−b₂ = ${signedNumber(-cut.bias)}` : '';
    setAttributes(this.cutText, { x: at });
    setAttributes(this.saysZero, { x: at - 8 });
    setAttributes(this.saysOne, { x: at + 8 });
    this.saysZero.textContent = cut ? '0' : '';
    this.saysOne.textContent = cut ? '1' : '';
    this.lines.forEach(({ name, base, points }) => {
      const rows = hidden?.[name].slice(0, shown) ?? [];
      points.replaceChildren(...this.#points(rows, base, picked));
    });
  }

  /** @param {number[][]} rows
   *  @param {number} base
   *  @param {number} picked */
  #points(rows, base, picked) {
    const sums = rows.map((values) => values.reduce((sum, value) => sum + value, 0));
    return sums.map((sum, i) => {
      const below = sums.slice(0, i).filter((other) => Math.abs(other - sum) < 1e-9).length;
      const [x, y] = [across(sum), base - 14 - below * STACK];
      const mark = this.wanted[i]
        ? svg('path', { class: 'pg-plane-target-one', d: `M${x} ${y - 11}l11 11l-11 11l-11 -11Z` })
        : svg('circle', { class: 'pg-plane-target-zero', cx: x, cy: y, r: 9 });
      const ring = svg('circle', { class: 'pg-plane-ring', cx: x, cy: y, r: 16 });
      const group = svg('g', { class: 'pg-plane-point' }, ...(i === picked ? [ring] : []), mark);
      group.addEventListener('click', () => this.pick(i));
      return group;
    });
  }
}
