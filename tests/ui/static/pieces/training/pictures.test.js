// What is drawn of a run and its starts: edges, ticks, columns of dots; links with other settings.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../../playground/ui/static/core/i18n.js';
import { bestOf, withAttempt } from '../../../../../playground/ui/static/pieces/training/attempts.js';
import {
  answerText,
  columnsOf,
  edgesOf,
  movedApart,
  niceTicks,
  signed,
  smallNumber,
} from '../../../../../playground/ui/static/pieces/training/drawing_math.js';
import { linkWith, said } from '../../../../../playground/ui/static/pieces/training/starts_question.js';

/** @import { Attempt, Start, Starts } from '../../../../../playground/ui/static/pieces/training/types.d.ts' */

test('an answer does not seem to be what it is not', () => {
  const i18n = new Translations({}, { language: 'en' });
  assert.equal(answerText(0.9998, i18n), '> 0.999');
  assert.equal(answerText(1, i18n), '1.000');
  assert.equal(answerText(0.0004, i18n), '< 0.001');
  assert.equal(answerText(0.49996, i18n), '0.500');
  assert.equal(answerText(0.49996, i18n, true), '< 0.500');
  assert.equal(answerText(0.50004, i18n, true), '> 0.500');
  assert.equal(answerText(0.51, i18n, true), '0.510');
});

test('a weight next to nothing has no minus', () => {
  assert.equal(signed(-0.001), '+0.00');
  assert.equal(signed(-0.006), '−0.01');
});

test('every weight has its edge, and every bias its unit', () => {
  const layout = [
    { layer: 1, kind: 'kernel', shape: [2, 3] },
    { layer: 1, kind: 'bias', shape: [3] },
    { layer: 2, kind: 'kernel', shape: [3, 1] },
    { layer: 2, kind: 'bias', shape: [1] },
  ];
  const { edges, biases } = edgesOf(layout, [2, 3, 1]);
  assert.deepEqual(edges[4], { from: [0, 1], to: [1, 1], index: 4 });
  assert.deepEqual(edges.at(-1), { from: [1, 2], to: [2, 0], index: 11 });
  assert.deepEqual(
    biases.map(({ index }) => index),
    [6, 7, 8, 12],
  );
});

test('a unit of two sums has an edge for each', () => {
  const { edges } = edgesOf([{ layer: 1, kind: 'kernel', shape: [2, 4] }], [2, 2]);
  assert.deepEqual(
    edges.map(({ to }) => to[1]),
    [0, 0, 1, 1, 0, 0, 1, 1],
  );
});

test('names of curves that end side by side stand apart, near their ends', () => {
  assert.deepEqual(movedApart([20, 60, 110], 15, [0, 200]), [20, 60, 110]);
  assert.deepEqual(movedApart([100, 102], 16, [0, 200]), [93, 109]);
  assert.deepEqual(movedApart([102, 100], 16, [0, 200]), [109, 93]);
  assert.deepEqual(movedApart([195, 199, 198], 15, [0, 200]), [170, 200, 185]);
  assert.deepEqual(movedApart([-5, -4], 15, [0, 200]), [0, 15]);
  assert.deepEqual(movedApart([], 15, [0, 200]), []);
});

test('ticks are round and lie between the ends', () => {
  assert.deepEqual(niceTicks(-0.5, 1.5), [0, 1]);
  assert.deepEqual(niceTicks(0, 300), [0, 100, 200, 300]);
  assert.deepEqual(niceTicks(-6, 6), [-5, 0, 5]);
  assert.deepEqual(niceTicks(0.05, 0.42), [0.2, 0.4]);
});

/** @param {number} seed
 *  @param {Partial<Start>} facts
 *  @returns {Start} */
const start = (seed, facts) => ({
  seed,
  epochs: 9,
  finite: true,
  loss: 0.1,
  val_loss: null,
  metric: 1,
  val_metric: 1,
  right: 4,
  right_since: null,
  answers: [[0]],
  moved: [],
  ...facts,
});

/** @param {Partial<Start>[]} all
 *  @returns {Starts} */
const starts = (all) => ({ rows: 4, parameters: 9, starts: all.map((facts, seed) => start(seed, facts)) });

test('dots stand in a column for each count, the empty ones between too', () => {
  const { columns, low, high } = columnsOf(starts([{ right: 4 }, { right: 2 }, { right: 2 }]), {
    by: 'right',
  });
  assert.deepEqual([low, high], [2, 4]);
  assert.deepEqual(
    columns.map(({ at, seeds }) => [at, seeds.length]),
    [
      [0, 2],
      [1, 1],
    ],
  );
});

test('what has no number stands in no column', () => {
  const { columns, beyond } = columnsOf(starts([{ loss: null }, { loss: 1 }, { loss: 3 }]), { by: 'loss' });
  assert.equal(beyond, 1);
  assert.deepEqual(
    columns.map(({ at }) => at),
    [0, 1],
  );
  assert.equal(columnsOf(starts([{ loss: 1 }, { loss: 1 }]), { by: 'loss' }).columns.length, 1);
});

test('a link keeps its settings but for those that are changed', () => {
  const link = new URLSearchParams(
    linkWith('dataset=xor&layers=2&epochs=500', { layers: '', initializer_seed: 3 }),
  );
  assert.deepEqual(
    [...link],
    [
      ['dataset', 'xor'],
      ['layers', ''],
      ['epochs', '500'],
      ['initializer_seed', '3'],
    ],
  );
  assert.equal(said({ en: 'one', ko: '하나' }, 'ko'), '하나');
  assert.equal(said({ en: 'one' }, 'ko'), 'one');
  assert.equal(said('1', 'en'), '1');
});

/** @param {string} link
 *  @param {number} parameters
 *  @param {number} count
 *  @returns {Attempt} */
const attempt = (link, parameters, count) => ({ link, label: link, parameters, count, of: 20 });

test('the best attempt has the fewest parameters of those that reach the goal', () => {
  const goal = { at_least: 10, fewest: true };
  const all = [attempt('a', 9, 9), attempt('b', 13, 20), attempt('c', 9, 12), attempt('d', 9, 12)];
  assert.equal(bestOf(all, goal)?.link, 'c');
  assert.equal(bestOf(all, { at_least: 10 })?.link, 'b');
  assert.equal(bestOf([attempt('a', 5, 0), attempt('b', 9, 3)], goal)?.link, 'b');
  assert.equal(bestOf([], goal), null);
  const again = withAttempt(all, attempt('a', 9, 10));
  assert.deepEqual(
    again.map(({ link }) => link),
    ['b', 'c', 'd', 'a'],
  );
});

test('a layer that has not moved has moved by 0', () => {
  assert.equal(smallNumber(0), '0');
  assert.equal(smallNumber(0.013), '0.01');
  assert.equal(smallNumber(3e-8), '3e−8');
});
