// The curves in words, for who cannot see them.

/** @import { Translations } from '../core/i18n.js'
 *  @import { Curve } from './types.d.ts' */

/** What the curves show: where each begins and ends, and its best value.
 *  @param {Curve[]} curves of training and of the held-out rows
 *  @param {{i18n: Translations, loss: boolean, format: (value: number) => string}} words `loss`: less is better */
export function curvesInWords(curves, { i18n, loss, format }) {
  const told = curves.flatMap(({ x, y }, i) => {
    const rows = [...x.keys()].filter((row) => Number.isFinite(y[row]));
    if (!rows.length) return [];
    const better = (/** @type {number} */ a, /** @type {number} */ b) => (loss ? y[a] < y[b] : y[a] > y[b]);
    const best = rows.reduce((found, row) => (better(row, found) ? row : found));
    const [first, last] = [rows[0], rows.at(-1) ?? 0];
    return i18n.t(i ? 'curve_told_test' : 'curve_told_train', {
      first: i18n.formatCount(x[first]),
      begin: format(y[first]),
      last: i18n.formatCount(x[last]),
      end: format(y[last]),
      best: format(y[best]),
      at: i18n.formatCount(x[best]),
    });
  });
  return told.length ? told.join(' ') : i18n.t('curve_told_none');
}
