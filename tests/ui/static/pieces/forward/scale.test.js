// Axes: room around the values, few round ticks, 0 among them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { niceRange, placing } from '../../../../../playground/ui/static/pieces/forward/scale.js';

test('an axis begins at 0 where nothing is below, and ends there where nothing is above', () => {
  const above = niceRange([0.2, 2.25], { most: 2 });
  assert.equal(above.low, 0);
  assert.equal(above.high > 2.25, true);
  assert.deepEqual(above.ticks, [0, 2]);
  const below = niceRange([-2.93, 0], { most: 2 });
  assert.equal(below.high, 0);
  assert.deepEqual(below.ticks, [-2, 0]);
});

test('ticks are few and lie inside, for values of any size', () => {
  for (const size of [1e-3, 0.7, 5, 16, 3000]) {
    const { low, high, ticks } = niceRange([-size, size * 2]);
    assert.equal(ticks.length >= 2 && ticks.length <= 5, true, `${size}: ${ticks}`);
    assert.equal(ticks.includes(0), true);
    assert.equal(
      ticks.every((tick) => tick >= low && tick <= high),
      true,
    );
  }
});

test('an axis without values has room', () => {
  const { low, high } = niceRange([]);
  assert.equal(high > low, true);
});

test('corners of the box are the ends of the axes', () => {
  const box = { left: 30, top: 10, width: 100, height: 50 };
  const { across, down } = placing([0, 2], { low: -1, high: 3 }, box);
  assert.deepEqual([across(0), across(2), down(3), down(-1)], [30, 130, 10, 60]);
});
