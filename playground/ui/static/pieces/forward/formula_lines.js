// The net as a formula: once for any x, once with the numbers of the present dose; each part with the neuron it is of.

import { fixed } from '../parts/fixed.js';
import { doseText, term, weightText } from './numbers.js';

/** @import { State } from './types.d.ts'
 *  @typedef {{text: string, unit?: number}} FormulaPart `unit`: the neuron, from 0 */

/** @param {State} state
 *  @param {string} activation
 *  @returns {FormulaPart[][]} */
export function formulaLines({ numbers, off, here, seen }, activation) {
  const { w, b, v, c } = numbers;
  const rule = (/** @type {number} */ unit) =>
    `${off === unit ? '0' : weightText(v[unit])}·${activation}(${weightText(w[unit])}·x${term(weightText(b[unit]))})`;
  const bias = term(weightText(c));
  const lines = [sumOf('f(x) = ', rule(0), rule(1), bias)];
  if (!here || !seen.weighted) return [...lines, []];
  const [first, second] = here.weighted.map((value) => fixed(value, 3));
  const answer = seen.answer ? ` = ${fixed(here.answer, 3)}` : '';
  return [...lines, sumOf(`f(${doseText(here.x)}) = `, first, second, `${bias}${answer}`)];
}

/** @param {string} before
 *  @param {string} first
 *  @param {string} second
 *  @param {string} after
 *  @returns {FormulaPart[]} */
const sumOf = (before, first, second, after) => {
  const signed = term(second);
  return [
    { text: before },
    { text: first, unit: 0 },
    { text: signed.slice(0, 3) },
    { text: signed.slice(3), unit: 1 },
    { text: after },
  ];
};
