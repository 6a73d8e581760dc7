// What a run has scored so far, as at most BUCKET_CAPACITY buckets of about the same number of epochs: a bucket
// knows the smallest and the largest value of its epochs, so that no spike is lost when neighbours merge.

import { BUCKET_FLOATS } from './frame_decoder.js';

/** @typedef {'loss' | 'valLoss' | 'metric' | 'valMetric'} CurveName
 *  @typedef {[loss: number, valLoss: number, metric: number, valMetric: number]} Four
 *  @typedef {{first: number, last: number, low: Four, high: Four}} Bucket epochs first..last, smallest and largest */

export const BUCKET_CAPACITY = 200;
const RECENT = 240; // newest buckets kept as they came: what the status sentence looks at
/** @type {CurveName[]} */
export const NAMES = ['loss', 'valLoss', 'metric', 'valMetric'];

/** @param {number} a
 *  @param {number} b */
const lower = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b));
/** @param {number} a
 *  @param {number} b */
const upper = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b));

export class LossHistory {
  gen = 0;
  epochs = 0; // epochs 1..epochs are accounted for
  lost = 0;
  doubled = 0;
  span = 1; // epochs of a bucket; doubled when there are too many
  /** @type {Bucket[]} */
  buckets = [];
  /** @type {Bucket[]} */
  recent = [];
  /** @type {Bucket | null} the last epoch, if its values are known alone */
  newest = null;
  /** @type {{epoch: number, value: number} | null} smallest validation loss, or training loss without a validation part */
  best = null;
  /** @type {number | null} the first of the epochs up to the newest in which all scores were 1 */
  rightSince = null;

  /** Begin again.
   *  @param {number} gen */
  reset(gen) {
    Object.assign(this, new LossHistory(), { gen });
  }

  /** Add the buckets of one message; a new `gen` (after a reset of the run) starts over.
   *  @param {{generation: number, start: number, end: number}} header
   *  @param {Float32Array | null} flat */
  add({ generation: gen, start, end }, flat) {
    if (gen !== this.gen) this.reset(gen);
    this.lost += Math.max(0, start - this.epochs);
    let first = Math.max(start, this.epochs) + 1;
    this.doubled += Math.max(0, Math.min(end, this.epochs) - start);
    for (let i = 0; flat && i < flat.length; i += BUCKET_FLOATS) {
      const last = flat[i];
      if (last < first) continue; // known already
      this.#push({
        first,
        last,
        low: four(flat, i + 1),
        high: four(flat, i + 5),
      });
      first = last + 1;
    }
    this.epochs = Math.max(this.epochs, end);
  }

  /** @param {Bucket} bucket */
  #push(bucket) {
    const right = bucket.low[2] === 1 && !(bucket.low[3] < 1); // without a validation part that is no number
    this.rightSince = right ? (this.rightSince ?? bucket.first) : null;
    this.newest = bucket.first === bucket.last ? bucket : null;
    this.recent.push(bucket);
    if (this.recent.length > RECENT) this.recent.shift();
    append(this.buckets, bucket, this.span);
    while (this.buckets.length > BUCKET_CAPACITY) {
      this.span *= 2;
      this.buckets = mergeNarrowBuckets(this.buckets, this.span);
    }
    const index = Number.isNaN(bucket.low[1]) ? 0 : 1;
    const value = bucket.low[index];
    if (!this.best || value < this.best.value) this.best = { epoch: bucket.last, value };
  }

  /** The finest buckets that are known of the epochs after `since` up to `until`.
   *  @param {number} since
   *  @param {number} until */
  between(since, until) {
    const source = this.recent.length && this.recent[0].first <= since + 1 ? this.recent : this.buckets;
    return source.filter((bucket) => bucket.last > since && bucket.last <= until);
  }

  /** Points to draw of curve `name`: {x, y}, two for a bucket of several epochs; the last one is the newest epoch.
   *  @param {CurveName} name */
  curve(name) {
    const index = NAMES.indexOf(name);
    const { x, y } = outline(this.buckets, index);
    const end = this.newest?.high[index] ?? NaN;
    const bucket = this.buckets.at(-1);
    if (bucket && x.length && y.at(-1) !== end && Number.isFinite(end)) {
      x[x.length - 1] = bucket.last - (bucket.last - bucket.first) / 4; // that value lies before the newest epoch
      x.push(bucket.last);
      y.push(end);
    }
    return { x, y };
  }
}

/** The extremes of each bucket in the order of the eye: one point for a bucket of one epoch, else two.
 *  @param {Bucket[]} buckets
 *  @param {number} index of the curve
 *  @returns {{x: number[], y: number[]}} */
function outline(buckets, index) {
  /** @type {{x: number[], y: number[]}} */
  const { x, y } = { x: [], y: [] };
  for (const { first, last, low, high } of buckets) {
    const [a, b] = [low[index], high[index]];
    if (Number.isNaN(a)) continue;
    if (first === last || a === b) {
      x.push(last);
      y.push(b);
    } else {
      const before = y.at(-1);
      const falling = before === undefined || before > (a + b) / 2;
      x.push(first, last);
      y.push(falling ? b : a, falling ? a : b);
    }
  }
  return { x, y };
}

/** Four numbers of `flat` from place `i` on.
 *  @param {Float32Array} flat
 *  @param {number} i
 *  @returns {Four} */
const four = (flat, i) => [flat[i], flat[i + 1], flat[i + 2], flat[i + 3]];

/** Merge neighbours that have at most `span` epochs together: same epochs, same extremes.
 *  @param {Bucket[]} buckets
 *  @param {number} span */
export function mergeNarrowBuckets(buckets, span) {
  /** @type {Bucket[]} */
  const merged = [];
  buckets.forEach((bucket) => append(merged, bucket, span));
  return merged;
}

/** @param {Bucket[]} buckets
 *  @param {Bucket} bucket
 *  @param {number} span */
function append(buckets, bucket, span) {
  const before = buckets.at(-1);
  if (before && bucket.last - before.first < span) buckets[buckets.length - 1] = join(before, bucket);
  else buckets.push(bucket);
}

/** @param {Bucket} a
 *  @param {Bucket} b
 *  @returns {Bucket} */
function join(a, b) {
  return {
    first: a.first,
    last: b.last,
    low: combined(a.low, b.low, lower),
    high: combined(a.high, b.high, upper),
  };
}

/** @param {Four} a
 *  @param {Four} b
 *  @param {(one: number, other: number) => number} by
 *  @returns {Four} */
const combined = (a, b, by) => [by(a[0], b[0]), by(a[1], b[1]), by(a[2], b[2]), by(a[3], b[3])];
