// A coarse grid of bytes made fine, so that a field has no steps on any screen. Pure: no drawing.
//
// The source has `side` points along each axis. Those of the field lie from edge to edge of the plane; those of a
// thumbnail are every third (or sixth) of them, so that their last row does not lie at the edge.

import { FULL_CONFIDENCE } from '../connection/class_field.js';
import { FIELD_SIDE } from '../connection/frame_decoder.js';

/** @import { ClassField } from '../connection/class_field.js' */

export const FINE_FIELD_SIDE = 4 * (FIELD_SIDE - 1) + 1; // pixels along each axis: four from point to point of the field
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

/** The same for a field of classes: at each pixel the class that its four points favour. `table` has 256 colours
 *  for each class, from guessing to certainty.
 *  @param {ClassField} field
 *  @param {Uint32Array} table
 *  @param {Uint32Array} pixels
 *  @param {number} tie */
export function paintClasses(field, table, pixels, tie) {
  const step = (FINE_FIELD_SIDE - 1) / (FIELD_SIDE - 1);
  for (let y = 0; y < FINE_FIELD_SIDE; y += 1) {
    const top = Math.min(FIELD_SIDE - 2, Math.floor(y / step));
    for (let x = 0; x < FINE_FIELD_SIDE; x += 1) {
      const left = Math.min(FIELD_SIDE - 2, Math.floor(x / step));
      const place = between(field, top * FIELD_SIDE + left, x / step - left, y / step - top, tie);
      pixels[y * FINE_FIELD_SIDE + x] = table[place];
    }
  }
}

const corners = new Uint8Array(4); // classes of the four points around a pixel
const votes = new Float32Array(4); // and how much each of them counts there

/** The place in the table between four points: the class with the most weight, as sure as its points make it there.
 *  @param {ClassField} field
 *  @param {number} i the upper left one
 *  @param {number} right
 *  @param {number} down
 *  @param {number} tie */
function between({ classes, confidence }, i, right, down, tie) {
  const below = i + FIELD_SIDE;
  const [up, left] = [1 - down, 1 - right];
  const first = classes[i];
  if (first === classes[i + 1] && first === classes[below] && first === classes[below + 1]) {
    const sure =
      (confidence[i] * left + confidence[i + 1] * right) * up +
      (confidence[below] * left + confidence[below + 1] * right) * down;
    return (first << 8) | (sure + 0.5);
  }
  vote(0, classes[i], left * up * lead(confidence[i], tie));
  vote(1, classes[i + 1], right * up * lead(confidence[i + 1], tie));
  vote(2, classes[below], left * down * lead(confidence[below], tie));
  vote(3, classes[below + 1], right * down * lead(confidence[below + 1], tie));
  let best = 0;
  for (let k = 1; k < 4; k += 1) if (votes[k] > votes[best]) best = k;
  return (corners[best] << 8) | Math.min(FULL_CONFIDENCE, tie + votes[best]);
}

/** Count a corner: for the first corner of its class.
 *  @param {number} k
 *  @param {number} kind
 *  @param {number} weight */
function vote(k, kind, weight) {
  corners[k] = kind;
  votes[k] = 0;
  let first = 0;
  while (corners[first] !== kind) first += 1;
  votes[first] += weight;
}

/** How far a point is for its class and against the next best one.
 *  @param {number} confidence
 *  @param {number} tie that of two classes that are equal */
export const lead = (confidence, tie) => Math.max(LEAST_LEAD, confidence - tie);

/** Confidence in a field of `classes` classes where two of them are equally probable.
 *  @param {number} classes */
export const tieConfidence = (classes) => (FULL_CONFIDENCE * (1 / 2 - 1 / classes)) / (1 - 1 / classes);
