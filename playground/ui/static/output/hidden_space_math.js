// The plane of a hidden layer with two units: what range to show, what the head answers there. Pure.

import { FULL_CONFIDENCE } from '../connection/class_field.js';
import { FIELD_SIDE } from '../connection/frame_decoder.js';

/** @import { ClassField } from '../connection/class_field.js'
 *  @import { RunDescription } from '../core/types.d.ts'
 *  @import { Share } from './contour.js' */

/** @typedef {[low: number, high: number]} Range
 *  @typedef {[x: Range, y: Range]} Ranges
 *  @typedef {{kernel: Float32Array, bias: Float32Array}} Head kernel: [2 * outputs], bias: [outputs]
 *  @typedef {{train: Float32Array, test: Float32Array, grid: Float32Array}} Parts */

const MARGIN = 0.06; // of the range, on either side
const EDGE = 0.02; // of the range: room that the data must leave on either side
const LEAST_SHARE = 0.5; // of the present range that the data must fill, or a smaller one is chosen
const STEPS = [1, 2, 2.5, 5, 10];
export const GRID_LINES = 20; // lines of the bent grid along each axis

/** places: Float32Array of x, y: the points of the description (train, test), then the grid. Views on its parts.
 *  @param {Float32Array} places
 *  @param {RunDescription} description
 *  @returns {Parts | null} */
export function splitPointsAndGrid(places, description) {
  const [train, test] = [description.points.train.x.length, description.points.test.x.length];
  if (places.length !== 2 * (train + test + GRID_LINES * GRID_LINES)) return null;
  return {
    train: places.subarray(0, 2 * train),
    test: places.subarray(2 * train, 2 * (train + test)),
    grid: places.subarray(2 * (train + test)),
  };
}

/** [low, high] of each axis of finite places; null if there are none.
 *  @param {Float32Array} places
 *  @returns {Ranges | null} */
export function axisExtents(places) {
  /** @type {Ranges} */
  const range = [
    [Infinity, -Infinity],
    [Infinity, -Infinity],
  ];
  places.forEach((value, i) => {
    const axis = range[i % 2];
    if (!Number.isFinite(value)) return;
    axis[0] = Math.min(axis[0], value);
    axis[1] = Math.max(axis[1], value);
  });
  return range.every(([low, high]) => low <= high) ? range : null;
}

/** The range to show of one axis: the present one as long as the data fit it well, so that it does not jitter.
 *  @param {Range | undefined} present
 *  @param {Range} data
 *  @returns {Range} */
export function steadyRange(present, [low, high]) {
  const edge = present ? EDGE * (present[1] - present[0]) : 0;
  const fits = present && low >= present[0] + edge && high <= present[1] - edge;
  if (fits && high - low >= LEAST_SHARE * (present[1] - present[0])) return present;
  const wide = Math.max(high - low, 1e-6 * Math.max(1, Math.abs(low)));
  const [from, to] = [low - MARGIN * wide, high + MARGIN * wide];
  const step = nice((to - from) / 10);
  return [Math.floor(from / step) * step, Math.ceil(to / step) * step];
}

/** The next number of the form 1, 2, 2.5 or 5 times a power of ten.
 *  @param {number} value */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return (STEPS.find((step) => step * power >= value * 0.999) ?? 10) * power;
}

/** Kernel and bias of the head, the last of the flat weights: {kernel: [2 * outputs], bias: [outputs]}; null if it
 *  does not sit right on layer `bend`, or the weights are not known.
 *  @param {Float32Array | null | undefined} weights
 *  @param {RunDescription} description
 *  @returns {Head | null} */
export function outputLayerWeights(weights, { bend, layers }) {
  if (!weights || bend !== layers.length - 2) return null;
  const outputs = layers.at(-1) ?? 0;
  const end = weights.length;
  return {
    kernel: weights.subarray(end - 3 * outputs, end - outputs),
    bias: weights.subarray(end - outputs),
  };
}

/** What the head answers on the plane [x range, y range], one sum or probability: bytes (60 * 60, from the top left).
 *  @param {Head} head
 *  @param {RunDescription} description
 *  @param {Ranges} ranges */
export function outputLayerField(head, { task, range }, ranges) {
  const [low, high] = range ?? [0, 1];
  const sumsAt = summer(head, ranges);
  /** @param {number} sum */
  const code = (sum) =>
    toByte(task === 'binary' ? 255 / (1 + Math.exp(-sum)) : (255 * (sum - low)) / (high - low));
  return Uint8Array.from({ length: FIELD_SIDE * FIELD_SIDE }, (_, i) => code(sumsAt(i)[0]));
}

/** The same of a head of several classes: which is the most probable one, and how far it is above a blind guess.
 *  @param {Head} head
 *  @param {Ranges} ranges
 *  @returns {ClassField} */
export function outputLayerClasses(head, ranges) {
  const sumsAt = summer(head, ranges);
  const guess = 1 / head.bias.length;
  const field = new Uint16Array(FIELD_SIDE * FIELD_SIDE);
  for (let i = 0; i < field.length; i += 1) {
    const sums = sumsAt(i);
    const best = Math.max(0, sums.indexOf(Math.max(...sums))); // of sums that are no numbers the first
    const p = 1 / sums.reduce((total, sum) => total + Math.exp(sum - sums[best]), 0);
    field[i] = (best << 8) | Math.round((FULL_CONFIDENCE * (p - guess)) / (1 - guess));
  }
  return field;
}

/** The function that gives the weighted sums of the head at point i of the field over the plane.
 *  @param {Head} head
 *  @param {Ranges} ranges
 *  @returns {(i: number) => Float64Array} */
function summer({ kernel, bias }, [[left, right], [bottom, top]]) {
  const sums = new Float64Array(bias.length);
  const last = FIELD_SIDE - 1;
  return (i) => {
    const x = left + ((right - left) * (i % FIELD_SIDE)) / last;
    const y = top - ((top - bottom) * Math.floor(i / FIELD_SIDE)) / last;
    for (let k = 0; k < sums.length; k += 1) sums[k] = x * kernel[k] + y * kernel[sums.length + k] + bias[k];
    return sums;
  };
}

/** How far from point `from` to its neighbour `to` the sums of their two classes are equal: lines are straight.
 *  @param {ClassField} field
 *  @param {Head} head
 *  @param {Ranges} ranges
 *  @returns {Share} */
export function borderPlacerBySums(field, head, ranges) {
  const sumsAt = summer(head, ranges);
  /** @param {number} i
   *  @param {number} one
   *  @param {number} other */
  const ahead = (i, one, other) => {
    const sums = sumsAt(i);
    return sums[one] - sums[other];
  };
  return (from, to) => {
    const [one, other] = [field[from] >> 8, field[to] >> 8];
    const start = ahead(from, one, other);
    return start / (start - ahead(to, one, other) || 1);
  };
}

/** @param {number} value */
const toByte = (value) => Math.min(255, Math.max(0, Math.round(value)));
