// What judged nets come to together, and which answer of a step that makes right.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProgress } from '../../../../../playground/ui/static/lessons/progress.js';
import {
  bestOf,
  reaches,
  readWork,
  rounded,
  targetOf,
  testLink,
  withAttempt,
} from '../../../../../playground/ui/static/pieces/splits/attempts.js';
import {
  findMeasured,
  looksAtFirst,
  summaryOf,
} from '../../../../../playground/ui/static/pieces/splits/measures.js';
import {
  axisHolding,
  cheapestThreshold,
  costOf,
  matrixOf,
  median,
  nearestTo,
  outcomesOf,
  scoreOf,
  stacked,
} from '../../../../../playground/ui/static/pieces/splits/outcomes.js';

/** Counts at 0.01, ..., 0.99 of probabilities.
 *  @param {number[]} p */
const countsAt = (p) =>
  Array.from({ length: 99 }, (_, i) => p.filter((each) => each >= (i + 1) / 100).length);

/** A judged net of two classes.
 *  @param {number} seed
 *  @param {number[]} ones probabilities of the positives
 *  @param {number[]} zeros and of the others
 *  @param {Record<string, number>} [scores] */
const net = (seed, ones, zeros, scores = {}) => ({
  seed,
  fold: 0,
  rows: ones.length + zeros.length,
  positives: ones.length,
  finite: true,
  net: scores,
  rival: null,
  guess: { accuracy: 0.8, brier: 0.127 },
  train: { accuracy: 0.9 },
  errors: 1,
  rival_errors: null,
  found: ones.filter((p) => p >= 0.5).length,
  false_alarms: zeros.filter((p) => p >= 0.5).length,
  found_at: countsAt(ones),
  false_alarms_at: countsAt(zeros),
  classes: [],
  targets: [],
  lowest: 0,
  highest: 1,
  mean: 0.5,
});

/** @param {ReturnType<typeof net>[]} nets */
const found = (nets) => ({
  source: 'real',
  part: 'validation',
  classes: ['0', '1'],
  parameters: 9,
  rows_train: 8,
  folds: 0,
  nets,
});

test('counts of folds add up, scores are their mean', () => {
  const [outcome] = outcomesOf(
    found([net(0, [0.9], [0.1], { roc_auc: 1 }), net(0, [0.2], [0.6], { roc_auc: 0.5 })]),
  );
  assert.deepEqual(matrixOf(outcome), { found: 1, missed: 1, alarms: 1, passed: 1, positives: 2, rows: 4 });
  assert.equal(scoreOf(outcome, 'roc_auc'), 0.75);
  assert.equal(scoreOf(outcome, 'found'), 1);
  assert.equal(scoreOf(outcome, 'brier'), null);
  assert.equal(scoreOf(outcome, 'train_accuracy'), 0.9);
  assert.equal(scoreOf(outcome, 'train_accuracy', 'guess'), null);
});

test('the cheapest line moves with what a miss costs', () => {
  const [outcome] = outcomesOf(found([net(0, [0.3, 0.8], [0.2, 0.4, 0.5, 0.1])]));
  assert.equal(cheapestThreshold(outcome, 1), 80);
  assert.equal(cheapestThreshold(outcome, 5), 30);
  assert.equal(costOf(matrixOf(outcome, 30), 5), 2 / 6);
  assert.equal(costOf(matrixOf(outcome, 99), 5), 10 / 6);
});

test('a loss is held against that of a constant, with room for equals', () => {
  const measure = { name: 'beside_constant', score: 'brier' };
  const of = (/** @type {number} */ brier) =>
    findMeasured(measure, 'a', new Map([['a', found([net(0, [0.1], [0.1], { brier })])]]))?.value;
  assert.deepEqual([0.149, 0.128, 0.1].map(of), ['larger', 'equal', 'smaller']);
});

test('class weights that find more in the same order change no order', () => {
  const measure = { name: 'weighted', recipe: 'b', beside: 'a' };
  const plain = found([net(0, [0.2, 0.3], [0.1], { roc_auc: 0.65 })]);
  const of = (/** @type {number} */ auc, /** @type {number[]} */ ones) =>
    findMeasured(
      measure,
      'a',
      new Map([
        ['a', plain],
        ['b', found([net(0, ones, [0.6], { roc_auc: auc })])],
      ]),
    )?.value;
  assert.equal(of(0.66, [0.6, 0.7]), 'found');
  assert.equal(of(0.75, [0.6, 0.7]), 'order');
  assert.equal(of(0.66, [0.2, 0.3]), 'nothing');
  assert.equal(findMeasured(measure, 'a', new Map([['b', plain]])), null);
});

test('the middle of the seeds, and how far apart they are', () => {
  const nets = found([0.5, 0.8, 0.6].map((roc_auc, seed) => net(seed, [0.9], [0.1], { roc_auc })));
  const value = (/** @type {string} */ name) =>
    findMeasured({ name, score: 'roc_auc' }, 'a', new Map([['a', nets]]))?.value;
  assert.equal(value('middle'), 0.6);
  assert.equal(Number(value('range')).toFixed(9), '0.300000000');
  assert.equal(median([3, 1, 2, 4]), 2.5);
});

test('dots of equal places stand on each other', () => {
  assert.deepEqual(stacked([5, 5, 5, 30], 10), [0, 1, 2, 0]);
});

test('of recipes that reach the goal the smallest wins; a leak never does', () => {
  const attempt = (/** @type {number} */ value, /** @type {number} */ parameters, leaks = false) => ({
    at: [parameters],
    value,
    parameters,
    leaks,
  });
  const goal = { at_least: 0.36, fewest: true };
  const [small, large, leaking] = [attempt(0.361, 300), attempt(0.37, 900), attempt(0.4, 100, true)];
  assert.equal(bestOf([large, small, leaking], goal, null), small);
  assert.equal(bestOf([attempt(0.3, 9), attempt(0.35, 99)], goal, null)?.value, 0.35);
  assert.equal(reaches(leaking, goal, null), false);
  assert.equal(reaches(attempt(0.66, 9), { lead: 0.02 }, 0.63), true);
  assert.equal(reaches(attempt(0.64, 9), { lead: 0.02 }, 0.63), false);
  assert.equal(reaches(attempt(0.64, 9), { lead: 0.02 }, null), false);
});

test('the test part is judged by nets that learn from all other rows', () => {
  const parts = new URLSearchParams(testLink('dataset=thoracic&folds=5&test_share=0.2&epochs=3'));
  assert.deepEqual(
    [parts.get('folds'), parts.get('test_share'), parts.get('train_share'), parts.get('epochs')],
    [null, '0.2', '0.8', '3'],
  );
});

test('the goal is reached by the numbers that are shown', () => {
  const attempt = { at: [1], value: rounded(0.67549), parameters: 9, leaks: false };
  const plain = rounded(0.65453);
  assert.equal(targetOf({ lead: 0.02 }, plain), 0.675);
  assert.equal(reaches(attempt, { lead: 0.02 }, plain), true);
  assert.equal(reaches({ ...attempt, value: 0.674 }, { lead: 0.02 }, plain), false);
  assert.equal(targetOf({ lead: 0.02 }, null), null);
  assert.equal(targetOf({ at_least: 0.36 }, null), 0.36);
});

test('of many tries the plain net and the best stay, and all are there after a reload', () => {
  /** @type {import('../../../../../playground/ui/static/pieces/splits/attempts.js').Attempt[]} */
  let attempts = [];
  for (let i = 0; i < 40; i += 1) {
    const value = i === 1 ? 0.9 : rounded(0.6 + i / 1000);
    attempts = withAttempt(
      attempts,
      { at: [i, 0], value, parameters: 541, leaks: false },
      { lead: 0.02 },
      0.6,
    );
  }
  assert.equal(attempts.length, 30);
  assert.deepEqual(
    attempts.slice(0, 3).map(({ at }) => at[0]),
    [0, 1, 12],
  );
  const fresh = Array.from({ length: 20 }, () => 0.123);
  const work = { attempts, openings: 3, plain: 0.6, opened: { at: [1, 0], value: 0.7, fresh } };
  const text = JSON.stringify(work);
  assert.deepEqual(readWork(JSON.parse(text), [40, 1]), work);
  const file = { version: 1, steps: { 'a/b': { work: text } }, at: null };
  assert.equal(readProgress(file)?.steps['a/b'].work, text);
});

test('what was kept is looked at before it is used', () => {
  const nothing = { attempts: [], openings: 0, plain: null, opened: null };
  assert.deepEqual(readWork(null, [2]), nothing);
  const attempt = { at: [2], value: 0.5, parameters: 9, leaks: false };
  const opened = { at: [0], value: 0.5, fresh: [] };
  assert.deepEqual(readWork({ attempts: [{ link: 1 }, attempt], openings: 'x', opened }, [2]), nothing);
});

test('a step puts its seeds into one number in one way, and looks at a usual seed', () => {
  assert.equal(summaryOf({ name: 'found' }, [{ seeds: 20 }]), 'median');
  assert.equal(summaryOf({ name: 'mean' }, [{ seeds: 3 }, { seeds: 1 }]), 'mean');
  assert.equal(summaryOf({ name: 'class_right' }, [{ seeds: 1 }]), 'folds');
  assert.equal(looksAtFirst({ name: 'cheapest' }), true);
  assert.equal(nearestTo([0.2, 0.9, 0.55, 0.5], 0.52), 3);
  assert.equal(nearestTo([], Number.NaN), 0);
});

test('how far seeds lie apart is the difference of the ends that are shown', () => {
  const nets = found([0.4074, 0.7596].map((roc_auc, seed) => net(seed, [0.9], [0.1], { roc_auc })));
  const result = findMeasured({ name: 'range', score: 'roc_auc' }, 'a', new Map([['a', nets]]));
  assert.equal(Number(result?.params.range).toFixed(3), '0.353');
});

test('an axis is longer by whole intervals where a value lies beyond its ends', () => {
  const axis = { low: 0.4, high: 0.8, intervals: 4 };
  assert.deepEqual(axisHolding(axis, [0.5, 0.8, Number.NaN]), axis);
  const { low, high, intervals } = axisHolding(axis, [0.303, 0.81]);
  assert.deepEqual([low.toFixed(2), high.toFixed(2), intervals], ['0.30', '0.90', 6]);
  assert.equal(axisHolding(axis, [-300]).intervals, 14);
});
