// The loss of one row as arithmetic with its numbers: a list of texts and elements.

/** @import { Cell } from './types.d.ts' */
/** @typedef {(y: string | number, p: Cell, far: boolean, again: () => Cell) => Cell[]} Term */

/** @param {string | number} y */
const signed = (y) => (y ? '1' : '−1');

/** Those that ask which class is the true one. */
const CLASSES = new Set([
  'binary_crossentropy',
  'binary_focal_crossentropy',
  'hinge',
  'squared_hinge',
  'poisson',
]);

/** @type {Record<string, Term>} */
const ONE = {
  binary_crossentropy: (y, p) => (y ? ['−ln ', p] : ['−ln(1 − ', p, ')']),
  mse: (y, p) => ['(', p, ` − ${y})²`],
  mae: (y, p) => ['|', p, ` − ${y}|`],
  mape: (y, p) => ['100 · |', p, ` − ${y}| / |${y}|`],
  msle: (y, p) => ['(ln(1 + ', p, `) − ln(1 + ${y}))²`],
  huber: (y, p, far) => (far ? ['|', p, ` − ${y}| − ½`] : ['½ (', p, ` − ${y})²`]),
  log_cosh: (y, p) => ['ln cosh(', p, ` − ${y})`],
  poisson: (y, p, far, again) => (y ? [p, ' − ln ', again()] : [p]),
  binary_focal_crossentropy: (y, p, far, again) =>
    y ? ['−(1 − ', p, ')² · ln ', again()] : ['−', p, '² · ln(1 − ', again(), ')'],
  hinge: (y, p) => [`max(0, 1 − (${signed(y)}) · `, p, ')'],
  squared_hinge: (y, p) => [`max(0, 1 − (${signed(y)}) · `, p, ')²'],
};

/** `targets` and `answers` of a row; numbers are made by target(k), a text, and answer(k), an element.
 *  @param {string} name
 *  @param {number[]} targets
 *  @param {number[]} answers
 *  @param {(k: number) => string} target
 *  @param {(k: number) => Cell} answer
 *  @returns {Cell[]} */
export function lossArithmeticCells(name, targets, answers, target, answer) {
  if (name === 'categorical_crossentropy') return ['−ln ', answer(targets.indexOf(1))];
  const terms = targets.map((y, k) => {
    const far = Math.abs(answers[k] - y) > 1;
    return ONE[name](CLASSES.has(name) ? y : target(k), answer(k), far, () => answer(k));
  });
  if (terms.length === 1) return terms[0];
  return ['(', ...terms.flatMap((term, k) => (k ? [' + ', ...term] : term)), `) / ${terms.length}`];
}
