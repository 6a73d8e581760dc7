// Scores as their metric writes them: playground/spec/metrics.

/** @import { Translations } from '../core/i18n.js' */

/** Whether the scores of a metric are shares, written in percent.
 *  @param {Translations} i18n
 *  @param {string} metric */
export const isShare = (i18n, metric) => i18n.t(`metric_${metric}_value`).includes('{percent}');

/** A score; `said`: in a sentence, where the name of its metric may go with it.
 *  @param {Translations} i18n
 *  @param {string} metric
 *  @param {number | null | undefined} value
 *  @param {'value' | 'said'} [form] */
export function formatScore(i18n, metric, value, form = 'value') {
  const key = `metric_${metric}_${form}`;
  const number = i18n.formatNumber(value);
  return i18n.has(key) ? i18n.t(key, { percent: i18n.formatPercent(value), number }) : number;
}
