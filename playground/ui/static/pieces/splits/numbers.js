// Scores as they are written.

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Said } from './types.d.ts' */

const WHOLE = ['found', 'false_alarms', 'errors'];

/** A text of a lesson's settings in a language.
 *  @param {Said | undefined} text
 *  @param {string} language */
export const said = (text, language) =>
  typeof text === 'object' ? (text[language] ?? Object.values(text)[0] ?? '') : (text ?? '');

/** A number of rows, or the mean of some: at most one decimal.
 *  @param {Translations} i18n
 *  @param {number} value */
export const countText = (i18n, value) => i18n.short.format(Math.round(value * 10) / 10);

/** @param {Translations} i18n
 *  @param {string} score
 *  @param {number | null} value */
export function scoreText(i18n, score, value) {
  if (value === null || !Number.isFinite(value)) return '–';
  return WHOLE.includes(score) ? countText(i18n, value) : i18n.three.format(value);
}

/** @param {Translations} i18n
 *  @param {string} score */
export const scoreName = (i18n, score) => i18n.t(`piece_splits_score_${score}`);
