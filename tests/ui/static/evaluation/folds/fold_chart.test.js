// The axis of the chart of all folds.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  knownScores,
  rangeOfScores,
  ticksBetween,
} from '../../../../../playground/ui/static/evaluation/folds/fold_chart.js';

test('the axis reaches a little beyond all scores, also where they are equal', () => {
  const [low, high] = rangeOfScores([0.5, 0.7, 0.6]);
  assert.equal(low < 0.5 && low > 0.45 && high > 0.7 && high < 0.75, true);
  assert.deepEqual(rangeOfScores([]), [0, 1]);
  const [first, last] = rangeOfScores([0.8, 0.8]);
  assert.equal(first < 0.8 && last > 0.8, true);
});

test('its places are round numbers within it', () => {
  assert.deepEqual(ticksBetween(0.42, 0.83), [0.5, 0.6, 0.7, 0.8]);
  assert.deepEqual(ticksBetween(-0.04, 0.31), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(ticksBetween(1180, 2400), [1200, 1400, 1600, 1800, 2000, 2200, 2400]);
  for (const [low, high] of [
    [0.1, 0.1001],
    [-3, 9],
    [0, 1],
  ]) {
    const ticks = ticksBetween(low, high);
    assert.equal(ticks.length >= 3 && ticks.every((tick) => tick >= low - 1e-9 && tick <= high + 1e-9), true);
  }
});

test('scores that a fold has not are left out', () => {
  const nothing = { fold: 1, repeat: 0, status: 'finished', link: '', rows: 9, guessing: null, rival: null };
  const rows = [
    { ...nothing, net: { f1: 0.5 } },
    { ...nothing, net: { f1: null } },
    { ...nothing, net: null },
  ];
  assert.deepEqual(knownScores(rows, 'net', 'f1'), [0.5]);
});
