// The product that is GradientTape's gradient is found by its numbers, not by its name.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { productOfTape } from '../../../../../playground/ui/static/pieces/microscope/products.js';

const GRADIENT = [
  [1, 2, 3],
  [4, 5, 6],
];

test('the product with the same shape and numbers is it', () => {
  const turned = [
    [1, 4],
    [2, 5],
    [3, 6],
  ];
  assert.equal(productOfTape([[[1, 2]], GRADIENT, null, turned], GRADIENT), 'xt_d');
  assert.equal(productOfTape([[[1, 2]], turned, null, turned], GRADIENT), '');
  assert.equal(
    productOfTape(
      [
        null,
        null,
        null,
        [
          [1, 2, 3],
          [4, 5, 6 + 1e-9],
        ],
      ],
      GRADIENT,
    ),
    'dt_x',
  );
});
