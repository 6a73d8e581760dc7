// Where the names of the two lines stand.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isUnder } from '../../../../../playground/ui/static/pieces/nudge/slope_chart.js';

test('rounding does not let the names of two lines change places', () => {
  for (const measured of [6.9999999, 7, 7.0000001]) {
    assert.equal(isUnder(7, measured, true), true);
    assert.equal(isUnder(measured, 7, false), false);
  }
  assert.equal(isUnder(3, 7, true), true);
  assert.equal(isUnder(13, 7, true), false);
  assert.equal(isUnder(7, 13, false), true);
  assert.equal(isUnder(7, null, false), false);
});
