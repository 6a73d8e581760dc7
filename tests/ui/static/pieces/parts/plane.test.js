// Half planes, their border, and where a word has room on them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { halfPlane, lineEnds, wordPlace } from '../../../../../playground/ui/static/pieces/parts/plane.js';

test('the half above 0 is cut from the square, and its border is the line', () => {
  assert.deepEqual(
    halfPlane(1, 0, -0.5).map(([x]) => x >= 0.5),
    [true, true, true, true],
  );
  assert.deepEqual(halfPlane(0, 0, -1), []);
  assert.equal(halfPlane(0, 0, 1).length, 4);
  const ends = lineEnds(1, 1, -1.5);
  assert.equal(
    ends?.every(([x, y]) => Math.abs(x + y - 1.5) < 1e-12),
    true,
  );
  assert.equal(lineEnds(1, 1, -9), null);
});

test('a word stands on its own side, as far from the line as it can, or not at all', () => {
  const z = (/** @type {[number, number]} */ [x, y]) => x + y - 0.5;
  const [above, below] = [wordPlace(1, 1, -0.5, 1), wordPlace(1, 1, -0.5, -1)];
  assert.equal(above && z(above) > 0, true);
  assert.equal(below && z(below) < 0, true);
  assert.equal(wordPlace(1, 1, -9, 1), null);
  assert.deepEqual([wordPlace(0, 0, 1, 1), wordPlace(0, 0, 1, -1)], [[0.5, 0.5], null]);
});
