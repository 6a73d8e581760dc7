// The next point in the direction of a key.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nextPoint } from '../../../../playground/ui/static/output/point_walk.js';

const POINTS = [
  [0, 0],
  [1, 0],
  [2, 0.1],
  [1, 3],
  [-1, -1],
].map(([x, y], row) => ({ row, x, y }));

test('without a point yet it is the first one', () => {
  assert.equal(nextPoint(POINTS, null, 'ArrowUp')?.row, 0);
  assert.equal(nextPoint([], null, 'ArrowUp'), null);
});

test('each key goes to the nearest point in its direction', () => {
  const from = (/** @type {number} */ row, /** @type {string} */ key) =>
    nextPoint(POINTS, POINTS[row], key)?.row ?? null;
  assert.equal(from(0, 'ArrowRight'), 1);
  assert.equal(from(1, 'ArrowRight'), 2);
  assert.equal(from(2, 'ArrowRight'), null);
  assert.equal(from(2, 'ArrowLeft'), 1);
  assert.equal(from(1, 'ArrowUp'), 3);
  assert.equal(from(0, 'ArrowDown'), 4);
  assert.equal(from(0, 'Enter'), null);
});
