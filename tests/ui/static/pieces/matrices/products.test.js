// Questions that multiply layers out, and how their numbers are written.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  countOf,
  entrySum,
  isSame,
  oneLayer,
  productQuestion,
  short,
  tuple,
  twoLayers,
} from '../../../../../playground/ui/static/pieces/matrices/products.js';

const FIRST = [
  [2, -1, 1],
  [1, 3, 0],
];
const SECOND = [
  [1, 2],
  [0, -1],
  [-2, 1],
];

test('the product is what both layers answer for rows with a single 1', () => {
  const { layers, inputs } = productQuestion(FIRST, SECOND);
  assert.deepEqual(inputs, [
    [1, 0],
    [0, 1],
  ]);
  assert.deepEqual(layers[0], { kernel: FIRST, bias: [0, 0, 0], activation: 'linear' });
  assert.deepEqual(layers[1], { kernel: SECOND, bias: [0, 0], activation: 'linear' });
});

test('a sample goes through two layers with something between, or through one', () => {
  const [between, last] = twoLayers(FIRST, SECOND, [1, -2], 'relu').layers;
  assert.deepEqual([between.activation, last.activation], ['relu', 'linear']);
  assert.deepEqual(oneLayer(SECOND, [1, 2, 3]).inputs, [[1, 2, 3]]);
});

test('an entry is a sum of products', () => {
  assert.equal(entrySum(FIRST, SECOND, 0, 1), '2·2 + (−1)·(−1) + 1·1');
  assert.equal(countOf(FIRST) + countOf(SECOND), 12);
});

test('numbers are short, and rows are compared', () => {
  assert.deepEqual([short(-2), short(0.125), tuple([0, -7, 1])], ['−2', '0.13', '(0, −7, 1)']);
  assert.equal(isSame([1, 2], [1, 2 + 1e-12]), true);
  assert.equal(isSame([1, 2], [1, 3]), false);
});
