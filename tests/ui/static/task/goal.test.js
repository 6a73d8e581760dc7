// When a run has reached a teacher's goal, as the browser tells it from the run's own figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import {
  bestScore,
  betterResult,
  firstEpochAtGoal,
  goalScale,
  guessOf,
  isGoalReached,
  scoreOf,
} from '../../../../playground/ui/static/task/goal.js';

/** @import { Goal } from '../../../../playground/ui/static/task/types.d.ts' */

/** @type {Goal} */
const LOSS = { score: 'val_loss', bound: 0.5, below: true };
/** @type {Goal} */
const METRIC = { score: 'val_metric', bound: 0.9, below: false };

/** Whether the goal is reached after each epoch of `rows`, the best score, the first epoch.
 *  @param {number[][]} rows
 *  @param {Goal} goal */
function looked(rows, goal) {
  const history = new LossHistory();
  const reached = rows.map((row, i) => {
    history.add({ generation: 0, start: i, end: i + 1 }, Float32Array.from([i + 1, ...row, ...row]));
    return isGoalReached(history, goal);
  });
  const columns = [0, 1, 2, 3].map((column) => Float32Array.from(rows, (row) => row[column]));
  return { reached, best: bestScore(history, goal), first: firstEpochAtGoal(columns, goal) };
}

test('a goal once reached stays reached, however short that was', () => {
  const rows = [
    [0.6, 0.75, 0.5, 0.5],
    [0.5, 0.25, 0.5, 0.5],
    [0.5, 0.75, 0.5, 1],
  ];
  assert.deepEqual(looked(rows, LOSS), { reached: [false, true, true], best: 0.25, first: 2 });
  assert.deepEqual(looked(rows, METRIC), { reached: [false, false, true], best: 1, first: 3 });
});

test('the bound itself is not enough', () => {
  const rows = [[0.5, 0.5, 0.9, 0.5]];
  assert.deepEqual(looked(rows, LOSS).reached, [false]);
  assert.deepEqual(looked(rows, { ...METRIC, bound: 0.5 }).reached, [false]);
});

test('without validation rows nothing is reached', () => {
  const history = new LossHistory();
  history.add(
    { generation: 0, start: 0, end: 1 },
    Float32Array.from([1, 0.1, NaN, 1, NaN, 0.1, NaN, 1, NaN]),
  );
  for (const goal of [LOSS, METRIC]) {
    assert.equal(isGoalReached(history, goal), false);
    assert.equal(bestScore(history, goal), null);
  }
});

test('a short success among many epochs is not lost', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [0.6, i === 1234 ? 0.4 : 0.75, 0.5, 0.5]);
  const { reached, first } = looked(rows, LOSS);
  assert.deepEqual([reached[1233], reached[1234], reached.at(-1)], [false, true, true]);
  assert.equal(first, 1235);
});

const SMALL = { epoch: 90, parameters: 9 };
const QUICK = { epoch: 20, parameters: 50 };
for (const { counts, winner } of [
  { counts: 'parameters', winner: SMALL },
  { counts: 'epochs', winner: QUICK },
  { counts: '', winner: SMALL },
]) {
  test(`the better result is the one that has less of what counts: ${counts}`, () => {
    assert.equal(betterResult(SMALL, QUICK, counts), winner);
    assert.equal(betterResult(QUICK, SMALL, counts), winner);
    assert.equal(betterResult(null, SMALL, counts), SMALL);
  });
}

test('the bar has guessing near one end and the best possible score at the other', () => {
  const share = goalScale(METRIC, 0.5);
  assert.equal(share(0.5) > 0.05 && share(0.5) < 0.2, true);
  assert.equal(share(0.5) < share(0.9) && share(0.9) < share(1), true);
  assert.equal(share(1), 1);
  assert.equal(share(0.1), 0);
  const loss = goalScale(LOSS, 0.7);
  assert.equal(loss(0), 0);
  assert.equal(loss(0.5) < loss(0.7) && loss(0.7) < 1, true);
  assert.equal(loss(Infinity), 1);
  assert.equal(loss(NaN), 0);
  assert.equal(goalScale({ ...METRIC, bound: 0.3 }, 0.5)(0.3) > 0, true); // a goal below guessing has its place, too
});

test('what guessing scores, and the score of now, are those that the goal is about', () => {
  /** @type {import('../../../../playground/ui/static/core/types.d.ts').Baseline} */
  const baseline = { kind: 'majority', metric: 0.6, val_metric: 0.55, loss: 0.69, class: 1 };
  assert.equal(guessOf(LOSS, baseline), 0.69);
  assert.equal(guessOf(METRIC, baseline), 0.55);
  assert.equal(guessOf(METRIC, { ...baseline, val_metric: null }), 0.6);
  assert.equal(guessOf({ ...METRIC, score: 'metric' }, baseline), 0.6);
  assert.equal(scoreOf(METRIC, [0.1, 0.2, 0.3, 0.4]), 0.4);
  assert.equal(scoreOf(LOSS, [0.1, 0.2, 0.3, 0.4]), 0.2);
  assert.equal(scoreOf(LOSS, [0.1, null, 0.3, null]), null);
  assert.equal(scoreOf(LOSS, null), null);
});
