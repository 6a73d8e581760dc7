// Rows of two inputs, the gates, and how a neuron's numbers are written.

import { GATES, ROWS } from '../parts/gates.js';

/** @typedef {{sums: number[], says: number[]}} Outputs of the four rows */

export const NAMES = ['w₁', 'w₂', 'b'];
export const LIMIT = 3; // of the sliders, to both sides
export const STEP = 0.1;

/** A number with its sign: +1.0, −0.5; 0.0 has none.
 *  @param {number} value
 *  @param {number} [digits] */
export function signed(value, digits = 1) {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A number as short as it is, with a real minus: 2, −1.5.
 *  @param {number} value */
export const short = (value) => `${value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100) / 100)}`;

/** Rows that say what is wanted.
 *  @param {number[]} says
 *  @param {number[]} wanted */
export const countRight = (says, wanted) => says.filter((said, i) => said === wanted[i]).length;

/** Which of w₁, w₂, b differ.
 *  @param {number[]} before
 *  @param {number[]} after */
export const changedNames = (before, after) => NAMES.filter((_, i) => before[i] !== after[i]);

/** The place of a truth table among the sixteen: its rows read as a binary number.
 *  @param {number[]} says */
export const tableNumber = (says) => says.reduce((number, said) => 2 * number + said, 0);

/** What a table among the sixteen says for each of ROWS.
 *  @param {number} number */
export const tableRows = (number) => [8, 4, 2, 1].map((bit) => Number((number & bit) > 0));

/** The name of a truth table where it has one, else ''.
 *  @param {number[]} says */
export const gateName = (says) =>
  Object.keys(GATES).find((name) => countRight(says, GATES[name]) === 4) ?? '';

/** What `dense_net` is asked for the four rows of a neuron with a step.
 *  @param {number[]} weights */
export const netOf = ([w1, w2, b]) => ({
  layers: [{ kernel: [[w1], [w2]], bias: [b], activation: 'step' }],
  inputs: ROWS,
});

/** What `dense_net` has answered, row by row.
 *  @param {{sums: number[][][], outputs: number[][][]}} answer
 *  @returns {Outputs} */
export const outputsOf = ({ sums, outputs }) => ({
  sums: sums[0].map(([z]) => z),
  says: outputs[0].map(([y]) => y),
});
