// The four rows of two inputs: what is wanted, the sum, and what the neuron says.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { signed } from './gates.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Outputs } from './types.d.ts' */

export class TruthTable {
  /** @param {Translations} i18n
   *  @param {boolean} wants whether there is a column of what is wanted
   *  @param {(index: number) => void} pick */
  constructor(i18n, wants, pick) {
    this.wants = wants;
    const names = ['x₁', 'x₂', ...(wants ? [i18n.t('piece_gate_want')] : []), 'z', i18n.t('piece_gate_says')];
    this.rows = ROWS.map(([x1, x2], i) => {
      const [want, sum, says] = [makeElement('td'), makeElement('td'), makeElement('td')];
      const cells = [makeElement('td', '', {}, String(x1)), makeElement('td', '', {}, String(x2))];
      const mark = makeElement('td', 'pg-gate-right');
      const all = [...cells, ...(wants ? [want] : []), sum, says, ...(wants ? [mark] : [])];
      const row = makeElement('tr', '', { tabindex: '0' }, ...all);
      row.addEventListener('click', () => pick(i));
      row.addEventListener('focus', () => pick(i));
      return { row, want, sum, says, mark };
    });
    const heads = [...names, ...(wants ? [''] : [])];
    const head = heads.map((name) => makeElement('th', '', { scope: 'col' }, name));
    this.root = makeElement(
      'table',
      'pg-piece-table',
      {},
      makeElement('thead', '', {}, makeElement('tr', '', {}, ...head)),
      makeElement('tbody', '', {}, ...this.rows.map(({ row }) => row)),
    );
  }

  /** @param {Outputs | null} answer
   *  @param {number[] | null} wanted
   *  @param {number} picked */
  show(answer, wanted, picked) {
    this.rows.forEach(({ row, want, sum, says, mark }, i) => {
      setAttributeIfChanged(row, 'aria-selected', String(i === picked));
      showBit(want, wanted ? wanted[i] : null);
      setText(sum, answer ? signed(answer.sums[i]) : '');
      showBit(says, answer ? answer.says[i] : null);
      setText(mark, answer && wanted ? (answer.says[i] === wanted[i] ? '✓' : '✕') : '');
    });
  }
}

/** A 0 or 1 with the mark of its class; null: nothing yet.
 *  @param {HTMLElement} cell
 *  @param {number | null} bit */
function showBit(cell, bit) {
  setText(cell, bit === null ? '' : String(bit));
  if (bit === null) cell.removeAttribute('data-bit');
  else setAttributeIfChanged(cell, 'data-bit', String(bit));
}
