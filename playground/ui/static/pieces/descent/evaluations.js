// What the two ways cost: how often the cost of the net is computed, one weight at a time and by the gradient.

import { makeElement } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Seen } from './types.d.ts' */

const LARGER = [17, 50305]; // weights of other nets

export class Evaluations {
  /** @param {Translations} i18n
   *  @param {{nudge: number, goal: number}} options */
  constructor(i18n, { nudge, goal }) {
    this.i18n = i18n;
    this.goal = goal;
    const names = ['evaluations', 'one', 'gradient'].map((key) => i18n.t(`piece_descent_${key}`));
    const head = names.map((name) => makeElement('th', '', {}, name));
    this.body = makeElement('tbody');
    this.note = makeElement('p', 'pg-lesson-label', {}, i18n.t('piece_descent_nudge_note', { nudge }));
    this.root = makeElement(
      'div',
      'pg-descent-evaluations',
      {},
      makeElement('p', 'pg-piece-title', {}, i18n.t('piece_descent_two_ways')),
      makeElement(
        'table',
        'pg-piece-table',
        {},
        makeElement('thead', '', {}, makeElement('tr', '', {}, ...head)),
        this.body,
      ),
      this.note,
    );
    /** @type {string[][]} */
    this.rows = [];
  }

  /** @param {Seen} seen */
  show({ run, nudged, answered, done }) {
    const { i18n } = this;
    const known = answered && nudged && done === run.path.length - 1;
    this.note.style.visibility = known ? 'visible' : 'hidden';
    this.rows = known
      ? [
          [
            i18n.t('piece_descent_to_goal', { goal: this.goal }),
            nudged.reached ? String(nudged.evaluations) : '—',
            run.reached === null ? '—' : i18n.t('piece_descent_passes', { n: run.reached }),
          ],
          ...LARGER.map((n) => [
            i18n.t('piece_descent_round', { n: i18n.formatCount(n) }),
            `${i18n.formatCount(n)} … ${i18n.formatCount(2 * n)}`,
            i18n.t('piece_descent_passes', { n: 1 }),
          ]),
        ]
      : [];
    const rows = this.rows.map((cells) =>
      makeElement('tr', '', {}, ...cells.map((cell) => makeElement('td', '', {}, cell))),
    );
    this.body.replaceChildren(...rows);
  }

  twin() {
    const { i18n } = this;
    return this.rows.map(([what, one, gradient]) =>
      i18n.t('piece_descent_twin_evaluations', { what, one, gradient }),
    );
  }
}
