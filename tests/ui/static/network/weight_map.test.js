// Each number of the flat weights is found where Keras has it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MIXED, weightsOf } from './example_net.js';

/** @import { WeightPart } from '../../../../playground/ui/static/network/types.d.ts' */

/** @param {WeightPart[]} parts */
const short = (parts) => parts.map(({ index, kind, from, piece }) => [index, kind, from, piece]);

test('each number is found where Keras has it', () => {
  const weights = weightsOf(
    MIXED,
    Array.from({ length: 28 }, (_, n) => n),
  );
  assert.equal(weights.count, 28);
  assert.deepEqual(short(weights.unitWeights(1, 1)), [
    [9, 'bias', null, 0],
    [11, 'bias', null, 1],
    [1, 'kernel', 0, 0],
    [3, 'kernel', 0, 1],
    [5, 'kernel', 1, 0],
    [7, 'kernel', 1, 1],
  ]);
  assert.deepEqual(short(weights.unitWeights(2, 2)), [
    [23, 'beta', null, 0],
    [20, 'gamma', null, 0],
    [14, 'kernel', 0, 0],
    [17, 'kernel', 1, 0],
  ]);
  const [first, second] = weights.layers ?? [];
  assert.deepEqual([...first.kernel], [2, 3, 6, 7], 'of the two sums the larger weight');
  assert.deepEqual([...second.bias], [21, 22, 23], 'the shift is the bias of a normalized sum');
});

test('weights of another net count as none', () => {
  const weights = weightsOf(MIXED, [1]);
  assert.deepEqual([weights.flat, weights.layers], [null, null]);
});
