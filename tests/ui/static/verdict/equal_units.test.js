// Units that can never become different, told by their weights.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { equalUnits, largestWeight } from '../../../../playground/ui/static/verdict/equal_units.js';

const LAYOUT = [
  { layer: 1, kind: 'kernel', shape: [2, 2] },
  { layer: 1, kind: 'bias', shape: [2] },
  { layer: 2, kind: 'kernel', shape: [2, 1] },
  { layer: 2, kind: 'bias', shape: [1] },
];
const EQUAL = [0.5, 0.5, -0.2, -0.2, 0.1, 0.1, 0.7, 0.7, 0.3];

/** @param {Record<number, number>} others */
const but = (others) => Float32Array.from(EQUAL, (weight, i) => others[i] ?? weight);

for (const { about, weights, found } of [
  { about: 'the same weights from inputs and to the output', weights: but({}), found: true },
  { about: 'nothing but zeros', weights: new Float32Array(9), found: true },
  { about: 'the last digit of a float', weights: but({ 4: 0.1000001 }), found: true },
  { about: 'another weight from an input', weights: but({ 1: 0.51 }), found: false },
  { about: 'another bias', weights: but({ 5: 0.11 }), found: false },
  { about: 'another weight to the output', weights: but({ 7: 0.71 }), found: false },
]) {
  test(`units are equal or not: ${about}`, () => {
    assert.deepEqual(equalUnits(LAYOUT, weights), found ? { layer: 1, units: 2 } : null);
  });
}

test('nothing is said of what is not known, or normalized', () => {
  const normalized = [...LAYOUT.slice(0, 1), { layer: 1, kind: 'gamma', shape: [2] }, ...LAYOUT.slice(1)];
  assert.equal(equalUnits(undefined, but({})), null);
  assert.equal(equalUnits(LAYOUT, null), null);
  assert.equal(equalUnits(LAYOUT, new Float32Array(3)), null);
  assert.equal(equalUnits(normalized, new Float32Array(11)), null);
});

test('the largest weight is that of a kernel', () => {
  assert.equal(largestWeight(LAYOUT, but({ 8: 9 })), Math.fround(0.7));
  assert.equal(largestWeight(LAYOUT, undefined), null);
});
