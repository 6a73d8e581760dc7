// What the votes of a class come to: bars, how many are right, and where nobody goes on.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { calmDelay, retryDelay } from '../../../../../playground/ui/static/connection/lesson_class.js';
import {
  barRows,
  foreseen,
  reachableStep,
  rightOf,
} from '../../../../../playground/ui/static/lessons/classroom/votes.js';

const ANSWERS = [{ id: 'two' }, { id: 'three' }, { id: 'none' }];
const BARS = { before: { two: 4, three: 2 }, after: { three: 8 }, measured: { three: 6, '': 1 } };

test('each answer has its bars, as long as its share of the longest', () => {
  const rows = barRows(ANSWERS, BARS);
  assert.deepEqual(
    rows.map(({ letter }) => letter),
    ['A', 'B', 'C'],
  );
  assert.deepEqual(rows[1].counts, { before: 2, after: 8, measured: 6 });
  assert.deepEqual(rows[0].share, { before: 0.5, after: 0, measured: 0 });
  assert.deepEqual(rows[2].share, { before: 0, after: 0, measured: 0 });
  assert.equal(barRows(ANSWERS, { before: {}, after: {}, measured: {} })[0].share.before, 0);
});

test('the run says which answer is right: the own one, or that of most, but never none of them', () => {
  assert.equal(rightOf('two', BARS.measured), 'two');
  assert.equal(rightOf('', BARS.measured), 'three');
  assert.equal(rightOf('', { '': 5 }), '');
});

test('30 to 70 percent right is worth arguing; the second vote counts when half have taken part', () => {
  const votes = (/** @type {number} */ right, /** @type {number} */ wrong) =>
    foreseen('three', { before: { three: right, two: wrong }, after: {}, measured: {} });
  assert.deepEqual(votes(2, 8), { right: 2, of: 10, advice: 'simpler' });
  assert.equal(votes(3, 7)?.advice, 'argue');
  assert.equal(votes(7, 3)?.advice, 'argue');
  assert.equal(votes(8, 2)?.advice, 'move_on');
  assert.equal(votes(0, 0), null);
  assert.deepEqual(foreseen('three', BARS), { right: 8, of: 8, advice: 'move_on' });
  assert.equal(foreseen('', BARS), null);
  assert.equal(foreseen('three', { ...BARS, after: { three: 2 } })?.of, 6); // most have not voted again yet
});

test('nobody goes beyond the step at which a class is held', () => {
  const steps = ['recall', 'bend', 'challenge'];
  assert.equal(reachableStep(steps, 'challenge', 'bend'), 'bend');
  assert.equal(reachableStep(steps, 'recall', 'bend'), 'recall');
  assert.equal(reachableStep(steps, 'challenge', ''), 'challenge');
  assert.equal(reachableStep(steps, 'challenge', 'of another lesson'), 'challenge');
});

test('a page that gets no answer asks more and more rarely; one that was not held waits a little', () => {
  assert.deepEqual(
    [1, 2, 3, 20].map((n) => retryDelay(n, 0.5)),
    [1000, 2000, 4000, 30000],
  );
  assert.equal(retryDelay(1, 0) < retryDelay(1, 1), true);
  assert.equal(calmDelay(true, 5), 0);
  assert.equal(calmDelay(false, 25000), 0);
  assert.equal(calmDelay(false, 5) > 1000, true);
});
