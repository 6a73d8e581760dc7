// Two classes: rows by truth and answer, as counts and as areas.

import { makeElement, setText } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { matrixOf } from './outcomes.js' */

/** @type {('passed' | 'alarms' | 'missed' | 'found')[]} */
const CELLS = ['passed', 'alarms', 'missed', 'found'];
/** @type {Record<typeof CELLS[number], 'right' | 'wrong'>} */
const RIGHT = { passed: 'right', alarms: 'wrong', missed: 'wrong', found: 'right' };

export class MatrixView {
  /** @param {Translations} i18n
   *  @param {{zero: string, one: string}} names of the classes
   *  @param {boolean} warns whether class 1 is what an alarm is given for */
  constructor(i18n, { zero, one }, warns) {
    const label = (/** @type {string} */ text) => makeElement('span', 'pg-splits-side', {}, text);
    this.cells = CELLS.map((name) => {
      const count = makeElement('b');
      const box = makeElement(
        'div',
        `pg-splits-cell pg-splits-${name}`,
        {},
        count,
        makeElement('small', '', {}, i18n.t(`piece_splits_${warns ? name : RIGHT[name]}`)),
      );
      return { name, count, box };
    });
    const [passed, alarms, missed, found] = this.cells.map(({ box }) => box);
    this.root = makeElement(
      'div',
      'pg-splits-matrix',
      {},
      label(''),
      label(i18n.t('piece_splits_says', { name: zero })),
      label(i18n.t('piece_splits_says', { name: one })),
      label(i18n.t('piece_splits_is', { name: zero })),
      passed,
      alarms,
      label(i18n.t('piece_splits_is', { name: one })),
      missed,
      found,
    );
  }

  /** @param {ReturnType<typeof matrixOf> | null} matrix */
  show(matrix) {
    for (const { name, count, box } of this.cells) {
      setText(count, matrix ? String(matrix[name]) : '·');
      const side = name === 'passed' || name === 'alarms' ? 'passed' : 'found';
      const all = matrix ? (side === 'found' ? matrix.positives : matrix.rows - matrix.positives) : 1;
      box.style.setProperty('--share', matrix ? String(matrix[name] / all) : '0');
    }
  }
}
