// Two changes one after the other: neither is lost, whichever message reaches Python.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ChangesUnderWay } from '../../../../playground/ui/static/data_table/changes_under_way.js';

test('a message says what the one before it said, until Python has answered', () => {
  const changes = new ChangesUnderWay();
  const first = changes.add({ outliers: 'blank' });
  const second = changes.add({ inputs: ['age'] });
  assert.deepEqual(second.settings, { outliers: 'blank', inputs: ['age'] });
  assert(second.number > first.number);
  changes.take(first.number); // the second is still on its way
  assert.deepEqual(changes.settings, { outliers: 'blank', inputs: ['age'] });
  changes.take(second.number);
  assert.deepEqual(changes.settings, {});
  assert.deepEqual(changes.add({ together: true }).settings, { together: true });
});
