// What is taken from storage of the sixteen tables.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keptTables } from '../../../../../playground/ui/static/pieces/gate/kept_tables.js';

test('what was kept is used only where it is whole', () => {
  const whole = {
    taken: [
      [0, 0],
      [1, 1],
    ],
    last: [1, 1, -1.5],
  };
  assert.deepEqual(keptTables(whole), whole);
  assert.equal(keptTables(null), null);
  assert.equal(keptTables({ ...whole, taken: [] }), null);
  assert.equal(keptTables({ ...whole, taken: [[16, 1]] }), null);
  assert.equal(keptTables({ ...whole, last: [1, 1] }), null);
  assert.equal(keptTables({ ...whole, last: [1, 1, 1e9] }), null);
});
