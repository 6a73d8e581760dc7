// A matrix with its shape: numbers where it is small, squares of sign and size where it is large.

import { makeElement } from '../../../core/dom.js';
import { fixed } from '../../parts/fixed.js';

const MOST_COLUMNS = 4;

/**
 * @typedef {object} MatrixLook
 * @property {boolean} known
 * @property {boolean} [large] squares, however small it is
 * @property {string} [shape] where it is not (rows, columns)
 * @property {(i: number, j: number) => boolean} [cell] whether a cell belongs to what is picked
 * @property {(i: number, j: number) => void} [pick]
 * @property {number} [digits] decimals; else as many as the numbers need
 * @property {boolean} [dark] the picked cell is the result
 */

/** @param {number[][]} rows
 *  @param {MatrixLook} look */
export function matrixElement(rows, look) {
  const large = look.large || Math.max(rows.length, rows[0].length) > MOST_COLUMNS;
  const most = Math.max(...rows.flat().map(Math.abs), 1e-12);
  const make = large ? squareCell : numberCell;
  const body = rows.map((row, i) =>
    makeElement(
      'tr',
      '',
      {},
      ...row.map((value, j) =>
        placed(make(value, look.digits ?? digitsOf(most), look.known, most), look, i, j),
      ),
    ),
  );
  const table = makeElement(
    'table',
    large ? 'pg-micro-squares' : '',
    {},
    makeElement('tbody', '', {}, ...body),
  );
  const size = makeElement('small', '', {}, look.shape ?? `(${rows.length}, ${rows[0].length})`);
  return makeElement('span', 'pg-micro-matrix', {}, table, size);
}

/** @param {HTMLElement} cell
 *  @param {MatrixLook} look
 *  @param {number} i
 *  @param {number} j */
function placed(cell, { cell: belongs, dark, pick }, i, j) {
  if (belongs?.(i, j)) cell.className = dark ? 'pg-micro-dark' : 'pg-micro-marked';
  if (pick) cell.addEventListener('click', () => pick(i, j));
  return cell;
}

/** @param {number} value
 *  @param {number} digits
 *  @param {boolean} known */
const numberCell = (value, digits, known) => makeElement('td', '', {}, known ? fixed(value, digits) : '·');

/** @param {number} value
 *  @param {number} digits
 *  @param {boolean} known
 *  @param {number} most */
const squareCell = (value, digits, known, most) =>
  known ? makeElement('td', '', { title: fixed(value, digits) }, square(value, most)) : makeElement('td');

/** @param {number} most */
const digitsOf = (most) => (most < 0.01 ? 5 : most < 1 ? 4 : 2);

/** @param {number} value
 *  @param {number} most */
function square(value, most) {
  const made = makeElement('i', value < 0 ? 'pg-micro-minus' : 'pg-micro-plus');
  made.style.scale = String(Math.sqrt(Math.abs(value) / most));
  return made;
}
