// Curves without their noise: medians over windows, and how far a curve strays from them. Pure.

import { NAMES } from '../connection/loss_history.js';

/** @import { Bucket, CurveName, LossHistory } from '../connection/loss_history.js' */

/** What is known of the curves of a run, or of its end.
 *  @typedef {Pick<LossHistory, 'between' | 'buckets'>} Curves */

/** Levels of validation and training loss around an epoch.
 *  @typedef {{epoch: number, value: number, train: number}} Level */

const SHORTEST = 5; // epochs of a window at least
const SHARE = 0.05; // of the epochs so far: a window grows with the run
const STILL = { noise: 0, ofLevel: 0, low: 0, high: 0, width: 0 }; // nothing is known of how it strays
const OF_NORMAL = 1.4826; // from the median of distances to the deviation of normal noise
const TOGETHER = 3; // epochs that stray in the same direction: so many count as one

/** Epochs of the window that ends with `epoch`.
 *  @param {number} epoch */
export const windowLength = (epoch) => Math.max(SHORTEST, Math.round(SHARE * epoch));

/** The curves of the epochs after `begun`, counted from there.
 *  @param {Curves} history
 *  @param {number} begun
 *  @returns {Curves} */
export function historySince(history, begun) {
  if (!begun) return history;
  /** @param {Bucket[]} buckets */
  const counted = (buckets) =>
    buckets
      .filter(({ first }) => first > begun)
      .map((bucket) => ({ ...bucket, first: bucket.first - begun, last: bucket.last - begun }));
  return {
    buckets: counted(history.buckets),
    between: (since, until) => counted(history.between(since + begun, until + begun)),
  };
}

/** @param {number[]} values */
export function median(values) {
  if (!values.length) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What a share of the values lies below.
 *  @param {number[]} values
 *  @param {number} share */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}

/** Middles of the buckets that have a value.
 *  @param {Bucket[]} buckets
 *  @param {number} index */
const middles = (buckets, index) =>
  buckets.map(({ low, high }) => (low[index] + high[index]) / 2).filter(Number.isFinite);

/** The median of a curve over the epochs after `since` up to `until`; null if none is known.
 *  @param {Curves} history
 *  @param {CurveName} name
 *  @param {number} since
 *  @param {number} until */
export const level = (history, name, since, until) =>
  median(middles(history.between(since, until), NAMES.indexOf(name)));

/** How far the median over the window that ends with `epoch` strays, if single epochs stray by `noise`.
 *  @param {number} noise
 *  @param {number} epoch */
export const noiseOfLevel = (noise, epoch) => noise / Math.sqrt(Math.max(1, windowLength(epoch) / TOGETHER));

/** How a curve strays over the epochs after `since` up to `until`: `noise`, the deviation of a single epoch from its
 *  neighbours; `ofLevel`, that of a median over a window; `width`, between the lowest and the highest tenth.
 *  @param {Curves} history
 *  @param {CurveName} name
 *  @param {number} since
 *  @param {number} until */
export function scatter(history, name, since, until) {
  const index = NAMES.indexOf(name);
  const buckets = history.between(since, until).filter(({ low }) => Number.isFinite(low[index]));
  if (buckets.length < 4) return STILL;
  const values = middles(buckets, index);
  const steps = values.slice(1).map((value, i) => value - values[i]);
  const drift = median(steps) ?? 0;
  const between = (OF_NORMAL * (median(steps.map((step) => Math.abs(step - drift))) ?? 0)) / Math.SQRT2;
  // a bucket of several epochs tells how far these lie apart; what the curve falls within it is no noise
  const inside = median(
    buckets.map(({ low, high }) => Math.max(0, high[index] - low[index] - Math.abs(drift)) / 2),
  );
  const noise = Math.max(between, inside ?? 0);
  const [lows, highs] = [buckets.map(({ low }) => low[index]), buckets.map(({ high }) => high[index])];
  const [least, most] = [quantile(lows, 0.1), quantile(highs, 0.9)];
  return { noise, ofLevel: noiseOfLevel(noise, until), low: least, high: most, width: most - least };
}

/** The smallest level that a curve has had, and that of the training loss at the time; null before the first window.
 *  @param {Curves} history
 *  @param {CurveName} name
 *  @returns {Level | null} */
export function leastLevel(history, name) {
  const { buckets } = history;
  const [index, train] = [NAMES.indexOf(name), NAMES.indexOf('loss')];
  /** @type {Level | null} */
  let least = null;
  let from = 0;
  buckets.forEach(({ last }, i) => {
    const wide = windowLength(last);
    while (buckets[from].last <= last - wide) from += 1;
    if (last < wide) return;
    const inside = buckets.slice(from, i + 1);
    const value = median(middles(inside, index));
    if (value === null || (least && value >= least.value)) return;
    least = { epoch: last, value, train: median(middles(inside, train)) ?? NaN };
  });
  return least;
}
