// The formula of a unit in its present numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { unitFormula } from '../../../../playground/ui/static/network/neuron_formula.js';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };
import { MIXED, weightsOf } from './example_net.js';

/** @import { RunDescription } from '../../../../playground/ui/static/core/types.d.ts' */

const ENGLISH = new Translations(texts, { language: 'en' });

test('formulas of every kind of layer', () => {
  const weights = weightsOf(
    MIXED,
    Array.from({ length: 28 }, (_, n) => n - 1),
  );
  const formula = (/** @type {number} */ l) => unitFormula(MIXED, weights, l, 0, ENGLISH);
  assert.equal(formula(1), 'a = max(−1.00·x1 + 3.00·x2 + 7.00, 1.00·x1 + 5.00·x2 + 9.00)');
  assert.equal(formula(2), 'a = tanh(17.00·norm(11.00·a₁ + 14.00·a₂) + 20.00)');
  assert.equal(formula(3), 'y = 23.00·a₁ + 24.00·a₂ + 25.00·a₃ + 26.00');
});

test('a long formula keeps the largest weights and counts the others', () => {
  const inputs = Array.from({ length: 9 }, (_, i) => `x${i + 1}`);
  const description = /** @type {RunDescription} */ ({ layers: [9, 1], task: 'binary', inputs });
  const weights = weightsOf(description, [0.1, -5, 0.2, 4, 0.3, -3, 2, 0.4, 1, -0.5]);
  assert.equal(
    unitFormula(description, weights, 1, 0, ENGLISH),
    'p = σ(−5.00·x2 + 4.00·x4 − 3.00·x6 + 2.00·x7 + 1.00·x9 + … 4 more − 0.50)',
  );
});
