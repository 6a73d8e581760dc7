// Convex polygons cut by lines: parts, cells, areas.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  areaOf,
  cellsOf,
  middleOf,
  otherSide,
  partAbove,
} from '../../../../../playground/ui/static/pieces/parts/polygons.js';

/** @type {[number, number][]} */
const SQUARE = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
];
const DIAGONAL = { w1: 1, w2: 1, b: -2 };

test('a line through two corners halves a square', () => {
  for (const line of [DIAGONAL, otherSide(DIAGONAL)]) {
    const part = partAbove(SQUARE, line);
    assert.equal(part.length, 3);
    assert.equal(areaOf(part), 2);
  }
});

test('a line that only touches or misses leaves all or nothing', () => {
  assert.deepEqual(partAbove(SQUARE, { w1: 1, w2: 1, b: 0 }), SQUARE);
  assert.deepEqual(partAbove(SQUARE, { w1: -1, w2: -1, b: 0 }), []);
  assert.deepEqual(partAbove(SQUARE, { w1: 0, w2: 0, b: 0 }), []);
});

test('cells cover the polygon, and each is on one side of every line', () => {
  const lines = [DIAGONAL, { w1: 1, w2: 0, b: -0.5 }, { w1: 1, w2: -1, b: 0.2 }, { w1: 0, w2: 1, b: -7 }];
  const cells = cellsOf(SQUARE, lines);
  const area = cells.reduce((sum, cell) => sum + areaOf(cell), 0);
  assert(Math.abs(area - areaOf(SQUARE)) < 1e-9);
  assert.equal(cells.length, 7); // three lines that cross in three places inside
  for (const cell of cells) {
    for (const { w1, w2, b } of lines) {
      const side = Math.sign(w1 * middleOf(cell)[0] + w2 * middleOf(cell)[1] + b);
      assert(cell.every(([x, y]) => side * (w1 * x + w2 * y + b) > -1e-9));
    }
  }
});
