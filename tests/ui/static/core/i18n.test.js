// Texts and numbers as the reader's language writes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';

test('texts fill their placeholders, and numbers are written', () => {
  const i18n = new Translations({ a: '{n} of {m}, {n}' }, { language: 'en' });
  assert.equal(i18n.t('a', { n: '<b>', m: 2 }), '<b> of 2, <b>');
  assert.equal(i18n.t('missing'), 'missing');
  assert.deepEqual(
    [120, 1234567].map((n) => i18n.formatCount(n)),
    ['120', '1,234,567'],
  );
  assert.deepEqual(
    [0.11849, null, 0.000432, 0.00001, 5e-15, 1e6].map((value) => i18n.formatNumber(value)),
    ['0.118', '–', '0.00043', '0.00001', '≈\u00a00', '1E6'],
  );
  assert.equal(i18n.formatPercent(0.9751), '97.5%');
  assert.equal(i18n.formatCount(29377), '29,377');
});
