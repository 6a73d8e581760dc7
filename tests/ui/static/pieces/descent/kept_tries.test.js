// What a challenge has kept is looked at before it is used.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keptTries } from '../../../../../playground/ui/static/pieces/descent/tries.js';
import { keptTables } from '../../../../../playground/ui/static/pieces/gate/taken_tables.js';

test('tries of the learning rate come back as they were, and nothing else', () => {
  const tries = [
    { rate: 0.05, reached: 120, kind: 'reached' },
    { rate: 0.3, reached: null, kind: 'away' },
  ];
  assert.deepEqual(keptTries(JSON.parse(JSON.stringify(tries))), tries);
  assert.deepEqual(keptTries([null, 'x', { rate: '1' }, { rate: 1, reached: 1, kind: '<b>' }]), []);
  assert.deepEqual(keptTries({}), []);
});

test('truth tables come back with the weights of the last one, and nothing else', () => {
  const kept = {
    taken: [
      [0, 0],
      [8, 2],
    ],
    weights: [1, 1, -1.5],
  };
  assert.deepEqual(keptTables(JSON.parse(JSON.stringify(kept))), kept);
  for (const other of [
    null,
    {},
    { ...kept, weights: [1] },
    { ...kept, taken: [[16, 0]] },
    { ...kept, taken: 'x' },
  ])
    assert.equal(keptTables(other), null);
});
