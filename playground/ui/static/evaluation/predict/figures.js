// Numbers of one row: which columns come first, what the curve of a column is, and the sentences about them. Pure.

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Curve, Importance, PredictColumn, Prediction, Words } from './types.d.ts' */

/** The places of the columns that the net sees, those that it leans on most first.
 *  @param {PredictColumn[]} columns
 *  @param {Importance | null} importance
 *  @returns {number[]} */
export function columnsByImportance(columns, importance) {
  const used = columns.map((_, place) => place).filter((place) => columns[place].points);
  const loss = importance?.mean ?? [];
  return used.sort((one, other) => (loss[other] ?? 0) - (loss[one] ?? 0) || one - other);
}

/** The curve of the column in a place.
 *  @param {Prediction} prediction
 *  @param {{shape: number[], data: Float32Array}} curves
 *  @param {number} place
 *  @returns {Curve} */
export function curveOf({ columns }, { shape, data }, place) {
  const width = shape[1] ?? 1;
  const before = columns.slice(0, place).reduce((sum, column) => sum + column.points, 0);
  const { points } = columns[place];
  return { data: data.subarray(before * width, (before + points) * width), width, points };
}

/** Which output is drawn: that of the class that is told, of several; else the only one.
 *  @param {Prediction} prediction */
export const drawnOutput = (prediction) => (prediction.answer.length > 1 ? (prediction.class ?? 0) : 0);

/** The answer of a row in words: class and probability, or the number.
 *  @param {(number | null)[]} answer
 *  @param {number | null} told
 *  @param {Words} words
 *  @param {Translations} i18n */
export function answerText(answer, told, words, i18n) {
  const number = answer.length > 1 ? answer[told ?? 0] : answer[0];
  if (number === null || number === undefined) return '–';
  if (words.task === 'regression') return i18n.short.format(number);
  return words.task === 'binary'
    ? shareText(number, i18n)
    : `${words.classes[told ?? 0]} ${shareText(number, i18n)}`;
}

/** A probability with two decimals, more where it is very near 0 or 1.
 *  @param {number} share
 *  @param {Translations} i18n */
export function shareText(share, i18n) {
  const edge = Math.min(share, 1 - share);
  if (edge >= 0.005 || edge === 0) return i18n.two.format(share);
  return edge >= 0.0005
    ? i18n.three.format(share)
    : i18n.t(share < 0.5 ? 'evaluate_predict_under' : 'evaluate_predict_over');
}

/** The class that an answer tells.
 *  @param {Prediction} prediction
 *  @param {(number | null)[]} answer */
export function classOf({ threshold }, answer) {
  const shares = answer.map((share) => share ?? 0);
  return shares.length === 1 ? Number(shares[0] >= threshold) : shares.indexOf(Math.max(...shares));
}

/** What turns the answer, in a sentence.
 *  @param {Prediction} prediction
 *  @param {Words} words
 *  @param {Translations} i18n */
export function turnSentence(prediction, words, i18n) {
  const { nearest, columns, row } = prediction;
  if (words.task === 'regression') return '';
  const turn = nearest === null ? null : columns[nearest].turn;
  if (nearest === null || !turn) return i18n.t('evaluate_predict_no_turn');
  const column = columns[nearest];
  const then = classOf(prediction, turn.answer);
  return i18n.t('evaluate_predict_turn', {
    column: words.label(column),
    old: words.level(column, row[nearest]),
    value: words.value(column, turn.value),
    label: words.classes[then],
    answer: shareText(turn.answer.at(turn.answer.length > 1 ? then : 0) ?? 0, i18n),
  });
}

/** How the answer moves over the range of a column, in a sentence: the caption of its curve.
 *  @param {Prediction} prediction
 *  @param {Curve} curve
 *  @param {number} place
 *  @param {Words} words
 *  @param {Translations} i18n */
export function curveSentence(prediction, curve, place, words, i18n) {
  const column = prediction.columns[place];
  const output = 1 + drawnOutput(prediction);
  const at = (/** @type {number} */ point) => ({
    x: curve.data[point * curve.width],
    y: curve.data[point * curve.width + output],
  });
  const [first, last] = [at(0), at(curve.points - 1)];
  const write = (/** @type {number} */ y) =>
    words.task === 'regression' ? i18n.short.format(y) : shareText(y, i18n);
  return i18n.t('evaluate_predict_curve', {
    column: words.label(column),
    low: words.level(column, first.x),
    at_low: write(first.y),
    high: words.value(column, last.x),
    at_high: write(last.y),
  });
}
