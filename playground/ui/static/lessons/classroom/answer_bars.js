// What a class has chosen, as a thin row at the foot of each answer: it takes no room of its own.

import { makeElement, setText } from '../../core/dom.js';
import { barRows, sumOf } from './votes.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { PredictCard } from '../predict_card.js'
 *  @import { BarKind, BarRow, Bars } from './types.d.ts' */

/** @type {BarKind[]} */
export const KINDS = ['before', 'after', 'measured'];

/** A bar: dashed ink is predicted, solid ink measured.
 *  @param {BarKind} kind */
export const makeBar = (kind) => makeElement('i', `pg-class-bar pg-class-${kind}`, { hidden: '' });

/** What a row says: how many predicted it, in the second vote, and how many runs measured it.
 *  @param {BarRow} row
 *  @param {number} of
 *  @param {Translations} i18n */
export function rowText({ counts }, of, i18n) {
  const parts = [i18n.t('lesson_class_bar', { n: counts.before, of })];
  if (counts.after) parts.push(i18n.t('lesson_class_bar_again', { n: counts.after }));
  if (counts.measured) parts.push(i18n.t('lesson_class_bar_measured', { n: counts.measured }));
  return parts.join(', ');
}

/** The numbers of a row, the second vote behind an arrow.
 *  @param {BarRow} row
 *  @param {boolean} again whether there was a second vote */
export const countText = ({ counts }, again) =>
  again ? `${counts.before} → ${counts.after}` : String(counts.before);

export class AnswerBars {
  /** @param {PredictCard} card
   *  @param {Translations} i18n */
  constructor({ choices }, i18n) {
    this.i18n = i18n;
    this.answers = choices.map(({ answer }) => answer);
    this.rows = choices.map(({ choice }) => {
      const bars = KINDS.map((kind) => ({ kind, bar: makeBar(kind) }));
      const number = makeElement('b', '', { 'aria-hidden': 'true' });
      const spoken = makeElement('span', 'pg-class-spoken');
      const track = makeElement('span', 'pg-class-track', {}, ...bars.map(({ bar }) => bar));
      const root = makeElement('span', 'pg-class-row', { hidden: '' }, track, number, spoken);
      choice.append(root);
      return { root, bars, number, spoken };
    });
  }

  /** @param {Bars | null} shown */
  show(shown) {
    const rows = shown ? barRows(this.answers, shown) : [];
    this.rows.forEach(({ root, bars, number, spoken }, i) => {
      root.hidden = !shown;
      if (!shown) return;
      bars.forEach(({ kind, bar }) => {
        bar.style.width = `${100 * rows[i].share[kind]}%`;
        bar.hidden = !rows[i].counts[kind];
      });
      setText(number, countText(rows[i], sumOf(shown.after) > 0));
      setText(spoken, rowText(rows[i], sumOf(shown.before), this.i18n));
    });
  }
}
