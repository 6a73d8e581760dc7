// What a run has that its link does not give is said before the link is sent.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { runBeyondLink } from '../../../../playground/ui/static/share/run_beyond_link.js';

const TEXT = { share_changed: 'by hand: {changes}', share_longer: '{epoch} of {epochs}' };
const i18n = new Translations({ change_weight: 'weight', change_learning_rate: 'rate {value}' });
/** @param {number} epoch
 *  @param {import('../../../../playground/ui/static/connection/message_types.d.ts').Change[]} [changes] */
const run = (epoch, changes) => ({ view: { i18n }, header: { epoch, changes } });

test('a run that follows from its link has nothing to say', () => {
  assert.deepEqual(runBeyondLink(run(300, []), 300, TEXT), []);
  assert.deepEqual(runBeyondLink(run(20), 300, TEXT), []);
  assert.deepEqual(runBeyondLink(null, 300, TEXT), []);
});

test('weights, settings changed on the way and more epochs are named, each once', () => {
  const weights = run(10, [
    [5, 'weight', [3, 0.5]],
    [7, 'weight', [4, 0.5]],
    [9, 'learning_rate', 0.03],
  ]);
  assert.deepEqual(runBeyondLink(weights, 300, TEXT), ['by hand: weight, rate 0.03']);
  assert.deepEqual(runBeyondLink(run(900), 300, TEXT), ['900 of 300']);
  assert.equal(runBeyondLink(run(900, [[5, 'weight', [3, 0.5]]]), 300, TEXT).length, 2);
});
