// The loss of one row and its slopes, by the names of the registry: y the target, p the answer, z the
// weighted sums before the activation of the output. In float64; each a mean over the k outputs.

import { sigmoid, softmax } from '../core/activation_functions.js';

/** @import { Task } from '../core/types.d.ts' */
/** @typedef {(y: number, p: number) => number} OfOneOutput */
/** The loss of answers; the same of the sums, and its slope in each of them: exact for cross-entropies.
 *  @typedef {object} Loss
 *  @property {(y: number[], p: number[]) => number} of
 *  @property {(y: number[], z: number[], task: Task) => number} ofSums
 *  @property {(y: number[], z: number[], task: Task) => number[]} slopes */
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

/** ln σ(z), exact where σ(z) is all but 0 or 1.
 *  @param {number} z */
const logSigmoid = (z) => Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)));
/** @param {number[]} z */
const logOfSum = (z) => {
  const most = Math.max(...z);
  return most + Math.log(z.reduce((sum, each) => sum + Math.exp(each - most), 0));
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
export const outputActivation = (task, z) => HEADS[task].f(z);

/** A loss that is the mean of a loss of each output.
 *  @param {OfOneOutput} of
 *  @param {OfOneOutput} slope
 *  @returns {Loss} */
function eachOutput(of, slope) {
  /** @type {Loss['of']} */
  const ofAnswers = (y, p) => mean(y.map((each, k) => of(each, p[k])));
  return {
    of: ofAnswers,
    ofSums: (y, z, task) => ofAnswers(y, outputActivation(task, z)),
    slopes: (y, z, task) => {
      const p = outputActivation(task, z);
      return HEADS[task].pull(
        p,
        y.map((each, k) => slope(each, p[k]) / y.length),
      );
    },
  };
}

/** @type {Record<string, Loss>} */
const LOSSES = {
  binary_crossentropy: {
    of: (y, p) => mean(y.map((each, k) => -Math.log(each ? p[k] : 1 - p[k]))),
    ofSums: (y, z) => mean(y.map((each, k) => -(each * logSigmoid(z[k]) + (1 - each) * logSigmoid(-z[k])))),
    slopes: (y, z, task) => outputActivation(task, z).map((each, k) => (each - y[k]) / y.length),
  },
  categorical_crossentropy: {
    of: (y, p) => -Math.log(p[y.indexOf(1)]),
    ofSums: (y, z) => y.reduce((sum, each, k) => sum + each * (logOfSum(z) - z[k]), 0),
    slopes: (y, z, task) => outputActivation(task, z).map((each, k) => each - y[k]),
  },
  mse: eachOutput(
    (y, p) => (p - y) ** 2,
    (y, p) => 2 * (p - y),
  ),
  mae: eachOutput(
    (y, p) => Math.abs(p - y),
    (y, p) => sign(p - y),
  ),
  mape: eachOutput(
    (y, p) => (100 * Math.abs(y - p)) / Math.max(Math.abs(y), TINY),
    (y, p) => (100 * sign(p - y)) / Math.max(Math.abs(y), TINY),
  ),
  msle: eachOutput(
    (y, p) => (logPlusOne(p) - logPlusOne(y)) ** 2,
    (y, p) => (p > TINY ? (2 * (logPlusOne(p) - logPlusOne(y))) / (p + 1) : 0),
  ),
  huber: eachOutput(
    (y, p) => (Math.abs(p - y) <= 1 ? (p - y) ** 2 / 2 : Math.abs(p - y) - 0.5),
    (y, p) => (Math.abs(p - y) <= 1 ? p - y : sign(p - y)),
  ),
  log_cosh: eachOutput(
    (y, p) => Math.abs(p - y) + Math.log1p(Math.exp(-2 * Math.abs(p - y))) - Math.LN2,
    (y, p) => Math.tanh(p - y),
  ),
  poisson: eachOutput(
    (y, p) => p - y * Math.log(p + TINY),
    (y, p) => 1 - y / (p + TINY),
  ),
  binary_focal_crossentropy: eachOutput(
    (y, p) => -((1 - right(y, p)) ** 2) * Math.log(right(y, p)),
    (y, p) => {
      const q = right(y, p);
      return side(y) * (2 * (1 - q) * Math.log(q) - (1 - q) ** 2 / q);
    },
  ),
  hinge: eachOutput(
    (y, p) => Math.max(0, 1 - side(y) * p),
    (y, p) => (1 - side(y) * p > 0 ? -side(y) : 0),
  ),
  squared_hinge: eachOutput(
    (y, p) => Math.max(0, 1 - side(y) * p) ** 2,
    (y, p) => -2 * side(y) * Math.max(0, 1 - side(y) * p),
  ),
};

/** The loss of a row with targets `y` and answers `p`: where the sums are not known.
 *  @param {string} name
 *  @param {number[]} y
 *  @param {number[]} p */
export function lossFromAnswers(name, y, p) {
  return LOSSES[name].of(y, p);
}

/** The loss of a row with targets `y` and weighted sums `z` of the outputs.
 *  @param {string} name
 *  @param {Task} task
 *  @param {number[]} y
 *  @param {number[]} z */
export function lossFromSums(name, task, y, z) {
  return LOSSES[name].ofSums(y, z, task);
}

/** Its slope in each of the sums: what comes back to the outputs first.
 *  @param {string} name
 *  @param {Task} task
 *  @param {number[]} y
 *  @param {number[]} z
 *  @returns {number[]} */
export function outputDeltas(name, task, y, z) {
  return LOSSES[name].slopes(y, z, task);
}
