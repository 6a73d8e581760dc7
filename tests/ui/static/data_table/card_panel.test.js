// What the card of a data set says of its rows.

import '../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { faultsOf } from '../../../../playground/ui/static/data_table/card_panel.js';
import { data, facts, i18n } from './example_table.js';

test('faults of the genuine file are said to be its own where the rows that are shown are simulated', () => {
  const given = data();
  given.card.faults = ['15 values cannot be.', 'One centre only.'];
  assert.deepEqual(faultsOf(given, facts({ source: 'real' }), i18n), given.card.faults);
  assert.deepEqual(faultsOf(given, facts({ source: 'simulated' }), i18n), [
    'Of the genuine file, while the rows shown here have other values: 15 values cannot be.',
    'One centre only.',
  ]);
});
