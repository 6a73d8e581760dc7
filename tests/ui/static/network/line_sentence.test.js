// Where the line of a neuron lies and what it answers beside it, in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { lineSentence } from '../../../../playground/ui/static/network/line_sentence.js';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };
import { weightsOf } from './example_net.js';

/** @import { DrawingOptions, RunDescription } from '../../../../playground/ui/static/core/types.d.ts' */

const ENGLISH = new Translations(texts, { language: 'en' });
const Z = 'z';
/** Rules as Python sends them: max(z, 0), and 1 / (1 + exp(-z)). */
const RULES = {
  linear: Z,
  relu: ['max', Z, 0],
  sigmoid: ['/', 1, ['+', 1, ['exp', ['neg', Z]]]],
};
const PLANE = {
  layers: [2, 1, 1],
  task: 'binary',
  inputs: ['x1', 'x2'],
  axes: [{ name: 'x1' }, { name: 'x2' }],
  scaled: false,
  classes: ['outside', 'inside'],
  activations: ['linear'],
};

/** The sentence of the first unit with weights for x1 and x2 and a bias.
 *  @param {number[]} numbers
 *  @param {object} [facts] of the net, over those of one with a hidden layer of one unit */
function said(numbers, facts = {}) {
  const description = /** @type {RunDescription} */ ({ ...PLANE, ...facts });
  const options = /** @type {DrawingOptions} */ (/** @type {unknown} */ ({ net: { rules: RULES } }));
  const rest = description.layers.length > 2 ? [1, 0] : [];
  return lineSentence(description, weightsOf(description, [...numbers, ...rest]), 1, 0, {
    i18n: ENGLISH,
    options,
  });
}

/** Whether the point lies on the side of which the sentence speaks, by the sum itself.
 *  @param {number[]} numbers
 *  @param {number} x1
 *  @param {number} x2 */
const isPositive = ([a, b, c], x1, x2) => a * x1 + b * x2 + c > 0;

test('a slanted line is told by where it crosses both axes, with the side that is positive', () => {
  const numbers = [3, -1, -1.25];
  assert.equal(
    said(numbers),
    'Its line crosses x1 at 0.42 and x2 at −1.25. Below the line it answers positive, on the other side negative.',
  );
  assert(isPositive(numbers, 0, -9) && !isPositive(numbers, 0, 9));
  assert.match(said([-3, 1, 1.25]), /at 0.42 and x2 at −1.25. Above the line/);
});

test('a weight of 0 makes the line upright or level, two of them leave none', () => {
  assert.match(said([2, 0, -1]), /^Its line stands upright at x1 = 0.50. To the right of the line/);
  assert.match(said([-2, 1e-4, -1]), /^Its line stands upright at x1 = −0.50. To the left of the line/);
  assert.match(said([0, -2, 1]), /^Its line is level at x2 = 0.50. Below the line/);
  assert.equal(said([0, 0, 1]), texts.line_none);
});

test('a line through the middle is told by another point', () => {
  assert.match(said([2, 4, 0]), /^Its line goes through \(0, 0\) and \(1, −0.50\). Above the line/);
});

test('the line of a ReLU is where it begins to be active, that of a sigmoid where it answers a half', () => {
  assert.match(
    said([1, 1, 1], { activations: ['relu'] }),
    /Above the line it is active; on the other side it answers 0/,
  );
  assert.match(said([1, 1, 1], { activations: ['sigmoid'] }), /Above the line it answers more than 0.50/);
  assert.equal(said([1, 1, 1], { activations: ['later'] }), 'Its line crosses x1 at −1.00 and x2 at −1.00.');
});

test('without a hidden layer the line parts the classes', () => {
  assert.match(said([1, 1, 1], { layers: [2, 1] }), /Above the line the answer is “inside”/);
});

test('what has no such line has no sentence', () => {
  assert.equal(said([1, 1, 1], { scaled: true }), '');
  assert.equal(said([1, 1, 1], { inputs: ['x1', 'x1_sq'] }), '');
  assert.equal(said([1, 1, 1], { stack: [{ kind: 'batchnorm' }, { kind: 'dense' }] }), '');
  const weights = [
    { layer: 1, kind: 'kernel', shape: [2, 1] },
    { layer: 1, kind: 'gamma', shape: [1] },
    { layer: 1, kind: 'beta', shape: [1] },
    { layer: 2, kind: 'kernel', shape: [1, 1] },
    { layer: 2, kind: 'bias', shape: [1] },
  ];
  assert.equal(said([1, 1, 1, 1], { weights }), '');
});
