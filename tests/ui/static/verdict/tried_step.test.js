// Which trials of a lower rate are offered.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lossOfGoodTrial } from '../../../../playground/ui/static/verdict/tried_step.js';

test('a trial has gone well if the loss is lower than where it began', () => {
  const trial = { start_loss: 0.7, loss: [0.6, 0.3], diverged: false };
  assert.equal(lossOfGoodTrial(trial), 0.3);
  assert.equal(lossOfGoodTrial({ ...trial, loss: [0.6, 0.8] }), null);
  assert.equal(lossOfGoodTrial({ ...trial, diverged: true }), null);
  assert.equal(lossOfGoodTrial({ ...trial, loss: [] }), null);
  assert.equal(lossOfGoodTrial({ ...trial, loss: [null] }), null);
});

test('of a net whose own loss is no number every finite loss is better', () => {
  assert.equal(lossOfGoodTrial({ start_loss: null, loss: [9], diverged: false }), 9);
});
