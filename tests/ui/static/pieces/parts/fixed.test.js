// Numbers with a fixed count of decimals.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fixed, sharedDecimals, signed } from '../../../../../playground/ui/static/pieces/parts/fixed.js';

test('a true minus stands before what is below 0, and none before what is rounded to 0', () => {
  assert.equal(fixed(-0.0577, 4), '−0.0577');
  assert.equal(fixed(-0.00001, 4), '0.0000');
  assert.deepEqual([signed(0.5), signed(-0.5), signed(0)], ['+0.50', '−0.50', '+0.00']);
});

test('decimals are alike as far as the difference is smaller than half of the next', () => {
  assert.equal(sharedDecimals(0.12345, 0.12345, 8), 8);
  assert.equal(sharedDecimals(0.12345, 0.12349, 8), 4);
  assert.equal(sharedDecimals(1, 2, 8), 0);
});
