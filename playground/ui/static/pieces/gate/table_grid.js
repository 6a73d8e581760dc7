// Sixteen small planes, one for each truth table: grey until it is taken.

import { makeElement } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { setAttributes, svg } from '../parts/svg.js';
import { gateName, tableRows } from './gates.js';

/** @import { Translations } from '../../core/i18n.js' */

const SIDE = 40;
const NEAR = 11; // of a point to the edge

export class TableGrid {
  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.cells = Array.from({ length: 16 }, (_, number) => {
      const rows = tableRows(number);
      const name = makeElement('span');
      const picture = svg(
        'svg',
        { viewBox: `0 0 ${SIDE} ${SIDE}`, 'aria-hidden': 'true' },
        ...rows.map(point),
      );
      const cell = makeElement('li', 'pg-gate-cell', {}, name);
      cell.prepend(picture);
      return { cell, name, rows };
    });
    this.note = makeElement('small');
    const title = makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_gate_sixteen'), this.note);
    const list = makeElement('ol', 'pg-gate-cells', {}, ...this.cells.map(({ cell }) => cell));
    this.root = makeElement('div', 'pg-gate-sixteen', {}, title, list);
  }

  /** @param {Map<number, number>} taken
   *  @param {number} here the table that the neuron makes now; -1: not known */
  show(taken, here) {
    this.cells.forEach(({ cell, name, rows }, number) => {
      const isTaken = taken.has(number);
      const key = isTaken ? 'piece_gate_cell_taken' : 'piece_gate_cell_open';
      cell.classList.toggle('pg-gate-taken', isTaken);
      cell.classList.toggle('pg-gate-here', number === here);
      name.textContent = isTaken ? gateName(rows) : '';
      setAttributes(cell, { 'aria-label': this.i18n.t(key, { rows: rows.join(' ') }) });
    });
    this.note.textContent = this.i18n.t('piece_gate_noted', { n: taken.size });
  }
}

/** A row of the table at its place of the plane.
 *  @param {number} says
 *  @param {number} row */
function point(says, row) {
  const [x1, x2] = ROWS[row];
  const [x, y] = [x1 ? SIDE - NEAR : NEAR, x2 ? NEAR : SIDE - NEAR];
  const r = 5.5;
  return says
    ? svg('path', {
        class: 'pg-gate-cell-1',
        d: `M${x} ${y - r - 1}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}Z`,
      })
    : svg('circle', { class: 'pg-gate-cell-0', cx: x, cy: y, r });
}
