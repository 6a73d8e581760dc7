// What is read off the answers of a net: gates, places, rows right; its layers, its formulas, its way.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formulaLines } from '../../../../../playground/ui/static/pieces/bend/formulas.js';
import {
  gateName,
  layersOf,
  pairsMade,
  placesOf,
  rowsRight,
} from '../../../../../playground/ui/static/pieces/bend/hand_net.js';
import { sizeText } from '../../../../../playground/ui/static/pieces/bend/numbers.js';
import { quarterAfter } from '../../../../../playground/ui/static/pieces/bend/way.js';
import { GATES } from '../../../../../playground/ui/static/pieces/parts/gates.js';

const WEIGHTS = {
  kernel1: [
    [-2, 2],
    [-2, 2],
  ],
  bias1: [3, -1],
  kernel2: [[1], [1]],
};

test('gates have their names, other tables their rows', () => {
  assert.equal(gateName([0, 0, 0, 1]), 'AND');
  assert.equal(gateName([0, 0, 1, 1]), '0, 0, 1, 1');
});

test('the output alone shows the pairs that the hidden layer has made', () => {
  const hidden = [
    [1, 0],
    [1, 1],
    [1, 1],
    [0, 1],
  ];
  assert.deepEqual(pairsMade(hidden, 0, false), []);
  assert.deepEqual(pairsMade(hidden, 1, false), [2]);
  assert.deepEqual(pairsMade(hidden, 2, false), [2, 3]);
  assert.deepEqual(pairsMade(hidden, 4, true), [0, 1, 2, 3]);
});

test('points on one place are counted once', () => {
  const places = placesOf([
    [1, 0],
    [1, 1],
    [1, 1 + 1e-12],
    [0, 1],
  ]);
  assert.deepEqual(
    places.map(({ indexes }) => indexes),
    [[0], [1, 2], [3]],
  );
});

test('one half itself says 0', () => {
  assert.equal(rowsRight([0.5, 0.6, 0.6, 0.5], GATES.XOR), 4);
  assert.equal(rowsRight([0.555, 0.614, 0.614, 0.555], GATES.XOR), 2);
});

test('all numbers of the layers grow together', () => {
  const [hidden, output] = layersOf(WEIGHTS, 'sigmoid', -1, 10);
  assert.deepEqual(hidden.kernel[0], [-20, 20]);
  assert.deepEqual(hidden.bias, [30, -10]);
  assert.deepEqual([output.kernel, output.bias, output.activation], [[[10], [10]], [-10], 'sigmoid']);
});

test('formulas have letters first, then the numbers of the picked row', () => {
  assert.deepEqual(formulaLines(WEIGHTS, -1, ['step'], 1, null), [
    'n₁ = step(−2·x₁ − 2·x₂ + 3)',
    'n₂ = step(2·x₁ + 2·x₂ − 1)',
    'y = step(n₁ + n₂ − 1)',
  ]);
  const answers = {
    step: {
      hidden: [[], [1, 1]],
      hiddenSums: [[], [1, 1]],
      outputs: [0, 1],
      sums: [0, 1],
    },
  };
  assert.deepEqual(formulaLines(WEIGHTS, -1.35, ['step'], 1, answers), [
    'n₁: −2·0 − 2·1 + 3 = 1, step(1) = 1',
    'n₂: 2·0 + 2·1 − 1 = 1, step(1) = 1',
    'y: step(1 + 1 − 1.35) = 1',
  ]);
  assert.deepEqual([0, 1.5, -0.25, 10].map(sizeText), ['0', '1.5', '0.25', '10']);
});

test('a step goes to the next quarter, from wherever one stopped', () => {
  assert.deepEqual([0, 0.1, 0.25, 0.99, 1].map(quarterAfter), [0.25, 0.25, 0.5, 1, 1]);
});
