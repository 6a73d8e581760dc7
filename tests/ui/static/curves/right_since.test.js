// From which epoch on all points have been right, by the history that the page has.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import { allRightSince, presentScores } from '../../../../playground/ui/static/curves/right_since.js';

/** @import { Change } from '../../../../playground/ui/static/connection/message_types.d.ts' */
/** @typedef {[metric: number, valMetric: number]} Row of one epoch; NaN without a validation part */

/** What is told after these epochs.
 *  @param {Row[]} rows
 *  @param {{changes?: Change[], now?: Row, task?: 'binary' | 'regression'}} [facts] */
function since(rows, { changes, now = rows.at(-1) ?? [0, 0], task = 'binary' } = {}) {
  const history = new LossHistory();
  rows.forEach(([metric, valMetric], i) => {
    const four = [0.1, 0.1, metric, valMetric];
    history.add({ generation: 1, start: i, end: i + 1 }, Float32Array.from([i + 1, ...four, ...four]));
  });
  const scores = [0.1, 0.1, ...now.map((value) => (Number.isNaN(value) ? null : value))];
  return allRightSince(history, { task }, { scores: /** @type {never} */ (scores), changes });
}

/** @type {Row} */
const RIGHT = [1, 1];
/** @type {Row} */
const WRONG = [1, 0.99];
/** So many rows.
 *  @param {Row} row
 *  @param {number} count
 *  @returns {Row[]} */
const times = (row, count) => Array.from({ length: count }, () => row);

test('it is the first epoch of the last stretch in which all were right', () => {
  assert.equal(since([WRONG, RIGHT, WRONG, RIGHT, RIGHT]), 4);
  assert.equal(since([RIGHT, RIGHT]), 1);
  assert.equal(
    since([
      [1, NaN],
      [0.9, NaN],
      [1, NaN],
    ]),
    3,
  );
});

test('it stays the same epoch when older ones were put together', () => {
  assert.equal(since([...times(WRONG, 103), ...times(RIGHT, 1500)]), 104);
});

test('there is none as long as a point is wrong, now or in the last epoch, and none of numbers', () => {
  assert.equal(since([RIGHT, WRONG]), null);
  assert.equal(since([RIGHT, RIGHT], { now: WRONG }), null);
  assert.equal(since([RIGHT, RIGHT], { task: 'regression' }), null);
  assert.equal(since([]), null);
});

test('a weight that was set by hand begins it anew, a rate does not', () => {
  assert.equal(since(times(RIGHT, 5), { changes: [[3, 'weight', [0, 1], 0]] }), 4);
  assert.equal(since(times(RIGHT, 5), { changes: [[5, 'weight', [0, 1], 0]] }), null);
  assert.equal(since(times(RIGHT, 5), { changes: [[3, 'learning_rate', 0.1, 0]] }), 1);
});

test('a net with a weight that was set just now has scores of its own, until it is trained on', () => {
  /** @type {Change} */
  const set = [7, 'weight', [0, 1.5], 0];
  const header = { epoch: 7, changes: [set], scores: /** @type {never} */ ([4.9, 3, 0.5, null]) };
  assert.deepEqual(presentScores(header), { epoch: 7, loss: [4.9, 3], metric: [0.5, null] });
  assert.equal(presentScores({ ...header, epoch: 8 }), null);
  assert.equal(presentScores({ ...header, at_batch: [1, 25] }), null);
  assert.equal(presentScores({ ...header, changes: [[7, 'learning_rate', 0.1, 0]] }), null);
});
