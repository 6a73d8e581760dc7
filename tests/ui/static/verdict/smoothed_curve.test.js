// Levels of a curve, how it strays, and its least level.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import { leastLevel, level, scatter } from '../../../../playground/ui/static/verdict/smoothed_curve.js';

/** @param {number[]} losses */
function historyOf(losses) {
  const history = new LossHistory();
  losses.forEach((loss, i) => {
    const told = [loss, loss, 0.5, 0.5];
    history.add({ generation: 1, start: i, end: i + 1 }, Float32Array.from([i + 1, ...told, ...told]));
  });
  return history;
}

const EPOCHS = Array.from({ length: 100 }, (_, i) => i + 1);

test('a single spike changes no level, and is not the least one', () => {
  const losses = EPOCHS.map((epoch) => (epoch === 50 ? 0 : epoch === 98 ? 40 : 0.5));
  const history = historyOf(losses);
  assert.equal(level(history, 'loss', 95, 100), 0.5);
  assert.equal(leastLevel(history, 'loss')?.value, 0.5);
  assert.equal(level(history, 'loss', 200, 300), null);
});

test('a fall is no noise, and noise is that of single epochs', () => {
  const falling = scatter(historyOf(EPOCHS.map((epoch) => 2 - epoch / 100)), 'loss', 80, 100);
  assert(falling.noise < 1e-6, String(falling.noise));
  const straying = scatter(historyOf(EPOCHS.map((epoch) => 1 + 0.1 * Math.sin(epoch ** 2))), 'loss', 80, 100);
  assert(straying.noise > 0.05 && straying.noise < 0.2, String(straying.noise));
  assert(straying.ofLevel < straying.noise);
  assert(straying.low < 0.95 && straying.high > 1.05);
});

test('the least level knows the training loss of its time', () => {
  const history = historyOf(EPOCHS.map((epoch) => Math.abs(epoch - 60) / 100));
  const least = leastLevel(history, 'valLoss');
  assert(least && Math.abs(least.epoch - 62) <= 2, JSON.stringify(least));
  assert.equal(least.train, least.value);
});
