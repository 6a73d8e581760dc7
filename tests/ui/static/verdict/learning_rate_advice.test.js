// The rate to try, and the one that failed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  learningRateAt,
  suggestLowerRate,
} from '../../../../playground/ui/static/verdict/learning_rate_advice.js';

/** @import { Change } from '../../../../playground/ui/static/connection/message_types.d.ts' */

/** @type {[rate: number, lower: number][]} */
const LOWER = [
  [3, 1],
  [10, 3],
  [1, 0.3],
  [0.3, 0.1],
  [0.03, 0.01],
  [0.5, 0.1],
  [0.05, 0.01],
  [100, 30],
  [1e-6, 3e-7],
];
for (const [rate, lower] of LOWER) {
  test(`the rate to try is at most a third of the one that failed: ${rate}`, () => {
    assert.equal(suggestLowerRate(rate), lower);
    assert(suggestLowerRate(rate) <= (rate / 3) * 1.001);
  });
}

test('a rate to try is neither above what is usual nor one at which the penalty overshoots', () => {
  assert.equal(suggestLowerRate(10, 0.003), 0.003);
  assert.equal(suggestLowerRate(0.1, 0.3), 0.03);
  const lower = suggestLowerRate(0.3, Infinity, 10);
  assert.equal(lower, 0.01);
  assert(Math.abs(1 - 2 * 10 * lower) < 1, 'a step makes every weight smaller');
});

test('the rate that failed is the one in force', () => {
  /** @type {Change} */
  const first = [3, 'learning_rate', 2.0];
  /** @type {Change[]} */
  const others = [
    [7, 'learning_rate', 9.0],
    [8, 'batch_size', 5],
  ];
  /** @type {Change} */
  const late = [10, 'learning_rate', 0.1]; // chosen when it had diverged already
  assert.equal(learningRateAt(10, [], 0.5), 0.5);
  assert.equal(learningRateAt(10, [first], 0.5), 2.0);
  assert.equal(learningRateAt(10, [first, ...others], 0.5), 9.0);
  assert.equal(learningRateAt(10, [first, late], 0.5), 2.0);
  assert.equal(learningRateAt(10, [late], 0.5), null);
});
