// Weights that were set by hand, in the order in which they are taken back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WeightChanges } from '../../../../playground/ui/static/run_view/weight_changes.js';

/** @import { Change } from '../../../../playground/ui/static/connection/message_types.d.ts' */

/** What a run tells of weights that were set at its present place.
 *  @param {...number} indices */
const told = (...indices) => ({
  epoch: 0,
  changes: indices.map((index) => /** @type {Change} */ ([0, 'weight', [index, 1], 0])),
});

test('weights are taken back one at a time, the last one first', () => {
  const weights = new WeightChanges();
  weights.add(3, 1, { before: 0.5 });
  weights.add(4, 1, { before: 0.2 });
  weights.add(3, 2, { before: 1 });
  /** @type {[number, number][]} */
  const back = [];
  for (let last = weights.last(told(3, 4)); last; last = weights.last(told(3, 4))) {
    back.push([last.index, last.before]);
    weights.drop();
  }
  assert.deepEqual(back, [
    [3, 1],
    [4, 0.2],
    [3, 0.5],
  ]);
});

test('all values of a drag are one change', () => {
  const weights = new WeightChanges();
  const drag = { before: 0.5 };
  for (const value of [0.6, 0.7, 0.8]) weights.add(3, value, drag);
  assert.equal(weights.changes.length, 1);
  const { before, after } = weights.changes[0];
  assert.deepEqual([before, after], [0.5, 0.8]);
});

test('a change of settings that came later is taken back first, and one that came before after it', () => {
  const weights = new WeightChanges();
  weights.setNumber(1);
  weights.add(3, 1, { before: 0.5 });
  weights.setNumber(2);
  assert.equal(weights.last(told(3)), null);
  weights.add(4, 1, { before: 0.2 });
  assert.equal(weights.last(told(3, 4))?.index, 4);
  weights.setNumber(1); // the second change of settings was taken back, and what came after it
  assert.equal(weights.last(told(3))?.index, 3);
  weights.drop();
  assert.equal(weights.last(told(3)), null);
});

test('a run that does not tell of the weight, or was reset since, has nothing to take back', () => {
  const weights = new WeightChanges();
  weights.see('a', { generation: 1 });
  weights.add(3, 1, { before: 0.5 });
  assert.equal(weights.last(null), null);
  assert.equal(weights.last(told(2)), null);
  weights.see('b', { generation: 1 }); // the same run, taken up as it was left
  assert.equal(weights.last(told(3))?.index, 3);
  weights.see('b', { generation: 2 });
  assert.equal(weights.last(told(3)), null);
});

test('a weight is not taken back once the others have been trained on', () => {
  const weights = new WeightChanges();
  weights.add(3, 1, { before: 0.5 });
  const at = told(3);
  assert.equal(weights.last(at)?.before, 0.5);
  assert.equal(weights.last({ ...at, epoch: 1 }), null);
  assert.equal(weights.last({ ...at, at_batch: [2, 25] }), null);
});
