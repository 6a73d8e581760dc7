// The present state as sentences.

import { fixed } from '../parts/fixed.js';
import { DOSES, namedNumbers, WANTED, walkAt } from './net.js';
import { doseText, weightText } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { State, Walk } from './types.d.ts' */

/** @param {State} state
 *  @param {Translations} i18n
 *  @returns {string[]} */
export function twinSentences(state, i18n) {
  const { numbers, off, here, seen, done, now, showsTop } = state;
  const names = Object.fromEntries(namedNumbers(numbers).map(([name, value]) => [name, weightText(value)]));
  const sentences = [
    i18n.t('piece_forward_twin_net', names),
    ...DOSES.map((dose, i) =>
      i18n.t('piece_forward_twin_wanted', { dose: doseText(dose), wanted: WANTED[i] }),
    ),
  ];
  if (off >= 0) sentences.push(i18n.t('piece_forward_twin_off', { n: off + 1 }));
  if (here) sentences.push(...walkSentences(here, state, i18n));
  if (seen.answer && (done || seen.all)) {
    DOSES.filter((dose) => dose <= seen.upTo).forEach((dose) => {
      const walk = walkAt(now, dose);
      if (walk)
        sentences.push(
          i18n.t('piece_forward_twin_answer', { dose: doseText(dose), answer: fixed(walk.answer, 3) }),
        );
    });
  }
  if (done && showsTop && now?.top) {
    const { place, value } = now.top;
    sentences.push(i18n.t('piece_forward_twin_top', { place: fixed(place, 3), value: fixed(value, 3) }));
  }
  return sentences;
}

/** @param {Walk} walk
 *  @param {State} state
 *  @param {Translations} i18n */
function walkSentences(walk, { seen }, i18n) {
  const units = [0, 1].flatMap((unit) => {
    const told = {
      n: unit + 1,
      sum: fixed(walk.sums[unit], 2),
      sent: fixed(walk.sent[unit], 3),
      weighted: fixed(walk.weighted[unit], 3),
    };
    if (!seen.sums) return [];
    if (!seen.sent) return [i18n.t('piece_forward_twin_sum', told)];
    return [i18n.t(seen.weighted ? 'piece_forward_twin_neuron' : 'piece_forward_twin_sent', told)];
  });
  const dose = doseText(walk.x);
  return [
    i18n.t('piece_forward_twin_dose', { dose }),
    ...units,
    ...(seen.answer ? [i18n.t('piece_forward_twin_answer', { dose, answer: fixed(walk.answer, 3) })] : []),
  ];
}
