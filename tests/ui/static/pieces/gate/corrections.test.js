// Which looks of the perceptron rule are corrections.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { correctionsOf } from '../../../../../playground/ui/static/pieces/gate/corrections.js';

/** @param {number} row
 *  @param {number} said
 *  @param {number[]} weights */
const look = (row, said, weights) => ({ row, said, weights, sums: [], outputs: [], right: 0 });

test('a look that said what is wanted is none, and each correction knows what was before', () => {
  const looks = [look(0, 0, [0, 0, 0]), look(1, 0, [0, 1, 1]), look(2, 1, [0, 1, 1]), look(3, 1, [0, 1, 1])];
  const rule = { looks, ended: false, round_from: 0, round_length: 0 };
  const found = correctionsOf(rule, { wanted: [0, 1, 1, 1], start: [0, 0, 0] });
  assert.deepEqual(
    found.map(({ look: at, wanted, before }) => ({ at, wanted, before })),
    [{ at: 2, wanted: 1, before: [0, 0, 0] }],
  );
  const first = correctionsOf(
    { ...rule, looks: [look(0, 1, [0, 0, -1])] },
    { wanted: [0, 0, 0, 1], start: [0, 0, 0] },
  );
  assert.deepEqual(first[0].before, [0, 0, 0]);
});
