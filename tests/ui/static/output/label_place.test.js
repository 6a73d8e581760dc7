// Where the decision line is named.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { labelPlace } from '../../../../playground/ui/static/output/contour.js';

const SIDE = 60;
/** A level line at y, from the left edge to the right one.
 *  @param {number} y */
const level = (y) => Float32Array.from(Array.from({ length: 59 }, (_, i) => [i, y, i + 1, y]).flat());

test('it is the highest place that is not at the edge', () => {
  const slanted = Float32Array.from(Array.from({ length: 59 }, (_, i) => [i, 59 - i, i + 1, 58 - i]).flat());
  const [x, y] = labelPlace(slanted, SIDE, null) ?? [NaN, NaN];
  assert(y >= 8 && y <= 10 && x >= 49 && x <= 51);
  assert.equal(labelPlace(level(2), SIDE, null), null);
  assert.equal(labelPlace(new Float32Array(0), SIDE, null), null);
});

test('it moves along with its line, and jumps only when the line has gone', () => {
  const before = labelPlace(level(30), SIDE, null);
  const [x] = before ?? [NaN];
  assert.deepEqual(labelPlace(level(33), SIDE, before), [x, 33]);
  const both = Float32Array.from([...level(20), ...level(33)]);
  assert.deepEqual(labelPlace(both, SIDE, [x, 30]), [x, 33]);
  assert.deepEqual(labelPlace(level(50), SIDE, before)?.[1], 50);
});
