// The slope of each activation: its formula, and the numbers that go into it.

import { fixed } from '../../parts/fixed.js';
import { math } from '../../parts/svg.js';
import { num, op } from './symbols.js';

/**
 * @typedef {object} SlopeRule
 * @property {(a: Node, z: Node) => Node[]} formula
 * @property {(a: number, z: number, digits: number) => string} numbers
 */

const copy = (/** @type {Node} */ node) => node.cloneNode(true);
const sigma = (/** @type {Node} */ z) => [math('mi', 'σ'), op('('), z, op(')')];
const whether = (/** @type {number} */ z, /** @type {number} */ digits) =>
  `z = ${fixed(z, digits)} ${z > 0 ? '> 0' : '≤ 0'}`;
const piecewise = (/** @type {string} */ below) => (/** @type {Node} */ _a, /** @type {Node} */ z) => [
  num('1'),
  op(','),
  z,
  op('>'),
  num('0'),
  op(';'),
  math('mtext', `\u00a0${below}`),
];

/** @type {Record<string, SlopeRule>} */
export const SLOPE_RULES = {
  linear: { formula: () => [num('1')], numbers: () => '1' },
  sigmoid: {
    formula: (a) => [a, op('('), num('1'), op('−'), copy(a), op(')')],
    numbers: (a, _z, digits) => `${fixed(a, digits)} · ${fixed(1 - a, digits)}`,
  },
  tanh: {
    formula: (a) => [num('1'), op('−'), math('msup', math('mrow', a), num('2'))],
    numbers: (a, _z, digits) => `1 − (${fixed(a, digits)})²`,
  },
  relu: { formula: piecewise('0'), numbers: (_a, z, digits) => whether(z, digits) },
  leaky_relu: { formula: piecewise('0.2'), numbers: (_a, z, digits) => whether(z, digits) },
  elu: { formula: piecewise('a + 1'), numbers: (_a, z, digits) => whether(z, digits) },
  softplus: { formula: (_a, z) => sigma(z), numbers: (_a, z, digits) => `σ(${fixed(z, digits)})` },
  swish: {
    formula: (a, z) => [...sigma(z), op('+'), a, op('('), num('1'), op('−'), ...sigma(copy(z)), op(')')],
    numbers: (_a, z, digits) => `z = ${fixed(z, digits)}`,
  },
};
