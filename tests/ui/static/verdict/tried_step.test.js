// The words of a change that was tried.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };
import { triedStepHelp, triedStepText } from '../../../../playground/ui/static/verdict/tried_step.js';
import { described } from './example_runs.js';

const i18n = new Translations({ ...texts, metric_r2_said: 'R² {number}' });
const CHANGE = {
  kind: 'rate',
  told: { rate: 0.03 },
  changes: {},
  epochs: 300,
  scores: [0.062, null, 0.95, null],
};

test('a change is told with its loss, and how many of how many rows are right', () => {
  const run = described({ n_train: 100, n_test: 120 });
  assert.deepEqual(triedStepText(CHANGE, i18n, run), {
    name: 'Rate 0.03',
    scores: 'tried: loss 0.062, 95 of 100',
  });
  const scores = [0.01, 0.3, 1, 0.75];
  assert.equal(triedStepText({ ...CHANGE, scores }, i18n, run).scores, 'tried: loss 0.300, 90 of 120');
});

test('a curve is told with its score', () => {
  const run = described({ task: 'regression', metric_name: 'r2' });
  assert.equal(triedStepText(CHANGE, i18n, run).scores, 'tried: loss 0.062, R² 0.950');
});

test('a change that takes more epochs than are set says so in its help', () => {
  const words = { name: 'Rate 0.03', scores: 'tried: loss 0.062, 95 of 100' };
  const further = { ...CHANGE, changes: { learning_rate: '0.03', epochs: '900' }, epochs: 900 };
  assert(triedStepHelp(further, words, i18n).includes('trains for 900 epochs'));
  assert(!triedStepHelp(CHANGE, words, i18n).includes('trains for'));
});

test('a net is told by its layers', () => {
  const named = (/** @type {string} */ kind, /** @type {string} */ layers) =>
    triedStepText({ ...CHANGE, kind, told: { layers } }, i18n, described()).name;
  assert.deepEqual(
    [named('layer', '5'), named('layers', '6-6')],
    ['Hidden layer of 5', 'Hidden layers of 6-6'],
  );
});

test('whole numbers are written as such', () => {
  const start = { ...CHANGE, kind: 'start', told: { seed: 12345 } };
  assert.equal(triedStepText(start, i18n, described()).name, 'Another start: seed 12,345');
});
