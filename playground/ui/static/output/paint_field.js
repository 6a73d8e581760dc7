// A coarse grid of bytes made fine, so that a field has no steps on any screen. Pure: no drawing.
//
// The source has `side` points along each axis. Those of the field lie from edge to edge of the plane; those of a
// thumbnail are every third (or sixth) of them, so that their last row does not lie at the edge.

import { FULL_CONFIDENCE } from '../connection/class_field.js';
import { FIELD_SIDE } from '../connection/frame_decoder.js';

/** @import { ClassField } from '../connection/class_field.js' */

const STEP = 4; // pixels from point to point of the field
export const FINE_FIELD_SIDE = STEP * (FIELD_SIDE - 1) + 1; // pixels along each axis
const TAPS = 4;
const LEAST_LEAD = 4; // of a class over the others, where a point is counted: it is never nothing

/** @typedef {{at: Uint16Array, weight: Float32Array}} Taps */

/** @type {Map<number, Taps>} by the side of the source */
const tables = new Map();

/** For each pixel along an axis: four points of the source and their weights (Catmull and Rom's cubic).
 *  @param {number} side */
function tapsOf(side) {
  const taps = tables.get(side) ?? makeTaps(side);
  tables.set(side, taps);
  return taps;
}

/** @param {number} side
 *  @returns {Taps} */
function makeTaps(side) {
  const every = FIELD_SIDE / side;
  const at = new Uint16Array(FINE_FIELD_SIDE * TAPS);
  const weight = new Float32Array(FINE_FIELD_SIDE * TAPS);
  /** @param {number} i */
  const inside = (i) => Math.min(side - 1, Math.max(0, i));
  for (let pixel = 0; pixel < FINE_FIELD_SIDE; pixel += 1) {
    const place = Math.min(side - 1, (pixel * (FIELD_SIDE - 1)) / ((FINE_FIELD_SIDE - 1) * every));
    const first = Math.min(side - 2, Math.floor(place));
    cubic(place - first).forEach((share, k) => {
      at[pixel * TAPS + k] = inside(first + k - 1);
      weight[pixel * TAPS + k] = share;
    });
  }
  return { at, weight };
}

/** @param {number} t */
function cubic(t) {
  return [
    -0.5 * t + t * t - 0.5 * t ** 3,
    1 - 2.5 * t * t + 1.5 * t ** 3,
    0.5 * t + 2 * t * t - 1.5 * t ** 3,
    -0.5 * t * t + 0.5 * t ** 3,
  ];
}

const rows = new Float32Array(FIELD_SIDE * FINE_FIELD_SIDE); // of the source, made fine across

/** Write the FINE x FINE pixels of `bytes` (side * side, row-major) into `pixels`, coloured by `table`.
 *  @param {Uint8Array} bytes
 *  @param {number} side
 *  @param {Uint32Array} table
 *  @param {Uint32Array} pixels */
export function paintValues(bytes, side, table, pixels) {
  const { at, weight } = tapsOf(side);
  for (let y = 0, i = 0; y < side; y += 1) {
    const row = y * side;
    for (let x = 0, k = 0; x < FINE_FIELD_SIDE; x += 1, k += TAPS, i += 1) {
      rows[i] =
        bytes[row + at[k]] * weight[k] +
        bytes[row + at[k + 1]] * weight[k + 1] +
        bytes[row + at[k + 2]] * weight[k + 2] +
        bytes[row + at[k + 3]] * weight[k + 3];
    }
  }
  for (let y = 0, k = 0, i = 0; y < FINE_FIELD_SIDE; y += 1, k += TAPS) {
    const [a, b, c, d] = [
      at[k] * FINE_FIELD_SIDE,
      at[k + 1] * FINE_FIELD_SIDE,
      at[k + 2] * FINE_FIELD_SIDE,
      at[k + 3] * FINE_FIELD_SIDE,
    ];
    const [p, q, r, s] = [weight[k], weight[k + 1], weight[k + 2], weight[k + 3]];
    for (let x = 0; x < FINE_FIELD_SIDE; x += 1, i += 1) {
      const value = rows[a + x] * p + rows[b + x] * q + rows[c + x] * r + rows[d + x] * s + 0.5;
      pixels[i] = table[value < 0 ? 0 : value > 255 ? 255 : value | 0];
    }
  }
}

/** How much each of four points counts at the pixels between them: SHARES[y][x] are those of a, b, c and d. */
const SHARES = Array.from({ length: STEP + 1 }, (_, y) =>
  Array.from({ length: STEP + 1 }, (__, x) => {
    const [down, right] = [y / STEP, x / STEP];
    return [(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down];
  }),
);
const votes = new Float32Array(4); // of the points a, b, c and d

/** The same for a field of classes: at each pixel the class that its four points favour. `table` has 256 colours
 *  for each class, from guessing to certainty.
 *  @param {ClassField} field
 *  @param {Uint32Array} table
 *  @param {Uint32Array} pixels
 *  @param {number} tie */
export function paintClasses(field, table, pixels, tie) {
  for (let top = 0; top < FIELD_SIDE - 1; top += 1) {
    for (let left = 0; left < FIELD_SIDE - 1; left += 1) {
      const i = top * FIELD_SIDE + left;
      const a = field[i];
      const b = field[i + 1];
      const c = field[i + FIELD_SIDE];
      const d = field[i + FIELD_SIDE + 1];
      const first = (top * FINE_FIELD_SIDE + left) * STEP;
      if (((a ^ b) | (a ^ c) | (a ^ d)) <= FULL_CONFIDENCE) paintOneClass(a, b, c, d, table, pixels, first);
      else paintSeveralClasses(a, b, c, d, table, pixels, first, tie);
    }
  }
}

/** Paint the pixels of the cell between four points, the lower right ones too; `first` is at the upper left.
 *  @param {number} a
 *  @param {number} b to the right of a
 *  @param {number} c below a
 *  @param {number} d below b
 *  @param {Uint32Array} table
 *  @param {Uint32Array} pixels
 *  @param {number} first */
function paintOneClass(a, b, c, d, table, pixels, first) {
  for (let y = 0; y <= STEP; y += 1) {
    const start = a + ((c - a) * y) / STEP;
    const slope = (b + ((d - b) * y) / STEP - start) / STEP;
    const row = first + y * FINE_FIELD_SIDE;
    for (let x = 0; x <= STEP; x += 1) pixels[row + x] = table[(start + slope * x + 0.5) | 0];
  }
}

/** The same where the points are of several classes: each pixel is of the one with the most weight there, and as sure
 *  as the points of that make it.
 *  @param {number} a
 *  @param {number} b
 *  @param {number} c
 *  @param {number} d
 *  @param {Uint32Array} table
 *  @param {Uint32Array} pixels
 *  @param {number} first
 *  @param {number} tie */
function paintSeveralClasses(a, b, c, d, table, pixels, first, tie) {
  const points = [a, b, c, d];
  const kinds = points.map((point) => point >> 8);
  const firsts = kinds.map((kind) => kinds.indexOf(kind)); // of their class
  const leads = points.map((point) => lead(point, tie));
  for (let y = 0; y <= STEP; y += 1) {
    for (let x = 0; x <= STEP; x += 1) {
      votes.fill(0);
      for (let k = 0; k < 4; k += 1) votes[firsts[k]] += leads[k] * SHARES[y][x][k];
      let best = 0;
      for (let k = 1; k < 4; k += 1) if (votes[k] > votes[best]) best = k;
      pixels[first + y * FINE_FIELD_SIDE + x] =
        table[(kinds[best] << 8) | Math.min(FULL_CONFIDENCE, tie + votes[best])];
    }
  }
}

/** How far a point of a field is for its class and against the next best one.
 *  @param {number} point
 *  @param {number} tie confidence where two classes are equal */
export const lead = (point, tie) => Math.max(LEAST_LEAD, (point & 255) - tie);

/** Confidence in a field of `classes` classes where two of them are equally probable.
 *  @param {number} classes */
export const tieConfidence = (classes) => (FULL_CONFIDENCE * (1 / 2 - 1 / classes)) / (1 - 1 / classes);
