// The line of a small chart.

import '../../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stepPath } from '../../../../../playground/ui/static/pieces/gate/scan_charts.js';

test('a line of steps changes half way between two places', () => {
  const corners = stepPath([-3, 0, 3], [1, 1, 4]).match(/-?[\d.]+/g) ?? [];
  const [from, low, half, , later, high, end] = corners.map(Number);
  assert.equal(from < half && half < later && later < end, true);
  assert.equal(Math.abs(half - from - (end - later)) < 1e-9, true);
  assert.equal(low > high, true, 'more rows right stand higher');
});
