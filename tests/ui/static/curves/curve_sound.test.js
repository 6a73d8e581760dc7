// Which tones the curves become, and what is said of them in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { voicesOf } from '../../../../playground/ui/static/curves/curve_sound.js';
import { curvesInWords } from '../../../../playground/ui/static/curves/curve_text.js';

const TRAIN = { x: [1, 2, 101], y: [1, 0.1, 0.01] };
const HELD = { x: [1, 101], y: [1, 0.1] };

test('pitch is the loss on a log scale, over the epochs from the first to the last', () => {
  const [train, held] = voicesOf([TRAIN, HELD]);
  const last = train.hz.length - 1;
  const octaves = (/** @type {number} */ k) => Math.log2(train.hz[k] / train.hz[last]);
  assert.equal(
    Math.abs(octaves(0) - 3) < 1e-4,
    true,
    'three octaves between the largest and the smallest loss',
  );
  assert.equal(
    Math.abs(Math.log2(held.hz[last] / train.hz[last]) - 1.5) < 1e-4,
    true,
    'ten times is half of a hundred times',
  );
  assert.equal(
    Math.abs(octaves(Math.round(last / 2)) - 0.75) < 0.02,
    true,
    'half way between epoch 2 and epoch 101',
  );
});

test('training is on the left, the held-out rows on the right, with another tone', () => {
  const [train, held] = voicesOf([TRAIN, HELD]);
  assert.deepEqual([train.pan, held.pan], [-1, 1]);
  assert.notEqual(train.type, held.type);
  assert.equal(voicesOf([TRAIN, { x: [], y: [] }]).length, 1);
});

test('nothing is heard of less than two epochs, a level curve is one tone, and NaN is left out', () => {
  assert.deepEqual(
    voicesOf([
      { x: [1], y: [2] },
      { x: [], y: [] },
    ]),
    [],
  );
  const [level] = voicesOf([{ x: [1, 2, 3], y: [0.5, NaN, 0.5] }]);
  assert.equal(new Set(level.hz).size, 1);
  assert.equal(level.hz.every(Number.isFinite), true);
  const [broken] = voicesOf([{ x: [1, 2, 3], y: [0, 5, Infinity] }]);
  assert.equal(
    broken.hz.every((hz) => hz >= 195 && hz <= 1569),
    true,
  );
});

test('the curves are told in words: begin, end and best', () => {
  const text = {
    curve_told_train: 'T {begin} {first} {end} {last} {best} {at}.',
    curve_told_test: 'V {best} {at}.',
  };
  const words = { i18n: new Translations({ ...text, curve_told_none: 'none' }), format: String };
  assert.equal(curvesInWords([TRAIN, HELD], { ...words, loss: true }), 'T 1 1 0.01 101 0.01 101. V 0.1 101.');
  assert.equal(curvesInWords([TRAIN], { ...words, loss: false }), 'T 1 1 0.01 101 1 1.');
  assert.equal(curvesInWords([{ x: [], y: [] }], { ...words, loss: true }), 'none');
});
