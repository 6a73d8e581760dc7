// What a run has come to, and the sentences that stand beside it in Compare.

import { fixed } from '../parts/fixed.js';
import { changedDoses, DOSES, walkAt } from './net.js';
import { doseText, term, weightText } from './numbers.js';

/** @import { Measured, PieceHost } from '../types.d.ts'
 *  @import { State } from './types.d.ts'
 *  @typedef {(state: State, host: PieceHost) => {measured: Measured, lines: string[]} | null} Measure */

const APART = 0.01; // an answer has changed

/** @type {Record<string, Measure>} */
export const MEASURES = {
  sent: ({ now, numbers }, { settings, i18n }) => {
    const { unit, dose } = settings;
    const walk = walkAt(now, dose);
    if (!walk) return null;
    const text = fixed(walk.sent[unit], 3);
    const sum = fixed(walk.sums[unit], 2);
    return {
      measured: { value: walk.sent[unit], text },
      lines: [
        `${weightText(numbers.w[unit])} · ${doseText(dose)}${term(weightText(numbers.b[unit]))} = ${sum}`,
        `softplus(${sum}) = ${text}`,
        i18n.t('piece_forward_goes_on', {
          sum: `${weightText(numbers.v[unit])} · ${text} = ${fixed(walk.weighted[unit], 3)}`,
        }),
      ],
    };
  },
  changed: ({ now, before }, { i18n }) => {
    if (!now || !before) return null;
    const doses = changedDoses(before, now, APART);
    const text = doses.length
      ? i18n.t('piece_forward_only_at', { doses: doses.map(doseText).join(', ') })
      : i18n.t('piece_forward_none');
    const lines = DOSES.map((dose) => {
      const [was, is] = [walkAt(before, dose), walkAt(now, dose)];
      return `f(${doseText(dose)}):  ${fixed(was?.answer ?? 0, 3)} → ${fixed(is?.answer ?? 0, 3)}`;
    });
    return { measured: { value: doses.join(' '), text }, lines };
  },
  top: ({ now }, { i18n }) => {
    const [top, half] = [now?.top, walkAt(now, 0.5)];
    if (!top || !half) return null;
    const [value, place] = [fixed(top.value, 2), fixed(top.place, 2)];
    return {
      measured: { value: top.place, text: i18n.t('piece_forward_at', { place }) },
      lines: [
        i18n.t('piece_forward_there', { value, place }),
        i18n.t('piece_forward_at_half', { value: fixed(half.answer, 3) }),
      ],
    };
  },
  answer: ({ now, numbers }, { settings, i18n }) => {
    const walk = walkAt(now, settings.to);
    if (!walk) return null;
    const also = (settings.also ?? []).flatMap((/** @type {number} */ dose) => {
      const other = walkAt(now, dose);
      return other ? [`f(${doseText(dose)}) = ${fixed(other.answer, 3)}`] : [];
    });
    return {
      measured: { value: walk.answer, text: fixed(walk.answer, 3) },
      lines: [
        ...also,
        i18n.t('piece_forward_rest', { c: weightText(numbers.c) }),
        i18n.t('piece_forward_own_try'),
      ],
    };
  },
};
