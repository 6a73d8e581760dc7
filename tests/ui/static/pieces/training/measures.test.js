// What a run or its starts have come to, from their numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  findMeasured,
  kindOf,
  movedKernels,
  rowsRight,
} from '../../../../../playground/ui/static/pieces/training/measures.js';

/** @import { Ended, Moment, Start } from '../../../../../playground/ui/static/pieces/training/types.d.ts' */

const GATE = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** @param {Partial<Moment>} [facts]
 *  @returns {Moment} */
const moment = (facts = {}) => ({
  epoch: 9,
  loss: 0.2,
  valLoss: null,
  metric: 1,
  valMetric: null,
  answers: [0, 0, 0, 1],
  weights: null,
  ...facts,
});

/** @param {Partial<Ended>} [facts]
 *  @returns {Ended} */
const ended = (facts = {}) => ({
  diverged: false,
  start: moment({ epoch: 0, loss: 0.7, metric: 0.5 }),
  end: moment(),
  stops: new Map(),
  losses: [0.6, 0.4, 0.3, 0.2, 0.2],
  wanted: [0, 1, 1, 0],
  places: GATE,
  numbers: false,
  moved: [],
  ...facts,
});

/** @param {number[]} answers
 *  @param {Partial<Ended>} [facts] */
const outputs = (answers, facts) =>
  findMeasured({ name: 'outputs' }, ended({ end: moment({ answers }), ...facts }), null, {})?.value;

test('outputs are told by what they look like', () => {
  assert.equal(outputs([0.5, 0.501, 0.499, 0.5]), 'half');
  assert.equal(outputs([0.1, 0.9, 0.8, 0.2]), 'right');
  assert.equal(outputs([0.1, 0.9, 0.8, 0.9]), 'three');
  assert.equal(outputs([0.1, 0.9, 0.3, 0.9]), 'other');
  assert.equal(outputs([0.1, 0.9, 0.8, 0.2], { losses: [0.7, 0.6, 0.1, 0.6] }), 'moving');
});

test('an answer that has changed is nearer, farther, the same or exact', () => {
  const row = [0, 1];
  /** @param {number} before
   *  @param {number} now */
  const change = (before, now) =>
    findMeasured(
      { name: 'answer_change', row, from: 30 },
      ended({
        end: moment({ answers: [0, now, 0, 0] }),
        stops: new Map([[30, moment({ answers: [0, before, 0, 0] })]]),
      }),
      null,
      {},
    );
  assert.equal(change(0.58, 0.97)?.value, 'nearer');
  assert.equal(change(0.58, 0.4)?.value, 'farther');
  assert.equal(change(0.58, 0.59)?.value, 'same');
  assert.equal(change(0.58, 1)?.value, 'exact');
  assert.deepEqual(change(0.58, 0.97)?.params, { first: 0.58, last: 0.97, from: 9, to: 9 });
  assert.equal(
    findMeasured({ name: 'answer', row }, ended({ end: moment({ answers: [0, 0.25, 0, 0] }) }), null, {})
      ?.value,
    0.25,
  );
});

test('how a run went', () => {
  const circle = (/** @type {Partial<Ended>} */ facts) =>
    ended({ end: moment({ valMetric: 0.6 }), ...facts });
  assert.equal(kindOf(circle({ diverged: true }), { name: 'kind' }), 'infinite');
  assert.equal(kindOf(circle({ end: moment({ valMetric: 0.99 }) }), { name: 'kind' }), 'learns');
  assert.equal(
    kindOf(circle({ end: moment({ valMetric: 0.99 }), losses: [5, 0.1] }), { name: 'kind' }),
    'swings',
  );
  assert.equal(kindOf(circle({ losses: [18, 7, 40] }), { name: 'kind' }), 'jumps');
  assert.equal(kindOf(circle({ losses: [0.69, 0.7] }), { name: 'kind' }), 'still');
  const moved = [2e-5, 3];
  assert.equal(kindOf(circle({ losses: [18, 7, 40], moved }), { name: 'kind', rests: 0.01 }), 'rests');
});

test('rows are right by side, numbers by distance', () => {
  assert.equal(rowsRight(ended({ end: moment({ answers: [0.4, 0.6, 0.5, 0.2] }) })), 3);
  assert.equal(rowsRight(ended({ end: moment({ answers: [0.04, 0.94, 1.04, 0.2] }), numbers: true })), 2);
  assert.deepEqual(findMeasured({ name: 'rows_right' }, ended(), null, {})?.params, { n: 1, of: 4 });
});

/** @param {number} right
 *  @param {number} answer
 *  @param {number} accuracy
 *  @returns {Start} */
const start = (right, answer, accuracy) => ({
  seed: 0,
  epochs: 9,
  finite: true,
  loss: 0.1,
  val_loss: null,
  metric: 1,
  val_metric: accuracy,
  right,
  right_since: null,
  answers: [[answer]],
  moved: [],
});

test('starts are counted once they are known', () => {
  const starts = {
    rows: 4,
    parameters: 9,
    starts: [start(4, -5, 0.96), start(4, -0.5, 0.9), start(3, 9, 0.95)],
  };
  assert.equal(findMeasured({ name: 'starts' }, ended(), null, {}), null);
  assert.equal(findMeasured({ name: 'starts' }, null, starts, {}), null);
  assert.equal(findMeasured({ name: 'starts' }, ended(), starts, {})?.value, 2);
  assert.equal(findMeasured({ name: 'starts', count: 'test' }, ended(), starts, {})?.value, 1);
  assert.equal(findMeasured({ name: 'spread' }, ended(), starts, {})?.value, 4.5);
});

test('how far kernels went is a share of their size', () => {
  const layout = [
    { kind: 'kernel', shape: [1, 2] },
    { kind: 'bias', shape: [2] },
    { kind: 'kernel', shape: [2, 1] },
  ];
  const first = Float32Array.of(3, 4, 0, 0, 1, 0);
  const last = Float32Array.of(3, 4, 7, 7, 1, 2);
  assert.deepEqual(movedKernels(layout, first, last), [0, 2]);
  assert.deepEqual(movedKernels(layout, null, last), []);
});
