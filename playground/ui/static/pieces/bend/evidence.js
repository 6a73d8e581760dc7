// What stands beside the two values in Compare: counted from the same answers.

import { makeElement } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { gateName, placesOf, rowsRight } from './hand_net.js';
import { signedNumber } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Answers } from './questions.js' */

/** What answers the question of a step, by its measure.
 *  @type {Record<string, (answers: Answers, readings: string[], wanted: number[]) => {value: string | number,
 *   text: string}>} */
export const MEASURES = {
  gate: ({ alone }) => named(gateName(alone ?? [])),
  right: ({ base }, readings, wanted) => {
    const right = rowsRight(base[readings.at(-1) ?? ''].outputs, wanted);
    return { value: right, text: `${right}/${wanted.length}` };
  },
  places: ({ base }, readings) => {
    const count = placesOf(base[readings[0]].hidden).length;
    return { value: count, text: String(count) };
  },
};

/** @param {string} name */
const named = (name) => ({ value: name, text: name });

/** Sentences of Compare.
 *  @param {string} measure
 *  @param {Answers} answers
 *  @param {string[]} readings
 *  @param {{i18n: Translations, bias: number, wanted: number[]}} facts
 *  @returns {string[]} */
export function evidenceLines(measure, answers, readings, { i18n, bias, wanted }) {
  const { base, ranges, alone, tenfold } = answers;
  if (measure === 'gate') {
    const { hidden, outputs } = base.step;
    const [n1, n2] = [0, 1].map((unit) => gateName(hidden.map((values) => values[unit])));
    const said = { n1, n2, alone: gateName(alone ?? []), all: gateName(outputs) };
    return [i18n.t('piece_bend_gates', said), i18n.t('piece_bend_missing', { pairs: missingPairs(hidden) })];
  }
  if (measure === 'right') {
    const count = (/** @type {number[]} */ outputs) => `${rowsRight(outputs, wanted)}/${wanted.length}`;
    const [[low, high]] = ranges.sigmoid;
    return [
      i18n.t('piece_bend_right_at', { b: signedNumber(bias), right: count(base.sigmoid.outputs) }),
      i18n.t('piece_bend_right_tenfold', { right: count(tenfold?.outputs ?? []) }),
      i18n.t('piece_bend_right_between', { low: signedNumber(low), high: signedNumber(high) }),
    ];
  }
  const [step, sigmoid] = readings.map((reading) => placesOf(base[reading].hidden));
  const shared = step.filter(({ indexes }) => indexes.length > 1).flatMap(({ indexes }) => indexes);
  const points = shared.map((i) => `(${ROWS[i].join(', ')})`).join(' ');
  return [i18n.t('piece_bend_places', { step: step.length, sigmoid: sigmoid.length, points })];
}

/** Pairs of the hidden layer that no row of the table makes.
 *  @param {number[][]} hidden */
const missingPairs = (hidden) =>
  ROWS.filter((pair) => !hidden.some((values) => values.every((value, i) => value === pair[i])))
    .map((pair) => `(${pair.join(', ')})`)
    .join(' ');

/** @param {string[]} lines */
export const evidenceList = (lines) =>
  makeElement('ul', 'pg-bend-evidence', {}, ...lines.map((line) => makeElement('li', '', {}, line)));
