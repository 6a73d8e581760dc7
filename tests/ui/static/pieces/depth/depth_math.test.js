// Sizes by powers of ten, and their words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  downShare,
  factorText,
  lossOf,
  lowestDecade,
  perLayer,
  powerOfTen,
  quantile,
  sizeText,
} from '../../../../../playground/ui/static/pieces/depth/depth_math.js';

const format = new Intl.NumberFormat('en');
/** @param {number | null} da_ratio
 *  @param {number | null} dw_ratio */
const cell = (da_ratio, dw_ratio, first = 0.01) => ({ da_ratio, dw_ratio, dw: [first] });

test('nine equal factors make the ratio of ten layers', () => {
  assert.equal(perLayer(4.5 ** 9, 10)?.toFixed(9), '4.500000000');
  assert.equal(perLayer(5, 1), null);
  assert.equal(perLayer(null, 10), null);
});

test('sizes are told in two digits, factors in three', () => {
  assert.equal(sizeText(0.00272), '0.0027');
  assert.equal(sizeText(1.47e-7), '1.5·10⁻⁷');
  assert.equal(sizeText(0), '0');
  assert.equal(powerOfTen(-12), '10⁻¹²');
  assert.equal(powerOfTen(0), '1');
  assert.equal(factorText(865707, format), '÷\u00a0866,000');
  assert.equal(factorText(1.557, format), '÷\u00a01.56');
  assert.equal(factorText(0.5, format), '×\u00a02.00');
  assert.equal(factorText(2.6e9, format), '÷\u00a02.6·10⁹');
  assert.equal(factorText(null, format), '÷\u00a0∞');
});

test('the scale has nine decades, and more where something is smaller', () => {
  assert.equal(lowestDecade([0.1, 1e-7]), -9);
  assert.equal(lowestDecade([0.1, 6e-15]), -15);
  assert.equal(lowestDecade([0]), -9);
  assert.equal(downShare(1, -9), 0);
  assert.equal(downShare(1e-3, -9).toFixed(9), '0.333333333');
  assert.equal(downShare(0, -9), 1);
  assert.equal(downShare(7, -9), 0);
});

test('a lost signal is not a small gradient of kernels', () => {
  assert.equal(lossOf(cell(8e5, 7e5)), 'both');
  assert.equal(lossOf(cell(53, 0.5)), 'signal');
  assert.equal(lossOf(cell(2e9, 0.6, 9e-11)), 'tiny');
  assert.equal(lossOf(cell(2.3, 1.1)), 'none');
});

test('a start in which nothing comes back is above all others', () => {
  const values = [5, null, 1, 3];
  assert.equal(quantile(values, 0.05), 1);
  assert.equal(quantile(values, 0.95), null);
});
