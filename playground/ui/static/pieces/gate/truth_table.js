// The four rows of two inputs: what is wanted, the sum, and what the neuron says.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js' */

export class TruthTable {
  /** @param {Translations} i18n
   *  @param {number[][]} rows
   *  @param {number[] | null} wanted
   *  @param {(index: number) => void} pick */
  constructor(i18n, rows, wanted, pick) {
    this.wanted = wanted;
    const names = [
      'x₁',
      'x₂',
      ...(wanted ? [i18n.t('piece_gate_want')] : []),
      'z',
      i18n.t('piece_gate_says'),
      '',
    ];
    this.rows = rows.map(([x1, x2], i) => {
      const [sum, says, mark] = [makeElement('td'), makeElement('td'), makeElement('td')];
      const want = wanted ? [makeElement('td', '', {}, String(wanted[i]))] : [];
      const first = makeElement('td', '', {}, String(x1));
      const row = makeElement(
        'tr',
        '',
        { tabindex: '0' },
        first,
        makeElement('td', '', {}, String(x2)),
        ...want,
      );
      row.append(sum, says, mark);
      row.addEventListener('click', () => pick(i));
      row.addEventListener('focus', () => pick(i));
      return { row, sum, says, mark };
    });
    const head = makeElement(
      'tr',
      '',
      {},
      ...names.map((name) => makeElement('th', '', { scope: 'col' }, name)),
    );
    this.root = makeElement(
      'table',
      'pg-piece-table',
      {},
      makeElement('thead', '', {}, head),
      makeElement('tbody', '', {}, ...this.rows.map(({ row }) => row)),
    );
  }

  /** @param {{sums: number[], says: number[]} | null} answer
   *  @param {number} picked */
  show(answer, picked) {
    this.rows.forEach(({ row, sum, says, mark }, i) => {
      setAttributeIfChanged(row, 'aria-selected', String(i === picked));
      setText(sum, answer ? answer.sums[i].toFixed(1).replace('-', '−') : '');
      setText(says, answer ? String(answer.says[i]) : '');
      setText(mark, answer && this.wanted ? (answer.says[i] === this.wanted[i] ? '✓' : '×') : '');
    });
  }
}
