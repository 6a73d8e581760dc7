// Which points the net gets wrong, and how far off it is where it tells a number. Pure.
//
// answers: what the section holds, for each point of the description, train and then test: the class it is put in, or the
// number told.

/** @import { Translations } from '../core/i18n.js'
 *  @import { RunDescription, View } from '../core/types.d.ts'
 *  @import { ShownPart } from './data_points.js' */

export const PREDICTIONS = 'predictions';

/** Whether the points of a view are drawn with what the net answers to each: where the plane is a slice of many columns.
 *  @param {Pick<View, 'description'>} view */
export const asksForAnswers = ({ description }) =>
  description.task !== 'regression' && (description.others_at_median ?? []).length > 0;

/** Of one part: the points that are wrong, or answer - target of each point.
 *  @typedef {{wrong: number[], residuals: number[]}} PartErrors
 *  @typedef {{train: PartErrors, test: PartErrors}} Errors */

/** [{wrong: [points], residuals: [answer - target]}] of the train and of the validation points, null without answers.
 *  @param {RunDescription} description
 *  @param {Float32Array | null} answers
 *  @returns {Errors | null} */
export function predictionErrors(description, answers) {
  const { train, test } = description.points;
  if (!answers || answers.length !== train.x.length + test.x.length) return null;
  return {
    train: partErrors(description, train.c, answers.subarray(0, train.x.length)),
    test: partErrors(description, test.c, answers.subarray(train.x.length)),
  };
}

/** @param {RunDescription} description
 *  @param {number[]} targets
 *  @param {Float32Array} answers
 *  @returns {PartErrors} */
function partErrors({ task }, targets, answers) {
  if (task === 'regression')
    return { wrong: [], residuals: Array.from(answers, (answer, i) => answer - targets[i]) };
  return { wrong: targets.flatMap((target, i) => (answers[i] === target ? [] : [i])), residuals: [] };
}

/** How many of `shown` parts are wrong, validation points first: what the legend says of crosses. Of many rows only some
 *  are points; a part without any is not named.
 *  @param {RunDescription} description
 *  @param {Errors} errors
 *  @param {ShownPart[]} shown
 *  @param {Translations} i18n */
export function wrongText({ n_train, n_test }, errors, shown, i18n) {
  const rows = { train: n_train, test: n_test };
  const withPoints = shown.filter(({ points }) => points.x.length);
  const parts = withPoints.toReversed().map(({ part, points }) => {
    const [wrong, total] = [errors[part].wrong.length, points.x.length].map((n) => i18n.formatCount(n));
    return i18n.t(`wrong_${part}`, { wrong, total });
  });
  if (!parts.length) return '';
  const all = shown.every(({ part, points }) => points.x.length === rows[part]);
  return i18n.t(all ? 'wrong' : 'wrong_drawn', { parts: parts.join(', ') });
}

/** How far off the answers to `shown` parts of a regression are.
 *  @param {Errors} errors
 *  @param {ShownPart[]} shown
 *  @param {Translations} i18n */
export function residualText(errors, shown, i18n) {
  return shown
    .map(({ part }) => i18n.t(`errors_size_${part}`, sizesOf(errors[part].residuals, i18n)))
    .join(' · ');
}

/** @param {number[]} residuals
 *  @param {Translations} i18n
 *  @returns {Record<string, string>} */
function sizesOf(residuals, i18n) {
  const sizes = residuals.map(Math.abs);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  return { mean: i18n.formatNumber(mean), most: i18n.formatNumber(Math.max(0, ...sizes)) };
}

/** Places among the points of the description of training rows: of many rows only some are points.
 *  @param {number[]} rows
 *  @param {number} nRows
 *  @param {number} nPoints */
export function pointIndicesOfRows(rows, nRows, nPoints) {
  if (nRows <= nPoints) return rows.filter((row) => row < nPoints);
  const places = new Map(Array.from({ length: nPoints }, (_, i) => [evenly(i, nRows, nPoints), i]));
  return rows.flatMap((row) => places.get(row) ?? []);
}

/** Row of point i, rounded as numpy does: halves to the even neighbour.
 *  @param {number} i
 *  @param {number} nRows
 *  @param {number} nPoints */
function evenly(i, nRows, nPoints) {
  const place = (i * (nRows - 1)) / (nPoints - 1);
  const floor = Math.floor(place);
  return place - floor === 0.5 ? floor + (floor % 2) : Math.round(place);
}
