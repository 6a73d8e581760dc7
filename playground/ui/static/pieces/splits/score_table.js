// Scores by recipe, with the plain model and guessing below them.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { setTermText } from '../../elements/glossary.js';
import { scoreName, scoreText } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js' */

/** @typedef {{id: string, label: string, values: (number | null)[], soft: boolean}} ScoreRow */

export class ScoreTable {
  /** @type {{row: ScoreRow, cells: HTMLElement[], root: HTMLElement}[]} */
  rows = [];
  ids = '';
  /** @type {Set<string>} */
  told = new Set();

  /** @param {Translations} i18n
   *  @param {string[]} scores
   *  @param {(id: string) => void} pick */
  constructor(i18n, scores, pick) {
    this.i18n = i18n;
    this.scores = scores;
    this.pick = pick;
    const heads = ['', ...scores.map((score) => scoreName(i18n, score))].map((text) => {
      const head = makeElement('th', '', { scope: 'col' });
      setTermText(head, text, i18n, this.told);
      return head;
    });
    this.body = makeElement('tbody');
    this.root = makeElement(
      'table',
      'pg-piece-table pg-splits-table',
      {},
      makeElement('thead', '', {}, makeElement('tr', '', {}, ...heads)),
      this.body,
    );
  }

  /** @param {ScoreRow[]} rows
   *  @param {string} picked */
  show(rows, picked) {
    const ids = rows.map(({ id, label }) => id + label).join();
    if (ids !== this.ids) this.#build(rows);
    this.ids = ids;
    rows.forEach((row, i) => {
      const { cells, root } = this.rows[i];
      if (!row.soft) setAttributeIfChanged(root, 'aria-selected', String(row.id === picked));
      cells.forEach((cell, k) => {
        setText(cell, scoreText(this.i18n, this.scores[k], row.values[k]));
      });
    });
  }

  /** @param {ScoreRow[]} rows */
  #build(rows) {
    this.rows = rows.map((row) => {
      const cells = this.scores.map(() => makeElement('td'));
      const head = makeElement('th', '', { scope: 'row' }, row.soft ? '' : row.label);
      if (row.soft) setTermText(head, row.label, this.i18n, this.told);
      const root = makeElement('tr', row.soft ? 'pg-splits-soft' : '', {}, head, ...cells);
      if (!row.soft && rows.filter(({ soft }) => !soft).length > 1) this.#makePickable(root, row.id);
      return { row, cells, root };
    });
    this.body.replaceChildren(...this.rows.map(({ root }) => root));
  }

  /** @param {HTMLElement} root
   *  @param {string} id */
  #makePickable(root, id) {
    root.tabIndex = 0;
    root.addEventListener('click', () => this.pick(id));
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.pick(id);
    });
  }
}
