// How strong a colour is for what the net answers. Pure.
//
// options = {discretize, confidence}:
//   neither      the colour grows with the probability, or with the value
//   discretize   the decision only; of a number, eight steps
//   confidence   1 - entropy of the answer: full where the net is sure, none where it might as well guess
//   both         the same in five steps

/** @import { Coloring, DrawingOptions, Shade } from './types.d.ts' */

const VALUE_STEPS = 8;
const SURE_STEPS = 5;

/** @param {number} p */
const term = (p) => (p > 0 ? -p * Math.log(p) : 0);

/** 1 - entropy / largest entropy of `classes` probabilities: the largest one is p, the others are equal.
 *  @param {number} p
 *  @param {number} classes */
export function certainty(p, classes) {
  const others = (1 - p) / (classes - 1);
  return 1 - (term(p) + (classes - 1) * term(others)) / Math.log(classes);
}

/** Value from -1 to 1 in steps of equal width, as the middles of these from end to end.
 *  @param {number} value
 *  @param {number} steps */
const stepped = (value, steps) =>
  (2 * Math.min(steps - 1, Math.floor(((value + 1) / 2) * steps))) / (steps - 1) - 1;
/** @param {number} share */
const inSteps = (share) => Math.ceil(share * SURE_STEPS - 1e-9) / SURE_STEPS;

/** The function from a signed value (-1 to 1), or for classes from the place between guessing and certainty (0 to 1),
 *  to the strength of the colour.
 *  @param {Coloring} description
 *  @param {DrawingOptions} options
 *  @returns {Shade} */
export function shadeFunction(description, options) {
  if (description.task === 'regression')
    return options.discretize ? (value) => stepped(value, VALUE_STEPS) : (value) => value;
  return description.task === 'binary'
    ? binaryShade(options)
    : classShade(description.classes.length, options);
}

/** @param {DrawingOptions} options
 *  @returns {Shade} */
function binaryShade({ discretize, confidence }) {
  if (!confidence) return discretize ? (value) => (value < 0 ? -1 : 1) : (value) => value;
  /** @param {number} value */
  const sure = (value) => certainty((1 + Math.abs(value)) / 2, 2);
  return (value) => Math.sign(value) * (discretize ? inSteps(sure(value)) : sure(value));
}

/** @param {number} classes
 *  @param {DrawingOptions} options
 *  @returns {Shade} */
function classShade(classes, { discretize, confidence }) {
  if (!confidence) return discretize ? () => 1 : (share) => share;
  const guess = 1 / classes;
  /** @param {number} share */
  const sure = (share) => certainty(guess + share * (1 - guess), classes);
  return discretize ? (share) => inSteps(sure(share)) : sure;
}
