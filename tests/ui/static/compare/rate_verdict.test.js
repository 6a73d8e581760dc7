// What is said of a trial of another learning rate follows from its numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { endLoss, rateVerdict } from '../../../../playground/ui/static/compare/rate_verdict.js';

/** A trial whose copies go in a line from 1 to these losses.
 *  @param {number} end
 *  @param {number} own */
const trialTo = (end, own) => {
  const line = (/** @type {number} */ to) =>
    Array.from({ length: 10 }, (_, i) => 1 + ((to - 1) * (i + 1)) / 10);
  return {
    first_epoch: 4,
    steps: 300,
    start_loss: 1,
    loss: line(end),
    own_loss: line(own),
    diverged: false,
    own_diverged: false,
  };
};

test('faster, slower, the same, and nothing at all', () => {
  assert.equal(rateVerdict(trialTo(0.2, 0.8)), 'faster');
  assert.equal(rateVerdict(trialTo(0.8, 0.2)), 'slower');
  assert.equal(rateVerdict(trialTo(0.5, 0.52)), 'same');
  assert.equal(rateVerdict(trialTo(0.995, 1.002)), 'still');
});

test('a loss that rises or becomes infinite is told as that', () => {
  assert.equal(rateVerdict(trialTo(1.5, 0.5)), 'rises');
  assert.equal(rateVerdict(trialTo(3, 1.5)), 'both_rise');
  const diverged = { diverged: true, loss: [1.2, null] };
  const ownDiverged = { own_diverged: true, own_loss: [1.2, null] };
  assert.equal(rateVerdict({ ...trialTo(1, 0.5), ...diverged }), 'diverges');
  assert.equal(rateVerdict({ ...trialTo(0.5, 1), ...ownDiverged }), 'own_diverges');
  assert.equal(rateVerdict({ ...trialTo(1.5, 1), ...ownDiverged }), 'rises');
  assert.equal(rateVerdict({ ...trialTo(1, 1), ...diverged, ...ownDiverged }), 'both_diverge');
});

test('a loss that jumps on its way is told as that', () => {
  const trial = trialTo(0.2, 0.8);
  assert.equal(rateVerdict({ ...trial, loss: [5, ...trial.loss.slice(1)] }), 'jumps');
  assert.equal(rateVerdict({ ...trial, loss: [1.5, ...trial.loss.slice(1)] }), 'faster');
});

test('the end is the mean of the last fifth', () => {
  assert.equal(endLoss([9, 9, 9, 9, 9, 9, 9, 9, 1, 3]), 2);
  assert.equal(endLoss([7]), 7);
  assert.equal(endLoss([1, null]), Infinity);
});
