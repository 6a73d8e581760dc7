// Intervals: the spread of scores over rows drawn anew, and Wilson's interval of a share. The rows that are drawn are
// those of playground/evaluation/resampling.py, so that page and command line tell the same interval.

/** @import { Score } from '../types.d.ts' */

export const RESAMPLES = 1000;
const SEED = 0;
const LEVEL = 0.95;
const Z = 1.959963984540054; // of a normal distribution, the middle LEVEL lies within so many deviations
const GOLDEN = 0x9e3779b9;
const WHOLE = 2 ** 32;

/** 32 bits of a number in which any bit of it may change any other (C. Wellons, lowbias32).
 *  @param {number} number */
function scrambled(number) {
  let x = number;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Fill `counts` with how often each row is drawn in the resample of this number.
 *  @param {Uint32Array} counts
 *  @param {number} resample
 *  @param {number} [seed] */
export function drawRows(counts, resample, seed = SEED) {
  const rows = counts.length;
  const key = scrambled((seed + GOLDEN) | 0);
  counts.fill(0);
  for (let i = 0, number = resample * rows; i < rows; i += 1, number += 1) {
    counts[Math.floor((scrambled((number ^ key) | 0) * rows) / WHOLE)] += 1;
  }
}

/** The middle LEVEL of values, null for both ends if none is a number; the ends lie between two values as NumPy has it.
 *  @param {Float64Array} drawn
 *  @returns {[number | null, number | null]} */
export function percentileInterval(drawn) {
  const sorted = drawn.filter(Number.isFinite).sort();
  if (!sorted.length) return [null, null];
  const at = (/** @type {number} */ share) => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
  };
  return [at((1 - LEVEL) / 2), at((1 + LEVEL) / 2)];
}

/** Wilson's score interval of a share; 0 to 1 without rows.
 *  @param {number} successes
 *  @param {number} rows
 *  @returns {[number, number]} */
export function wilsonInterval(successes, rows) {
  if (!rows) return [0, 1];
  const share = successes / rows;
  const middle = share + (Z * Z) / (2 * rows);
  const reach = Z * Math.sqrt((share * (1 - share)) / rows + (Z * Z) / (4 * rows * rows));
  const below = 1 + (Z * Z) / rows;
  return [Math.max(0, (middle - reach) / below), Math.min(1, (middle + reach) / below)];
}

/** Scores over rows drawn anew, a few resamples at a time. */
export class Bootstrap {
  done = 0; // resamples that are reckoned

  /** @param {number} rows
   *  @param {(counts: Uint32Array) => Record<string, number>} scoresOf of rows that count so often; NaN is left out
   *  @param {number} [resamples] */
  constructor(rows, scoresOf, resamples = RESAMPLES) {
    this.counts = new Uint32Array(rows);
    this.scoresOf = scoresOf;
    this.resamples = resamples;
    /** @type {Record<string, Float64Array>} */
    this.drawn = {};
  }

  /** Go on for so many milliseconds, or to the end; true if that is reached.
   *  @param {number} [patience] */
  run(patience = Number.POSITIVE_INFINITY) {
    const end = performance.now() + patience;
    while (this.done < this.resamples && performance.now() < end) {
      drawRows(this.counts, this.done);
      const scores = this.scoresOf(this.counts);
      for (const name of Object.keys(scores)) {
        this.drawn[name] ??= new Float64Array(this.resamples).fill(Number.NaN);
        this.drawn[name][this.done] = scores[name];
      }
      this.done += 1;
    }
    return this.done === this.resamples;
  }

  /** The interval of each value; what is not defined has none.
   *  @param {Record<string, number | null>} values
   *  @returns {Record<string, Score>} */
  intervals(values) {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const known = value !== null && this.drawn[name];
        const [low, high] = known ? percentileInterval(this.drawn[name]) : [null, null];
        return [name, { value, low, high }];
      }),
    );
  }
}
