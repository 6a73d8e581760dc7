// The curves of a run: nothing is lost, nothing counts twice, and the oldest is as fine as the newest.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BUCKET_CAPACITY, LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import { bucket } from '../frames.js';

/** @typedef {[generation: number, start: number, end: number, rows: number[][]]} Message */

/** The history of these messages.
 *  @param {Message[]} messages */
function historyOf(messages) {
  const history = new LossHistory();
  messages.forEach(([generation, start, end, rows]) =>
    history.add({ generation, start, end }, Float32Array.from(rows.flat())),
  );
  return history;
}

/** One message for each epoch, with these values.
 *  @param {number[]} values
 *  @returns {Message[]} */
const epochByEpoch = (values) => values.map((value, i) => [1, i, i + 1, [bucket(i + 1, value)]]);

/** Numbers between 0.1 and 1 that look like chance, as float32, the same each time.
 *  @param {number} count */
function scattered(count) {
  const values = new Float32Array(count);
  let state = 3;
  for (let i = 0; i < count; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = 0.1 + (0.9 * state) / 2 ** 32;
  }
  return [...values];
}

test('lost and doubled epochs are counted', () => {
  const history = historyOf([
    [1, 0, 2, [bucket(1, 0.9), bucket(2, 0.8)]],
    [1, 1, 3, [bucket(2, 0.8), bucket(3, 0.7)]], // epoch 2 twice
    [1, 5, 6, [bucket(6, 0.4)]], // epochs 4 and 5 never
  ]);
  assert.deepEqual([history.lost, history.doubled, history.epochs], [2, 1, 6]);
  assert.deepEqual(
    history.buckets.map(({ last }) => last),
    [1, 2, 3, 6],
  );
});

test('a new generation starts over', () => {
  const history = historyOf([
    [1, 0, 2, [bucket(1, 0.9), bucket(2, 0.8)]],
    [2, 0, 1, [bucket(1, 0.6)]],
  ]);
  assert.deepEqual([history.lost, history.doubled, history.epochs], [0, 0, 1]);
  assert.equal(history.best?.epoch, 1);
  assert.equal(history.buckets.length, 1);
});

for (const count of [199, 200, 201, 5000]) {
  test(`${count} epochs keep their extremes, and none is left out`, () => {
    const values = scattered(count);
    const history = historyOf(epochByEpoch(values));
    const { buckets, best } = history;
    const [smallest, largest] = [Math.min(...values), Math.max(...values)];
    assert.equal(BUCKET_CAPACITY, 200);
    assert(buckets.length <= BUCKET_CAPACITY);
    assert.deepEqual(
      buckets.filter(({ first }, i) => first !== (i ? buckets[i - 1].last + 1 : 1)),
      [],
    );
    assert.equal(buckets.at(-1)?.last, count);
    assert.equal(Math.min(...buckets.map(({ low }) => low[0])), smallest);
    assert.equal(Math.max(...buckets.map(({ high }) => high[0])), largest);
    assert(history.curve('loss').x.length <= 400);
    assert.deepEqual([best?.value, best?.epoch], [smallest, values.indexOf(smallest) + 1]);
  });
}

for (const count of [250, 1000, 7000]) {
  test(`${count} epochs are as fine at the beginning as at the end`, () => {
    const { buckets } = historyOf(epochByEpoch(Array.from({ length: count }, () => 0.5)));
    const spans = buckets.map(({ first, last }) => last - first + 1);
    assert(spans.length > 100);
    assert(Math.max(...spans) <= 2 * Math.min(...spans.slice(0, -1)));
  });
}

test('without a validation part the test curve is empty', () => {
  const history = historyOf([[1, 0, 1, [[1, 0.5, NaN, 0.75, NaN, 0.5, NaN, 0.75, NaN]]]]);
  assert.deepEqual(history.curve('valLoss').x, []);
  assert.deepEqual(history.curve('loss').y, [0.5]);
  assert.equal(history.best?.value, 0.5);
});

test('a curve ends with the newest epoch, whatever it was merged with', () => {
  const values = scattered(3 * BUCKET_CAPACITY);
  for (let epochs = BUCKET_CAPACITY - 5; epochs <= values.length; epochs += 7) {
    const history = historyOf(epochByEpoch(values.slice(0, epochs)));
    const { x, y } = history.curve('loss');
    assert.deepEqual([x.at(-1), y.at(-1)], [epochs, values[epochs - 1]]);
    assert(x.every((epoch, i) => i === 0 || x[i - 1] < epoch));
    assert.equal(Math.max(...y), Math.max(...values.slice(0, epochs)));
  }
});

test('a smooth curve stays smooth where epochs share a bucket: each point is the value of its epoch', () => {
  const values = Array.from({ length: 1000 }, (_, i) => Math.fround(1 / (1 + i / 50)));
  const { x, y } = historyOf(epochByEpoch(values)).curve('loss');
  assert(x.length > BUCKET_CAPACITY / 2);
  assert.deepEqual(
    y,
    x.map((epoch) => values[epoch - 1]),
  );
});
