// The numbers of a row: what the section holds, the sum of a unit, and the answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answerOfRow,
  explainedRow,
  sumOfUnit,
} from '../../../../playground/ui/static/explanation/explained_row.js';
import { WeightMap } from '../../../../playground/ui/static/network/weight_map.js';

const NET = { layers: [2, 2, 1] };
// inputs, sums and answers of the hidden layer, sum and answer of the output
const DATA = Float32Array.from([1, -2, 0.5, -1, 0.5, 0, 1.25, 0.777]);
const WEIGHTS = [0.5, 1, 0.25, 1.5, 0.5, 1, 2, 4, 0.25]; // kernel, bias, kernel, bias

/** @param {object} fields
 *  @returns {any} */
const described = (fields) => ({ ...NET, task: 'binary', classes: ['outside', 'inside'], ...fields });

function weights() {
  const map = new WeightMap(NET);
  map.setWeights(Float32Array.from(WEIGHTS));
  return map;
}

test('a section is the inputs, then sums and answers of each layer', () => {
  const row = explainedRow(described({}), DATA);
  assert.deepEqual(row?.inputs, [1, -2]);
  assert.deepEqual(
    row?.layers.map(({ sums }) => sums),
    [[0.5, -1], [1.25]],
  );
  assert.deepEqual(row?.layers[0].answers, [0.5, 0]);
});

test('a section of another net, or none, is not explained', () => {
  assert.equal(explainedRow(described({}), DATA.subarray(1)), null);
  assert.equal(explainedRow(described({}), null), null);
});

test('the sum of a unit is its addends and its bias', () => {
  const row = /** @type {any} */ (explainedRow(described({}), DATA));
  const sum = sumOfUnit(row, weights(), 1, 0);
  assert.deepEqual(
    sum?.addends.map(({ value }) => value),
    [0.5, -0.5],
  );
  assert.equal(sum?.bias, 0.5);
  assert.equal(sumOfUnit(row, weights(), 2, 0)?.addends[0].value, 1);
});

test('addends that are not the whole sum are not told', () => {
  const row = /** @type {any} */ (explainedRow(described({}), DATA));
  row.layers[0].sums[0] = 0.6; // something stands between, or the weights are of another moment
  assert.equal(sumOfUnit(row, weights(), 1, 0), null);
  assert.equal(sumOfUnit(row, new WeightMap(NET), 1, 0), null);
});

test('the answer is the more probable class, or the number', () => {
  const row = /** @type {any} */ (explainedRow(described({}), DATA));
  const { label, share } = answerOfRow(described({}), row);
  assert.deepEqual([label, share?.toFixed(3)], ['inside', '0.777']);
  row.layers[1].answers = [0.2];
  assert.deepEqual(answerOfRow(described({}), row), { unit: 0, label: 'outside', share: 0.8, value: 0.2 });
  assert.equal(answerOfRow(described({ task: 'regression', classes: [] }), row).share, null);
  row.layers[1].answers = [0.2, 0.7, 0.1];
  const several = answerOfRow(described({ task: 'multiclass', classes: ['a', 'b', 'c'] }), row);
  assert.deepEqual([several.unit, several.label], [1, 'b']);
});
