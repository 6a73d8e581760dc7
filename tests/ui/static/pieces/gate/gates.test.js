// What is counted and written about a neuron as a gate.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changedNames,
  countRight,
  gateName,
  short,
  signed,
  tableNumber,
  tableRows,
} from '../../../../../playground/ui/static/pieces/gate/gates.js';
import { GATES } from '../../../../../playground/ui/static/pieces/parts/gates.js';

test('numbers have a real minus, and what rounds to 0 has no sign', () => {
  assert.deepEqual(
    [1, -0.5, 0, -0.04].map((value) => signed(value)),
    ['+1.0', '−0.5', '0.0', '0.0'],
  );
  assert.deepEqual([2, -1.5, 0.1 + 0.2, 0].map(short), ['2', '−1.5', '0.3', '0']);
});

test('rows are compared with what is wanted, and numbers with those before', () => {
  assert.equal(countRight([0, 1, 1, 1], GATES.AND), 2);
  assert.deepEqual(changedNames([1, 1, 0], [1, 0, -1]), ['w₂', 'b']);
  assert.deepEqual(changedNames([1, 1, 0], [1, 1, 0]), []);
});

test('each of the sixteen tables has its number, and some have a name', () => {
  const numbers = Array.from({ length: 16 }, (_, number) => number);
  assert.deepEqual(
    numbers.map((number) => tableNumber(tableRows(number))),
    numbers,
  );
  assert.deepEqual(tableRows(6), GATES.XOR);
  assert.deepEqual([gateName(GATES.NAND), gateName([1, 0, 0, 1])], ['NAND', '']);
});
