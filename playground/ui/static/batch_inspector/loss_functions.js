// The loss of one row and its slopes, by the names of the registry: y the target, p the answer, z the
// weighted sums before the activation of the output. In float64; each a mean over the k outputs.

import { sigmoid, softmax } from './activation_functions.js';

/** @import { Task } from '../core/types.d.ts' */
/** @typedef {{of: (y: number, p: number) => number, slope: (y: number, p: number) => number}} OneLoss */
/** @typedef {{f: (z: number[]) => number[], pull: (p: number[], slopes: number[]) => number[]}} Head */

const TINY = 1e-7; // Keras's epsilon
/** @param {number[]} values */
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
/** @param {number} value */
const sign = (value) => Math.sign(value) || 0;
/** @param {number} value */
const logPlusOne = (value) => Math.log(Math.max(value, TINY) + 1);
/** @param {number} y */
const side = (y) => 2 * y - 1; // hinge takes classes as -1 and 1
/** @param {number} y
 *  @param {number} p */
const right = (y, p) => Math.max(y ? p : 1 - p, TINY); // the probability of the true class

/** The losses of one output: {of(y, p), slope(y, p)}.
 *  @type {Record<string, OneLoss>} */
const SINGLE = {
  mse: { of: (y, p) => (p - y) ** 2, slope: (y, p) => 2 * (p - y) },
  mae: { of: (y, p) => Math.abs(p - y), slope: (y, p) => sign(p - y) },
  mape: {
    of: (y, p) => (100 * Math.abs(y - p)) / Math.max(Math.abs(y), TINY),
    slope: (y, p) => (100 * sign(p - y)) / Math.max(Math.abs(y), TINY),
  },
  msle: {
    of: (y, p) => (logPlusOne(p) - logPlusOne(y)) ** 2,
    slope: (y, p) => (p > TINY ? (2 * (logPlusOne(p) - logPlusOne(y))) / (p + 1) : 0),
  },
  huber: {
    of: (y, p) => (Math.abs(p - y) <= 1 ? (p - y) ** 2 / 2 : Math.abs(p - y) - 0.5),
    slope: (y, p) => (Math.abs(p - y) <= 1 ? p - y : sign(p - y)),
  },
  hinge: {
    of: (y, p) => Math.max(0, 1 - side(y) * p),
    slope: (y, p) => (1 - side(y) * p > 0 ? -side(y) : 0),
  },
  squared_hinge: {
    of: (y, p) => Math.max(0, 1 - side(y) * p) ** 2,
    slope: (y, p) => -2 * side(y) * Math.max(0, 1 - side(y) * p),
  },
  log_cosh: {
    of: (y, p) => Math.abs(p - y) + Math.log1p(Math.exp(-2 * Math.abs(p - y))) - Math.LN2,
    slope: (y, p) => Math.tanh(p - y),
  },
  poisson: { of: (y, p) => p - y * Math.log(p + TINY), slope: (y, p) => 1 - y / (p + TINY) },
  binary_focal_crossentropy: {
    of: (y, p) => -((1 - right(y, p)) ** 2) * Math.log(right(y, p)),
    slope: (y, p) => {
      const q = right(y, p);
      return side(y) * (2 * (1 - q) * Math.log(q) - (1 - q) ** 2 / q);
    },
  },
};

/** @type {Record<Task, Head>} */
const HEADS = {
  binary: {
    f: (z) => z.map(sigmoid),
    pull: (p, slopes) => p.map((each, k) => each * (1 - each) * slopes[k]),
  },
  regression: { f: (z) => z, pull: (p, slopes) => slopes },
  multiclass: {
    f: softmax,
    pull: (p, slopes) => {
      const common = p.reduce((sum, each, k) => sum + each * slopes[k], 0);
      return p.map((each, k) => each * (slopes[k] - common));
    },
  },
};
/** @param {Task} task
 *  @param {number[]} z */
export const answerOf = (task, z) => HEADS[task].f(z);

/** ln σ(z), exact where σ(z) is all but 0 or 1.
 *  @param {number} z */
const logSigmoid = (z) => Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)));
/** @param {number[]} z */
const logOfSum = (z) => {
  const most = Math.max(...z);
  return most + Math.log(z.reduce((sum, each) => sum + Math.exp(each - most), 0));
};

/** @type {Record<string, (y: number[], z: number[]) => number>} */
const CROSSED = {
  binary_crossentropy: (y, z) =>
    mean(y.map((each, k) => -(each * logSigmoid(z[k]) + (1 - each) * logSigmoid(-z[k])))),
  categorical_crossentropy: (y, z) => y.reduce((sum, each, k) => sum + each * (logOfSum(z) - z[k]), 0),
};

/** The loss of a row with targets `y` and answers `p`: where the sums are not known.
 *  @param {string} name
 *  @param {number[]} y
 *  @param {number[]} p */
export function answerLoss(name, y, p) {
  if (name === 'categorical_crossentropy') return -Math.log(p[y.indexOf(1)]);
  if (name === 'binary_crossentropy') return mean(y.map((each, k) => -Math.log(each ? p[k] : 1 - p[k])));
  return mean(y.map((each, k) => SINGLE[name].of(each, p[k])));
}

/** The loss of a row with targets `y` and weighted sums `z` of the outputs.
 *  @param {string} name
 *  @param {Task} task
 *  @param {number[]} y
 *  @param {number[]} z */
export function rowLoss(name, task, y, z) {
  if (CROSSED[name]) return CROSSED[name](y, z);
  const p = answerOf(task, z);
  return mean(y.map((each, k) => SINGLE[name].of(each, p[k])));
}

/** Its slope in each of the sums: what comes back to the outputs first.
 *  @param {string} name
 *  @param {Task} task
 *  @param {number[]} y
 *  @param {number[]} z
 *  @returns {number[]} */
export function rowSlopes(name, task, y, z) {
  const p = answerOf(task, z);
  if (CROSSED[name]) return p.map((each, k) => (each - y[k]) / (name.startsWith('binary') ? y.length : 1));
  return HEADS[task].pull(
    p,
    y.map((each, k) => SINGLE[name].slope(each, p[k]) / y.length),
  );
}
