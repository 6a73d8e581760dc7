// Learning rates: which one was in force, and a lower one to try. Pure.

import { evaluateNumber } from '../core/expressions.js';

/** @import { Change } from '../connection/message_types.d.ts'
 *  @import { Schedule } from '../core/types.d.ts' */

const SMALL = 10; // a rate is small if it is at most so many times smaller than the usual one
const SAFETY = 3; // a rate at which a run has failed is divided by at least so much
const SHRINK = 0.5; // of a weight that L2 takes away in one step at most
const FIRST_DIGITS = [3, 1]; // rates to try are 1 or 3 times a power of ten, as in the list of the page

/** The learning rate with which epoch `epoch` was trained. changes: [[epoch, name, value]]; a change is made after its
 *  epoch. setting: the rate that is set now; null if what was in force cannot be told from these.
 *  @param {number} epoch
 *  @param {Change[]} changes
 *  @param {number | null | undefined} setting
 *  @returns {number | null} */
export function learningRateAt(epoch, changes, setting) {
  const ofRate = changes.filter(([, name]) => name === 'learning_rate');
  const before = ofRate.findLast(([at]) => at < epoch);
  if (before) return Number(before[2]);
  return ofRate.length ? null : (setting ?? null);
}

/** By what the rate is multiplied in epoch n, counted from 0: in the warm-up, then by the schedule; 1 if it is not known.
 *  @param {number} n
 *  @param {Schedule | null | undefined} schedule */
export function scheduleFactor(n, schedule) {
  if (!schedule) return 1;
  const { warmup_epochs: warm, rule, decay_rate, decay_epochs, alpha } = schedule;
  return n < warm
    ? (n + 1) / (warm + 1)
    : evaluateNumber(rule, { n: n - warm, decay_rate, decay_epochs, alpha });
}

/** Whether `rate` is small beside the usual one for this optimizer and data set.
 *  @param {number | null} rate
 *  @param {number | undefined} usual */
export const isSmallRate = (rate, usual) =>
  rate !== null && usual !== undefined && rate > 0 && rate * SMALL <= usual * 1.0001;

/** The rate to try after one that was too high: the largest of the form 1 or 3 times a power of ten that is at most a
 *  third of it, at most `most`, and so low that the penalty L2 alone does not overshoot: a step multiplies each weight
 *  by 1 - 2 * l2 * rate.
 *  @param {number} rate
 *  @param {number} [most]
 *  @param {number} [l2] factor of the sum of squared weights */
export function suggestLowerRate(rate, most = Infinity, l2 = 0) {
  const limit = Math.min(rate / SAFETY, most, SHRINK / (2 * l2)) * 1.0001;
  const power = 10 ** Math.floor(Math.log10(limit));
  const digit = FIRST_DIGITS.find((each) => each * power <= limit) ?? 1;
  return Number((digit * power).toPrecision(1));
}
