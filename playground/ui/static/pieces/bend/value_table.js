// A table of the four rows with groups of columns; what is not known yet is empty, and keeps its room.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';

/** @typedef {{key: string, head: string, group?: string, marks?: number[], width: number}} Column
 *   `group`: the class of its cells; `marks`: 0 or 1 for each row, drawn before its value;
 *   `width`: in pixels, where there is no room to spare */

export class ValueTable {
  /** @param {Column[]} columns
   *  @param {{text: string, span: number, group?: string}[]} groups a row of heads above; [] for none
   *  @param {{count: number, labelled: number}} size `count`: rows; `labelled`: columns that the label of the last row
   *   stands below
   *  @param {(index: number) => void} pick */
  constructor(columns, groups, { count, labelled }, pick) {
    this.columns = columns;
    this.labelled = labelled;
    const cells = () => columns.map(({ group }) => makeElement('td', group ?? ''));
    this.rows = Array.from({ length: count }, (_, i) => {
      const values = cells();
      columns.forEach(({ marks }, column) => {
        if (marks) values[column].dataset.mark = String(marks[i]);
      });
      const row = makeElement('tr', '', { tabindex: '0' }, ...values);
      row.addEventListener('click', () => pick(i));
      row.addEventListener('focus', () => pick(i));
      return { row, values };
    });
    this.feet = cells().slice(labelled - 1);
    this.feet[0].setAttribute('colspan', String(labelled));
    const above = groups.map(({ text, span, group }) =>
      makeElement('th', group ?? '', { colspan: span, scope: 'colgroup' }, text),
    );
    const heads = columns.map(({ head, group }) => makeElement('th', group ?? '', { scope: 'col' }, head));
    this.heads = heads;
    this.root = makeElement(
      'table',
      'pg-piece-table pg-bend-table',
      {},
      makeElement(
        'colgroup',
        '',
        {},
        ...columns.map(({ group, width }) => makeElement('col', group ?? '', { style: `width: ${width}px` })),
      ),
      makeElement(
        'thead',
        '',
        {},
        ...(groups.length ? [makeElement('tr', '', {}, ...above)] : []),
        makeElement('tr', '', {}, ...heads),
      ),
      makeElement('tbody', '', {}, ...this.rows.map(({ row }) => row)),
      makeElement('tfoot', '', {}, makeElement('tr', '', {}, ...this.feet)),
    );
  }

  /** @param {Record<string, string[]>} values by column and row; what is missing is empty
   *  @param {Record<string, string>} feet by column
   *  @param {number} picked */
  show(values, feet, picked) {
    this.rows.forEach(({ row, values: cells }, i) => {
      setAttributeIfChanged(row, 'aria-selected', String(i === picked));
      cells.forEach((cell, column) => setText(cell, values[this.columns[column].key]?.[i] ?? ''));
    });
    this.feet.forEach((cell, i) => {
      const { key } = this.columns[i ? i + this.labelled - 1 : 0];
      setText(cell, feet[key] ?? '');
    });
  }

  /** @param {string} key
   *  @param {string} head */
  rename(key, head) {
    setText(this.heads[this.columns.findIndex((column) => column.key === key)], head);
  }
}
