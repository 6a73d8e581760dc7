// What the nets of a step have come to, as its answers are compared with it. Pure: no elements.

import { rounded } from './attempts.js';
import {
  cheapestThreshold,
  classesOf,
  matrixOf,
  median,
  outcomesOf,
  scoresOf,
  sum,
  targetsOf,
} from './outcomes.js';

/** @import { Found, Measure, Outcome, Result } from './types.d.ts' */

const NEAR = 0.03;
const BY_MEDIAN = ['middle', 'found', 'errors', 'beside_constant'];
const OF_FIRST = ['cheapest', 'class_right', 'target_mean'];

/** How the seeds of a step are put into one number, everywhere in it; 'folds': there is one seed, and its folds.
 *  @param {Measure} measure
 *  @param {{seeds?: number}[]} recipes
 *  @returns {'median' | 'mean' | 'folds'} */
export function summaryOf({ name }, recipes) {
  if (recipes.every(({ seeds }) => seeds === 1)) return 'folds';
  return BY_MEDIAN.includes(name) ? 'median' : 'mean';
}

/** Whether it is the first seed that is measured.
 *  @param {Measure} measure */
export const looksAtFirst = ({ name }) => OF_FIRST.includes(name);

/** @typedef {(outcomes: Outcome[], measure: Measure, found: Map<string, Found>, first: Found) => Result} Rule */

/** @param {readonly number[]} values */
const meanOf = (values) => sum(values) / values.length;

/** @param {Measure} measure */
const scoreOfMeasure = ({ score = 'accuracy' }) => score;

/** @type {Record<string, Rule>} */
const RULES = {
  // the middle of the seeds
  middle: (outcomes, measure) => {
    const value = median(scoresOf(outcomes, scoreOfMeasure(measure)));
    return { value, key: 'number', params: { value } };
  },
  // positives that are found, the middle of the seeds
  found: (outcomes) => {
    const value = median(scoresOf(outcomes, 'found'));
    return { value, key: 'found', params: { n: value, of: matrixOf(outcomes[0]).positives } };
  },
  mean: (outcomes, measure) => {
    const value = meanOf(scoresOf(outcomes, scoreOfMeasure(measure)));
    return { value, key: 'number', params: { value } };
  },
  // wrong answers, the middle of the seeds
  errors: (outcomes) => {
    const value = median(scoresOf(outcomes, 'errors'));
    return { value, key: 'errors', params: { n: value, of: matrixOf(outcomes[0]).rows } };
  },
  // the net beside a constant answer: the loss `score`, the middle of the seeds
  beside_constant: (outcomes, measure) => {
    const [net, constant] = ['net', 'guess'].map((who) =>
      median(scoresOf(outcomes, scoreOfMeasure(measure), /** @type {'net' | 'guess'} */ (who))),
    );
    const value = compared(net, constant, measure.near ?? 0.002);
    return { value, key: 'beside', params: { net, constant } };
  },
  // largest less smallest
  range: (outcomes, measure) => {
    const values = scoresOf(outcomes, scoreOfMeasure(measure));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const range = rounded(high) - rounded(low); // as one reckons from what is shown
    return { value: high - low, key: 'range', params: { range, low, high } };
  },
  // what `recipe` changes against `beside`: 'order' if the order of the rows is better, 'found' if more is found in about
  // the same order, else 'nothing'
  weighted: (outcomes, measure, found) => {
    const before = besideOf(measure, found);
    const [first, second] = [before, outcomes].map((each) => meanOf(scoresOf(each, 'roc_auc')));
    const [less, more] = [before, outcomes].map((each) => meanOf(scoresOf(each, 'found')));
    const better = second - first > (measure.near ?? NEAR);
    const value = better ? 'order' : more - less >= 1 ? 'found' : 'nothing';
    return { value, key: 'weighted', params: { first, second, less, more } };
  },
  // by how much the mean of a score is above that of `beside`
  gain: (outcomes, measure, found) => {
    const score = scoreOfMeasure(measure);
    const [from, to] = [besideOf(measure, found), outcomes].map((each) => meanOf(scoresOf(each, score)));
    const key = score === 'accuracy' ? 'points' : 'gain';
    return { value: to - from, key, params: { from, to, points: 100 * (to - from) } };
  },
  // the cheapest threshold of the first seed
  cheapest: (outcomes, measure) => {
    const value = cheapestThreshold(outcomes[0], measure.miss ?? 1) / 100;
    return { value, key: 'two', params: { value } };
  },
  // right answers to the rows of some classes
  class_right: (outcomes, measure, _found, first) => {
    const rows = classesOf(outcomes[0], first.classes).filter(({ name }) => measure.classes?.includes(name));
    const [n, of] = [sum(rows.map(({ right }) => right)), sum(rows.map((row) => row.rows))];
    return { value: n, key: 'of', params: { n, of } };
  },
  // the mean answer to the rows of one target
  target_mean: (outcomes, measure) => {
    const value = targetsOf(outcomes[0]).find(({ target }) => target === measure.target)?.mean ?? Number.NaN;
    return { value, key: 'two', params: { value } };
  },
};

/** @param {Measure} measure
 *  @param {Map<string, Found>} found */
function besideOf(measure, found) {
  const other = found.get(measure.beside ?? '');
  return other ? outcomesOf(other) : [];
}

/** @param {number} value
 *  @param {number} other
 *  @param {number} near */
function compared(value, other, near) {
  if (Math.abs(value - other) <= near) return 'equal';
  return value < other ? 'smaller' : 'larger';
}

/** What was measured; null before the recipes are trained that it is about.
 *  @param {Measure} measure
 *  @param {string} first the recipe that is meant where none is named
 *  @param {Map<string, Found>} found
 *  @returns {Result | null} */
export function findMeasured(measure, first, found) {
  const own = found.get(measure.recipe ?? first);
  if (!own || (measure.beside && !found.has(measure.beside))) return null;
  return RULES[measure.name](outcomesOf(own), measure, found, own);
}
