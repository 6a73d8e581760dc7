// What is read off a way down, and how its numbers are written.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  bestOf,
  bracketed,
  costAt,
  degreesOff,
  ellipse,
  fixed,
  secondStep,
  secondWeight,
  signed,
} from '../../../../../playground/ui/static/pieces/descent/numbers.js';

/** @param {number[]} change */
const place = (change) => ({ weights: [0, 2], cost: 2 / 3, gradient: [-4 / 3, 0], change });

/** @type {import('../../../../../playground/ui/static/pieces/descent/types.d.ts').Descended} */
const RUN = {
  path: [place([0.2, 0])],
  reached: null,
  kind: 'swings',
  factors: [],
  curvatures: [],
  hessian: [
    [28 / 3, 4],
    [4, 2],
  ],
  minimum: [1, 0],
  borders: [],
};

test('numbers have a real minus, large ones are short, and what is none is infinite', () => {
  assert.deepEqual(
    [-0.5, 0.0001, -0.0001, 1234567, null].map((value) => fixed(value)),
    ['−0.500', '0.000', '0.000', '1.2e6', '∞'],
  );
  assert.deepEqual(
    [1, -1, 0].map((value) => signed(value, 1)),
    ['+1.0', '−1.0', '0.0'],
  );
  assert.equal(bracketed(-0.0577, 4), '(−0.0577)');
});

test('the cost of other weights and its level lines belong to the same bowl', () => {
  assert.equal(costAt(RUN, [0, 0]).toFixed(9), '4.666666667');
  assert.equal(Math.abs(costAt(RUN, [1, 0])) < 1e-12, true);
  const costs = ellipse(RUN, 1.5).map((weights) => costAt(RUN, weights).toFixed(9));
  assert.deepEqual([...new Set(costs)], ['1.500000000']);
  assert.equal(degreesOff(RUN).toFixed(0), '63');
});

test('the second step and the second weight are told by their changes', () => {
  const steps = (/** @type {number} */ second) => secondStep([place([0.4]), place([second])]);
  assert.deepEqual([0.2, -0.4, 0.9].map(steps), ['shorter', 'same', 'longer']);
  const weights = (/** @type {number} */ second) => secondWeight([place([0.2, second])]);
  assert.deepEqual([0, 0.1, -0.1, -0.5].map(weights), ['none', 'up', 'like', 'most']);
});

test('of all tries the fewest steps count, and the largest rate that comes home', () => {
  const tries = /** @type {const} */ ([
    { rate: 0.175, reached: 48, kind: 'swings' },
    { rate: 0.18, reached: 291, kind: 'swings' },
    { rate: 0.181, reached: null, kind: 'blows_up' },
  ]);
  assert.deepEqual(bestOf([...tries]), { fewest: 48, largest: 0.18 });
  assert.deepEqual(bestOf([]), { fewest: null, largest: null });
});
