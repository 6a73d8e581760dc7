// Learning rates: which one was in force, and a lower one to try. Pure.

/** @import { Change } from '../connection/message_types.d.ts'
 *  @import { Schedule } from '../core/types.d.ts' */

const SMALL = 10; // a rate is small if it is at most so many times smaller than the usual one
const SAFETY = 3; // a rate at which a run has failed is divided by at least so much
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

/** Of each schedule, by what the rate is multiplied in epoch n, counted from 0: as in playground/spec/optimization/schedules.py.
 *  @type {Record<string, (n: number, schedule: Schedule) => number>} */
const FACTORS = {
  constant: () => 1,
  step: (n, { decay_rate: r, decay_epochs: d }) => r ** Math.floor(n / d),
  exponential: (n, { decay_rate: r, decay_epochs: d }) => r ** (n / d),
  time: (n, { decay_rate: r, decay_epochs: d }) => 1 / (1 + (r * n) / d),
  cosine: (n, { decay_epochs: d, alpha: a }) =>
    a + ((1 - a) * (1 + Math.cos(Math.PI * Math.min(n / d, 1)))) / 2,
};

/** The same with the warm-up before it; 1 if the schedule is not known.
 *  @param {number} n
 *  @param {Schedule | null | undefined} schedule */
export function scheduleFactor(n, schedule) {
  if (!schedule) return 1;
  const warm = schedule.warmup_epochs;
  return n < warm ? (n + 1) / (warm + 1) : FACTORS[schedule.schedule](n - warm, schedule);
}

/** Whether `rate` is small beside the usual one for this optimizer and data set.
 *  @param {number | null} rate
 *  @param {number | undefined} usual */
export const isSmallRate = (rate, usual) =>
  rate !== null && usual !== undefined && rate > 0 && rate * SMALL <= usual * 1.0001;

/** The largest rate of the form 1 or 3 times a power of ten that is at most a third of `rate`.
 *  @param {number} rate */
export function suggestLowerRate(rate) {
  const most = (rate / SAFETY) * 1.0001;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = FIRST_DIGITS.find((each) => each * power <= most) ?? 1;
  return Number((digit * power).toPrecision(1));
}
