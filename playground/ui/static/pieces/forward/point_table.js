// The truth table of XOR, and below it the point that walks through the net.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { doseText } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { PointState, PointWalk } from './types.d.ts' */

const WANTED = ['0', '1', '1', '0'];
const HEADS = ['x₁', 'x₂', 'z₁', 'n₁', 'z₂', 'n₂', 'z', 'y'];

export class PointTable {
  /** @param {Translations} i18n
   *  @param {number[][]} rows
   *  @param {(index: number) => void} pick */
  constructor(i18n, rows, pick) {
    this.points = rows;
    const heads = [...HEADS, i18n.t('piece_forward_wanted')];
    this.rows = [...rows, null].map((point, i) => {
      const cells = heads.map(() => makeElement('td'));
      const row = makeElement('tr', point ? '' : 'pg-forward-here', {}, ...cells);
      if (point) {
        row.addEventListener('click', () => pick(i));
        row.addEventListener('focus', () => pick(i));
        setText(/** @type {HTMLElement} */ (cells.at(-1)), WANTED[i]);
      }
      return { row, cells };
    });
    const head = makeElement(
      'tr',
      '',
      {},
      ...heads.map((name) => makeElement('th', '', { scope: 'col' }, name)),
    );
    this.root = makeElement(
      'table',
      'pg-piece-table pg-forward-point-table',
      {},
      makeElement('thead', '', {}, head),
      makeElement('tbody', '', {}, ...this.rows.map(({ row }) => row)),
    );
  }

  /** @param {PointState} state */
  show(state) {
    const { point, walks, seen, done } = state;
    const all = { ...seen, sums: done, sent: done, weighted: done, answer: done };
    this.rows.forEach(({ row, cells }, i) => {
      const own = this.points[i] ?? null;
      const texts = cellTexts(own ?? point, walks?.[i] ?? null, own ? all : seen);
      texts.forEach((text, column) => setText(cells[column], text));
      const isHere = own === null || own.every((x, axis) => x === point[axis]);
      setAttributeIfChanged(row, 'aria-selected', String(isHere));
      if (own) row.tabIndex = done ? 0 : -1;
    });
  }
}

/** @param {number[]} point
 *  @param {PointWalk | null} walk
 *  @param {{sums: boolean, sent: boolean, weighted: boolean, answer: boolean}} seen */
function cellTexts(point, walk, seen) {
  const told = (/** @type {boolean} */ is, /** @type {number | undefined} */ value) =>
    is && value !== undefined ? doseText(value) : '';
  return [
    ...point.map(doseText),
    told(seen.sums, walk?.sums[0]),
    told(seen.sent, walk?.sent[0]),
    told(seen.sums, walk?.sums[1]),
    told(seen.sent, walk?.sent[1]),
    told(seen.weighted, walk?.sum),
    told(seen.answer, walk?.answer),
  ];
}
