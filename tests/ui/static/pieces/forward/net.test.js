// The net of seven numbers: as layers, as a formula, and what has changed of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formulaLines } from '../../../../../playground/ui/static/pieces/forward/formula_lines.js';
import {
  changedCount,
  changedDoses,
  gridOf,
  layersOf,
  numbersOf,
  walksOf,
  withNumber,
} from '../../../../../playground/ui/static/pieces/forward/net.js';
import { doseText, weightText } from '../../../../../playground/ui/static/pieces/forward/numbers.js';

const NUMBERS = { w: [-34.4, -2.52], b: [2.14, 1.29], v: [-1.3, 2.28], c: -0.58 };
const NOTHING = { sums: false, sent: false, weighted: false, answer: false, upTo: 0, all: false };
const HERE = { x: 0.13, sums: [-2.33, 0.96], sent: [0.093, 1.286], weighted: [-0.12, 2.932], answer: 2.231 };

test('layers of a lesson are read as seven numbers, and asked with each output weight by itself', () => {
  const layers = [
    { kernel: [[-34.4, -2.52]], bias: [2.14, 1.29], activation: 'softplus' },
    { kernel: [[-1.3], [2.28]], bias: [-0.58], activation: 'linear' },
  ];
  assert.deepEqual(numbersOf(layers), NUMBERS);
  const [hidden, weighted, sum] = layersOf(NUMBERS, 'softplus', -1);
  assert.deepEqual(hidden, layers[0]);
  assert.deepEqual(weighted.kernel, [
    [-1.3, 0],
    [0, 2.28],
  ]);
  assert.deepEqual([sum.kernel, sum.bias], [[[1], [1]], [-0.58]]);
  assert.equal(layersOf(NUMBERS, 'softplus', 0)[1].kernel[0][0], 0);
});

test('doses of the curves are hundredths that a slider stands at', () => {
  const grid = gridOf([0, 2]);
  assert.deepEqual([grid[0], grid[13], grid.at(-1)], [0, 0.13, 2]);
  assert.equal(
    [0, 0.5, 1].every((dose) => grid.includes(dose) && gridOf([0, 1]).includes(dose)),
    true,
  );
});

test('changed numbers are counted, and a change back is none', () => {
  const twice = withNumber(withNumber(NUMBERS, 'b1', 16), 'v1', -0.182);
  assert.equal(changedCount(twice, NUMBERS), 2);
  assert.equal(changedCount(withNumber(twice, 'b1', 2.14), NUMBERS), 1);
  assert.deepEqual(NUMBERS.b, [2.14, 1.29]);
});

test('a dose counts as changed above the bound only', () => {
  const walks = (/** @type {number[]} */ answers) =>
    walksOf([0, 0.5, 1], {
      sums: [[[0], [0], [0]]],
      outputs: [[[0], [0], [0]], [[0], [0], [0]], answers.map((y) => [y])],
    });
  const answered = (/** @type {number[]} */ answers) => ({
    numbers: NUMBERS,
    off: -1,
    walks: walks(answers),
    others: [],
    top: null,
  });
  assert.deepEqual(changedDoses(answered([0, 1, 0]), answered([2.9, 1.005, 0]), 0.01), [0]);
});

test('numbers are written with their own decimals and a true minus', () => {
  assert.deepEqual([-34.4, -1.3, 16, -0.182, 0].map(weightText), [
    '−34.4',
    '−1.30',
    '16.0',
    '−0.182',
    '0.00',
  ]);
  assert.deepEqual([0, 0.5, 0.13, -2].map(doseText), ['0', '½', '0.13', '−2']);
});

test('the formula tells the numbers of a dose once they are seen, and which neuron each is of', () => {
  const state = /** @type {any} */ ({ numbers: NUMBERS, off: -1, here: HERE, seen: NOTHING });
  const texts = () => formulaLines(state, 'softplus').map((parts) => parts.map(({ text }) => text).join(''));
  const rule = 'f(x) = −1.30·softplus(−34.4·x + 2.14) + 2.28·softplus(−2.52·x + 1.29) − 0.58';
  assert.deepEqual(texts(), [rule, '']);
  state.seen = { ...NOTHING, weighted: true };
  assert.equal(texts()[1], 'f(0.13) = −0.120 + 2.932 − 0.58');
  state.seen = { ...NOTHING, weighted: true, answer: true };
  assert.equal(texts()[1], 'f(0.13) = −0.120 + 2.932 − 0.58 = 2.231');
  const ofSecond = formulaLines(state, 'softplus').map((parts) => parts.find(({ unit }) => unit === 1)?.text);
  assert.deepEqual(ofSecond, ['2.28·softplus(−2.52·x + 1.29)', '2.932']);
});
