// Numbers at the axes of a small chart, and the path of its lines.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { linePath, roundTicks } from '../../../../playground/ui/static/elements/line_chart.js';

test('ticks are round, inside the range, and few', () => {
  assert.deepEqual(roundTicks(-4, 4, 5), [-4, -2, 0, 2, 4]);
  assert.deepEqual(roundTicks(0, 0.72, 4), [0, 0.2, 0.4, 0.6]);
  assert.deepEqual(roundTicks(-0.09, 1.08, 4), [0, 0.5, 1]);
  assert.deepEqual(roundTicks(0, 1e-5, 4), [0, 5e-6, 1e-5]);
  assert.deepEqual(roundTicks(130, 190, 5), [140, 160, 180]);
});

test('a point without a value breaks the line', () => {
  /** @param {number} value */
  const same = (value) => value;
  const line = { name: '', color: /** @type {const} */ ('ink'), x: [0, 1, 2, 3], y: [1, 2, null, 4] };
  assert.equal(linePath(line, same, same), 'M0.0 1.0L1.0 2.0M3.0 4.0');
});
