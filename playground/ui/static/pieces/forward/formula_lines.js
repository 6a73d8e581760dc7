// The net as a formula: once for any x, once with the numbers of the present dose.

import { fixed } from '../parts/fixed.js';
import { doseText, term, weightText } from './numbers.js';

/** @import { State } from './types.d.ts' */

/** @param {State} state
 *  @param {string} activation
 *  @returns {string[]} */
export function formulaLines({ numbers, off, here, seen }, activation) {
  const { w, b, v, c } = numbers;
  const terms = [0, 1].map(
    (unit) =>
      `${off === unit ? '0' : weightText(v[unit])}·${activation}(${weightText(w[unit])}·x${term(weightText(b[unit]))})`,
  );
  const rule = `f(x) = ${terms[0]}${term(terms[1])}${term(weightText(c))}`;
  if (!here || !seen.weighted) return [rule, ''];
  const [first, second] = here.weighted.map((value) => fixed(value, 3));
  const sum = `${first}${term(second)}${term(weightText(c))}`;
  return [rule, `f(${doseText(here.x)}) = ${sum}${seen.answer ? ` = ${fixed(here.answer, 3)}` : ''}`];
}
