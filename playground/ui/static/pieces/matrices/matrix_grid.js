// A matrix as it is written, each number a cell that can be lit, and picked where there is something to pick.

import { makeElement, setText } from '../../core/dom.js';
import { short } from './products.js';

export class MatrixGrid {
  /** @param {{name: string, rows: number, columns: number}} facts
   *  @param {(row: number, column: number) => void} [pick] */
  constructor({ name, rows, columns }, pick) {
    this.pick = pick;
    this.cells = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (__, j) => this.#cell(i, j)),
    );
    const grid = makeElement('span', 'pg-matrices-grid', {}, ...this.cells.flat());
    grid.style.setProperty('--columns', String(columns));
    this.shape = makeElement('small');
    const caption = makeElement('span', 'pg-matrices-name', {}, makeElement('i', '', {}, name), this.shape);
    this.root = makeElement('span', 'pg-matrices-matrix', {}, grid, caption);
  }

  /** @param {number} row
   *  @param {number} column */
  #cell(row, column) {
    if (!this.pick) return makeElement('span');
    const cell = makeElement('button', '', { type: 'button', disabled: '' });
    cell.addEventListener('click', () => this.pick?.(row, column));
    return cell;
  }

  /** @param {(number | null)[][]} numbers null: not known yet
   *  @param {(row: number, column: number) => boolean} isLit
   *  @param {boolean} withShape */
  show(numbers, isLit, withShape) {
    setText(this.shape, withShape ? `(${this.cells.length}, ${this.cells[0].length})` : '');
    this.cells.forEach((line, i) => {
      line.forEach((cell, j) => {
        const value = numbers[i]?.[j] ?? null;
        setText(cell, value === null ? ' ' : short(value));
        cell.classList.toggle('pg-matrices-lit', isLit(i, j));
        if (this.pick) /** @type {HTMLButtonElement} */ (cell).disabled = value === null;
      });
    });
  }
}
