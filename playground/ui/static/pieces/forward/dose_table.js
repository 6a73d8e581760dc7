// The same walk as a table: a row for each measured dose, and one for a dose of one's own.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { fixed } from '../parts/fixed.js';
import { DOSES, WANTED, walkAt } from './net.js';
import { doseText, term, weightText } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { State, Walk } from './types.d.ts' */

const LARGEST = 100;
const COLUMNS = ['sum0', 'sent0', 'weighted0', 'sum1', 'sent1', 'weighted1', 'answer'];

export class DoseTable {
  /** @param {Translations} i18n
   *  @param {string} activation
   *  @param {{move: (dose: number) => void, refuse: (name: string, limit: number) => void, accept: () => void}} handlers */
  constructor(i18n, activation, { move, refuse, accept }) {
    this.activation = activation;
    this.heads = ['x', ...COLUMNS, 'wanted'].map((key) =>
      makeElement('th', classOf(key), { scope: 'col' }, key === 'x' ? 'x' : ''),
    );
    setText(/** @type {HTMLElement} */ (this.heads.at(-1)), i18n.t('piece_forward_wanted'));
    const name = i18n.t('piece_forward_own_dose');
    this.field = makeElement('input', 'pg-forward-field', {
      type: 'number',
      min: -LARGEST,
      max: LARGEST,
      step: 0.01,
      'aria-label': name,
    });
    this.field.addEventListener('input', () => {
      const dose = this.field.valueAsNumber;
      if (Math.abs(dose) > LARGEST) refuse(name, LARGEST);
      else {
        accept();
        if (Number.isFinite(dose)) move(dose);
      }
    });
    this.rows = [...DOSES, null].map((dose, i) => this.#row(dose, i, move));
    this.root = makeElement(
      'table',
      'pg-piece-table pg-forward-table',
      {},
      makeElement('thead', '', {}, makeElement('tr', '', {}, ...this.heads)),
      makeElement('tbody', '', {}, ...this.rows.map(({ row }) => row)),
    );
  }

  /** @param {number | null} dose null: that of one's own
   *  @param {number} index
   *  @param {(dose: number) => void} move */
  #row(dose, index, move) {
    const cells = COLUMNS.map((key) => makeElement('td', classOf(key)));
    const first = makeElement('td', '', {}, dose === null ? this.field : doseText(dose));
    const wanted = makeElement('td', '', {}, WANTED[index] === undefined ? '' : String(WANTED[index]));
    const row = makeElement('tr', dose === null ? 'pg-forward-here' : '', {}, first, ...cells, wanted);
    if (dose !== null) {
      row.tabIndex = 0;
      row.addEventListener('click', () => move(dose));
      row.addEventListener('focus', () => move(dose));
    }
    return { row, cells, dose };
  }

  /** @param {State} state
   *  @param {boolean} mayMove */
  show(state, mayMove) {
    const { numbers, now, here, dose, off } = state;
    const sums = [0, 1].map((unit) => `${weightText(numbers.w[unit])} x${term(weightText(numbers.b[unit]))}`);
    const times = [0, 1].map((unit) => `× ${off === unit ? '0' : weightText(numbers.v[unit])}`);
    const heads = [
      sums[0],
      this.activation,
      times[0],
      sums[1],
      this.activation,
      times[1],
      `Σ${term(weightText(numbers.c))}`,
    ];
    heads.forEach((head, i) => setText(this.heads[i + 1], head));
    this.field.disabled = !mayMove;
    if (this.field !== document.activeElement && this.field.valueAsNumber !== dose)
      this.field.value = String(dose);
    this.rows.forEach(({ row, cells, dose: own }) => {
      const walk = own === null ? here : walkAt(now, own);
      const texts = cellTexts(walk, state, own !== null);
      cells.forEach((cell, i) => setText(cell, texts[i]));
      setAttributeIfChanged(
        row,
        'aria-selected',
        String(own === null ? here !== null : own === dose && here !== null),
      );
    });
  }
}

/** @type {Record<string, string>} */
const CLASSES = {
  sum0: 'pg-forward-first pg-forward-mid pg-forward-unit0',
  sent0: 'pg-forward-mid pg-forward-unit0',
  weighted0: 'pg-forward-unit0',
  sum1: 'pg-forward-first pg-forward-mid pg-forward-unit1',
  sent1: 'pg-forward-mid pg-forward-unit1',
  weighted1: 'pg-forward-unit1',
  answer: 'pg-forward-first pg-forward-answer',
};

/** @param {string} key */
const classOf = (key) => CLASSES[key] ?? '';

/** The cells of a walk, as far as they are seen.
 *  @param {Walk | null} walk
 *  @param {State} state
 *  @param {boolean} measured whether it is one of the measured doses */
function cellTexts(walk, { seen, done, dose }, measured) {
  const shows = walk && (!measured || done || (seen.all ? walk.x <= seen.upTo + 1e-9 : walk.x === dose));
  if (!walk || !shows) return COLUMNS.map(() => '');
  const told = (/** @type {boolean} */ is, /** @type {number} */ value, /** @type {number} */ digits) =>
    is ? fixed(value, digits) : '';
  return [
    ...[0, 1].flatMap((unit) => [
      told(seen.sums, walk.sums[unit], 2),
      told(seen.sent, walk.sent[unit], 3),
      told(seen.weighted, walk.weighted[unit], 3),
    ]),
    told(seen.answer, walk.answer, 3),
  ];
}
