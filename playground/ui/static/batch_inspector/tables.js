// Numbers, tables and lines of the panel that goes through a batch.

import { makeElement } from '../core/dom.js';
import { ABOUT_ZERO_TEXT } from '../core/i18n.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Cell } from './types.d.ts' */

const SMALL = 1e-4; // below it a number is written with a power of ten
const ABOUT_ZERO = 1e-12; // the rounding of float32 leaves no more of a gradient than this

/** A number of at most four digits that count; the whole one is in data-value, what it is in data-what.
 *  @param {Translations} i18n
 *  @param {string} what
 *  @param {number} value */
export function numberElement(i18n, what, value) {
  const span = makeElement('span', 'pg-inside-number', { 'data-what': what }, numberText(i18n, value));
  if (Number.isFinite(value)) span.dataset.value = String(value);
  return span;
}

/** @param {Translations} i18n
 *  @param {number} value */
export function numberText(i18n, value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size > 0 && size < ABOUT_ZERO) return ABOUT_ZERO_TEXT;
  const small = size > 0 && size < SMALL;
  return (small ? i18n.scientific : i18n.short).format(value).replace('-', '−');
}

/** A table of `heads` (texts) and `rows` (lists of texts and elements); chosen: number of the row that stands out.
 *  @param {string} name
 *  @param {string[]} heads
 *  @param {(Cell | Cell[])[][]} rows
 *  @param {number} [chosen] */
export function makeTable(name, heads, rows, chosen = -1) {
  const head = makeElement(
    'tr',
    '',
    {},
    ...heads.map((text) => makeElement('th', '', { scope: 'col' }, text)),
  );
  const body = rows.map((cells, i) => {
    const [first, ...others] = cells;
    /** @type {Record<string, string>} */
    const attributes = i === chosen ? { 'aria-current': 'true' } : {};
    return makeElement(
      'tr',
      '',
      attributes,
      makeElement('th', '', { scope: 'row' }, ...[first].flat()),
      ...others.map((cell) => makeElement('td', '', {}, ...[cell].flat())),
    );
  });
  return makeElement(
    'table',
    'pg-inside-table',
    { 'aria-label': name },
    makeElement('thead', '', {}, head),
    makeElement('tbody', '', {}, ...body),
  );
}

/** One line of arithmetic.
 *  @param {...(Cell | Cell[])} parts */
export const makeArithmeticLine = (...parts) => makeElement('p', 'pg-inside-line', {}, ...parts.flat());
/** A sentence that explains.
 *  @param {string} text */
export const makeNote = (text) => makeElement('p', 'pg-inside-note', {}, text);
/** A formula as it is written in books.
 *  @param {string} text */
export const makeFormula = (text) => makeElement('code', 'pg-inside-formula', {}, text);
/** Things that belong together; parts stand side by side where there is room.
 *  @param {...(Cell | Cell[])} children */
export const makeGroup = (...children) => makeElement('div', 'pg-inside-part', {}, ...children.flat());
