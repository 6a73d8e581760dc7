// What a run has scored so far, as at most CAPACITY buckets of about the same number of epochs: a bucket
// knows the smallest and the largest value of its epochs, so that no spike is lost when neighbours merge.

import { BUCKET_FLOATS } from './frame_decoder.js';

export const CAPACITY = 200;
const RECENT = 240; // newest buckets kept as they came: what the status sentence looks at
const NAMES = ['loss', 'valLoss', 'metric', 'valMetric'];

const lower = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b));
const upper = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b));

export class LossHistory {
  constructor() {
    this.reset(0);
  }

  reset(gen) {
    this.gen = gen;
    this.epochs = 0; // epochs 1..epochs are accounted for
    this.lost = 0;
    this.doubled = 0;
    this.span = 1; // epochs of a bucket; doubled when there are too many
    this.buckets = []; // {first, last, low: [4], high: [4]}
    this.recent = [];
    this.best = null; // {epoch, value, trainValue}: smallest test loss (training loss without a test part)
    this.bestScore = -Infinity; // largest test metric (NaN is none)
  }

  /** Add the buckets of one message; a new `gen` (after a reset of the run) starts over. */
  add({ gen, n0, n1 }, flat) {
    if (gen !== this.gen) this.reset(gen);
    this.lost += Math.max(0, n0 - this.epochs);
    let first = Math.max(n0, this.epochs) + 1;
    this.doubled += Math.max(0, Math.min(n1, this.epochs) - n0);
    for (let i = 0; flat && i < flat.length; i += BUCKET_FLOATS) {
      const last = flat[i];
      if (last < first) continue; // known already
      this.#push({
        first,
        last,
        low: [...flat.subarray(i + 1, i + 5)],
        high: [...flat.subarray(i + 5, i + 9)],
      });
      first = last + 1;
    }
    this.epochs = Math.max(this.epochs, n1);
  }

  #push(bucket) {
    this.recent.push(bucket);
    if (this.recent.length > RECENT) this.recent.shift();
    append(this.buckets, bucket, this.span);
    while (this.buckets.length > CAPACITY) {
      this.span *= 2;
      this.buckets = mergeNarrow(this.buckets, this.span);
    }
    if (bucket.high[3] > this.bestScore) this.bestScore = bucket.high[3];
    const index = Number.isNaN(bucket.low[1]) ? 0 : 1;
    const value = bucket.low[index];
    if (!this.best || value < this.best.value)
      this.best = { epoch: bucket.last, value, trainValue: bucket.low[0] };
  }

  /** Middle of the newest bucket whose epochs end at or before `epoch`: {epoch, loss, valLoss, metric, valMetric}. */
  at(epoch) {
    const find = (list) => list.findLast(({ last }) => last <= epoch);
    const bucket = find(this.recent) ?? find(this.buckets);
    return bucket ? middle(bucket) : null;
  }

  /** The four values of `epoch`, or null where they are only known together with those of others. */
  exact(epoch) {
    const holds = ({ first, last }) => first === epoch && last === epoch;
    const bucket = this.recent.find(holds) ?? this.buckets.find(holds);
    return bucket ? [...bucket.high] : null;
  }

  /** Mean of the values over the epochs after `since` up to `until`, null if there are none. */
  mean(name, since, until) {
    const index = NAMES.indexOf(name);
    const source = this.recent.length && this.recent[0].first <= since + 1 ? this.recent : this.buckets;
    const values = source
      .filter((bucket) => bucket.last > since && bucket.last <= until)
      .map((bucket) => (bucket.low[index] + bucket.high[index]) / 2);
    return values.length ? values.reduce((a, b) => a + b, 0) / values.length : null;
  }

  /** Points to draw of curve `name`: {x, y}, two for a bucket of several epochs, at most 2 * CAPACITY. */
  curve(name) {
    const index = NAMES.indexOf(name);
    const x = [];
    const y = [];
    for (const { first, last, low, high } of this.buckets) {
      const [a, b] = [low[index], high[index]];
      if (Number.isNaN(a)) continue;
      if (first === last || a === b) {
        x.push(last);
        y.push(b);
      } else {
        const falling = y.length === 0 || y.at(-1) > (a + b) / 2;
        x.push((first + last) / 2, last);
        y.push(falling ? b : a, falling ? a : b);
      }
    }
    return { x, y };
  }
}

function middle({ last, low, high }) {
  const values = NAMES.map((name, i) => [name, (low[i] + high[i]) / 2]);
  return { epoch: last, ...Object.fromEntries(values) };
}

/** Merge neighbours that have at most `span` epochs together: same epochs, same extremes. */
export function mergeNarrow(buckets, span) {
  const merged = [];
  buckets.forEach((bucket) => append(merged, bucket, span));
  return merged;
}

function append(buckets, bucket, span) {
  const before = buckets.at(-1);
  const fits = before && bucket.last - before.first < span;
  if (fits) buckets[buckets.length - 1] = join(before, bucket);
  else buckets.push(bucket);
}

function join(a, b) {
  return {
    first: a.first,
    last: b.last,
    low: a.low.map((value, i) => lower(value, b.low[i])),
    high: a.high.map((value, i) => upper(value, b.high[i])),
  };
}
