// A table of numbers that are there or still asleep; one row may be the total, one may be picked out.

import { makeElement, setText } from '../../core/dom.js';

export class NumberTable {
  /** @param {string[]} head
   *  @param {(Node | string)[][]} names what each row begins with; the last row is the total */
  constructor(head, names) {
    this.cells = names.map(() => head.slice(1).map(() => makeElement('td')));
    this.rows = names.map((name, i) => {
      const row = makeElement('tr', '', {}, makeElement('th', '', { scope: 'row' }, ...name));
      row.append(...this.cells[i]);
      return row;
    });
    const top = makeElement(
      'tr',
      '',
      {},
      ...head.map((name) => makeElement('th', '', { scope: 'col' }, name)),
    );
    this.root = makeElement(
      'table',
      'pg-piece-table pg-nudge-table',
      {},
      makeElement('thead', '', {}, top),
      makeElement('tbody', '', {}, ...this.rows),
    );
  }

  /** @param {string[][]} texts */
  show(texts) {
    this.cells.forEach((cells, i) => {
      cells.forEach((cell, j) => setText(cell, texts[i]?.[j] ?? ''));
    });
  }

  /** @param {number | null} index */
  mark(index) {
    this.rows.forEach((row, i) => row.setAttribute('aria-selected', String(i === index)));
  }
}
