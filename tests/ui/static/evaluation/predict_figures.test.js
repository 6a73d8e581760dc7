// Which columns come first in the form of one row, and what is said of its answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import {
  answerText,
  classOf,
  columnsByImportance,
  curveOf,
  curveSentence,
  shareText,
  turnSentence,
} from '../../../../playground/ui/static/evaluation/predict/figures.js';

const TEXT = {
  evaluate_predict_under: '< 0.001',
  evaluate_predict_over: '> 0.999',
  evaluate_predict_turn: '{column} {old} → {value}, then “{label}” ({answer}).',
  evaluate_predict_no_turn: 'No change turns it.',
  evaluate_predict_curve: '{column}: {low} gives {at_low}, {high} gives {at_high}.',
};
const i18n = new Translations(TEXT, { language: 'en' });

/** @param {string} name
 *  @param {number} points
 *  @param {object} [more] */
const column = (name, points, more = {}) => ({
  ...{ name, label: name, unit: '', levels: [], low: 0, high: 2, step: 1, typical: 1, points, turn: null },
  ...more,
});
const words = {
  classes: ['survived', 'died'],
  task: 'binary',
  level: (/** @type {unknown} */ _, /** @type {number} */ value) => String(value),
  value: (/** @type {unknown} */ _, /** @type {number} */ value) => `${value} mm`,
  label: (/** @type {{label: string}} */ { label }) => label,
};
const prediction = {
  row: [1, 1, 1],
  number: null,
  threshold: 0.17,
  answer: [0.16],
  class: 0,
  columns: [
    column('age', 3),
    column('row', 0),
    column('tumour', 2, { turn: { value: 2, size: 1, answer: [0.27] } }),
  ],
  nearest: 2,
  class_counts: [240, 42],
};

test('columns that the net leans on come first, and those that it does not see not at all', () => {
  const importance = /** @type {const} */ ({ score_name: 'roc_auc', score: 0.7, rows: 94, shuffles: 30 });
  const { columns } = prediction;
  assert.deepEqual(columnsByImportance(columns, null), [0, 2]);
  assert.deepEqual(
    columnsByImportance(columns, { ...importance, mean: [0.01, 0, 0.2], sd: [0, 0, 0] }),
    [2, 0],
  );
});

test('the curve of a column stands behind those of the columns before it', () => {
  const curves = { shape: [5, 2], data: Float32Array.of(0, 0.1, 1, 0.2, 2, 0.3, 0, 0.4, 2, 0.5) };
  const curve = curveOf(prediction, curves, 2);
  assert.deepEqual([...curve.data], [0, Math.fround(0.4), 2, 0.5]);
  assert.equal(curveSentence(prediction, curve, 2, words, i18n), 'tumour: 0 gives 0.40, 2 mm gives 0.50.');
});

test('the smallest change that turns the answer is a sentence, and that there is none another', () => {
  assert.equal(turnSentence(prediction, words, i18n), 'tumour 1 → 2 mm, then “died” (0.27).');
  assert.equal(turnSentence({ ...prediction, nearest: null }, words, i18n), 'No change turns it.');
  const several = { ...prediction, answer: [0.5, 0.5], columns: [...prediction.columns] };
  several.columns[2] = column('tumour', 2, { turn: { value: 2, size: 1, answer: [0.4, 0.6] } });
  const told = turnSentence(several, { ...words, task: 'multiclass' }, i18n);
  assert.equal(told, 'tumour 1 → 2 mm, then “died” (0.60).');
  assert.equal(turnSentence(prediction, { ...words, task: 'regression' }, i18n), '');
});

test('a class is told from the threshold on, and a probability never as 0 or 1 that it is not', () => {
  assert.equal(classOf(prediction, [0.17]), 1);
  assert.equal(classOf(prediction, [0.1]), 0);
  assert.equal(classOf(prediction, [0.1, 0.7, 0.2]), 1);
  assert.deepEqual(
    [0.5, 0.004, 0.0001, 0.9999, 1].map((share) => shareText(share, i18n)),
    ['0.50', '0.004', '< 0.001', '> 0.999', '1.00'],
  );
  assert.equal(answerText([null], null, words, i18n), '–');
});
