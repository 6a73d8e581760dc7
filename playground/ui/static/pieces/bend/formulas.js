// The three sums of the net as lines of text, with the numbers of the picked row once they are known.

import { ROWS } from '../parts/gates.js';
import { readValue, signedNumber, sizeText } from './numbers.js';

/** @import { HandWeights, RowAnswers } from './hand_net.js' */

const HIDDEN = ['n₁', 'n₂'];
const SYMBOLS = /** @type {Record<string, string>} */ ({ step: 'step', sigmoid: 'σ' });

/** `+ 3`, `− 2` behind something.
 *  @param {number} value
 *  @param {string} [of] */
const added = (value, of = '') => ` ${value < 0 ? '−' : '+'} ${sizeText(value)}${of}`;

/** `−2·0 − 2·1 + 3`
 *  @param {number[]} weights
 *  @param {string[]} inputs
 *  @param {number} bias */
function sumText(weights, inputs, bias) {
  const [first, ...rest] = weights.map((weight, i) => ({ weight, of: `·${inputs[i]}` }));
  const begin = `${first.weight < 0 ? '−' : ''}${sizeText(first.weight)}${first.of}`;
  return `${begin}${rest.map(({ weight, of }) => added(weight, of)).join('')}${added(bias)}`;
}

/** @param {HandWeights} weights
 *  @param {number} bias2
 *  @param {string[]} readings
 *  @param {number} row
 *  @param {Record<string, RowAnswers> | null} answers by reading; null: only letters
 *  @returns {string[]} */
export function formulaLines(weights, bias2, readings, row, answers) {
  const f = readings.length > 1 ? 'f' : SYMBOLS[readings[0]];
  const nameOf = (/** @type {string} */ reading) => (reading === 'sigmoid' ? 'ŷ' : 'y');
  const hidden = HIDDEN.map((own, unit) => {
    const column = weights.kernel1.map((inputs) => inputs[unit]);
    if (!answers) return `${own} = ${f}(${sumText(column, ['x₁', 'x₂'], weights.bias1[unit])})`;
    const sum = sumText(column, ROWS[row].map(String), weights.bias1[unit]);
    const z = signedNumber(answers[readings[0]].hiddenSums[row][unit], 0);
    const values = readings.map((reading) => {
      const value = readValue(answers[reading].hidden[row][unit], reading);
      return `${SYMBOLS[reading]}(${z}) = ${value}`;
    });
    return `${own}: ${sum} = ${z}, ${values.join(' · ')}`;
  });
  if (!answers) return [...hidden, `${nameOf(readings[0])} = ${f}(n₁ + n₂${added(bias2)})`];
  const outputs = readings.map((reading) => {
    const [n1, n2] = answers[reading].hidden[row].map((value) => readValue(value, reading));
    const output = readValue(answers[reading].outputs[row], reading);
    return `${nameOf(reading)}: ${SYMBOLS[reading]}(${n1} + ${n2}${added(bias2)}) = ${output}`;
  });
  return [...hidden, ...outputs];
}
