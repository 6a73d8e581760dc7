// What is said is of the net and the numbers of this moment: of a net that was changed by hand, and between two looks at
// the curves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import { historySince, leastLevel } from '../../../../playground/ui/static/verdict/smoothed_curve.js';
import { StatusMemory } from '../../../../playground/ui/static/verdict/status_memory.js';
import { findStatus, STATUS_RULES } from '../../../../playground/ui/static/verdict/status_rules.js';
import {
  curve,
  DESCRIPTION,
  described,
  EPOCHS,
  FALLING,
  FLAT,
  statusAfter,
  statusesOver,
} from './example_runs.js';

/** @import { Change } from '../../../../playground/ui/static/connection/message_types.d.ts'
 *  @import { Scores } from '../../../../playground/ui/static/connection/types.d.ts'
 *  @import { RunState } from '../../../../playground/ui/static/verdict/status_input.js'
 *  @import { Facts } from '../../../../playground/ui/static/verdict/status_rules.js' */

const END = EPOCHS.length;
/** @type {Change[]} a bias is dragged when the run has ended */
const EDITED = [[END, 'weight', [3, 3.6], 0]];
/** @type {Scores} what the net scores then */
const BROKEN = [1.296, 1.4, 0.512, 0.5];
const LEARNED = curve(FLAT, FLAT, 0.996, 0.996);
const RUNS = {
  learned: LEARNED,
  all_right: curve(FALLING, FALLING, 1, 1),
  plateau: curve(FLAT, FLAT, 0.92, 0.91),
  overfitting: curve(
    FALLING,
    EPOCHS.map((epoch) => 0.3 + 0.002 * Math.abs(epoch - 80)),
  ),
};

for (const [code, rows] of Object.entries(RUNS)) {
  for (const status of /** @type {const} */ (['finished', 'paused', 'ready'])) {
    test(`a ${status} run told ${code} is told as changed by hand after a weight was set`, () => {
      const memory = new StatusMemory();
      statusAfter(rows, {}, { status }, memory);
      const got = statusAfter(rows, {}, { status, changes: EDITED, m: BROKEN }, memory);
      assert.equal(got.code, 'edited');
      assert.equal(got.calls, undefined);
      assert.deepEqual(got.params, { score: 0.5, loss: Math.fround(1.4) });
    });
  }
}

test('a net that is trained on after a weight was set is told by the epochs after that alone', () => {
  /** @type {Change[]} */
  const changes = [[END, 'weight', [3, 3.6], 0]];
  const falling = curve(FALLING, FALLING, 0.6, 0.6);
  const [memory, ofNewRun] = [new StatusMemory(), new StatusMemory()];
  for (let more = 1; more <= 100; more += 1) {
    const since = falling.slice(0, more);
    const { code } = statusAfter([...LEARNED, ...since], {}, { changes }, memory);
    assert.equal(code, statusAfter(since, {}, {}, ofNewRun).code, String(more));
  }
  const untouched = statusAfter([...LEARNED, ...falling.slice(0, 3)], {}, {});
  assert.equal(untouched.code, 'learned');
});

test('after any change by hand levels begin anew: a plateau needs as many epochs as that of a new run', () => {
  const flat = curve(FLAT, FLAT);
  const first = Number(statusesOver(flat).find(([, code]) => code === 'plateau')?.[0]);
  assert(first >= 60);
  for (const name of ['learning_rate', 'l2', 'dropout']) {
    /** @type {Change[]} */
    const changes = [[100, name, 0.003, 0]];
    const memory = new StatusMemory();
    assert.equal(statusAfter(flat.slice(0, 100), {}, {}, memory).code, 'plateau');
    for (let epoch = 101; epoch < 100 + first; epoch += 1)
      assert.equal(statusAfter(flat.slice(0, epoch), {}, { changes }, memory).code, 'running', String(epoch));
    assert.equal(statusAfter(flat.slice(0, 100 + first), {}, { changes }, memory).code, 'plateau');
  }
});

test('a change of a setting leaves the net, so that its best epoch still counts when it has risen since', () => {
  /** @type {Change[]} */
  const changes = [[120, 'learning_rate', 0.003, 0]];
  const { code, params } = statusAfter(RUNS.overfitting, {}, { changes });
  const alone = statusAfter(RUNS.overfitting);
  assert.deepEqual([code, params.epoch, params.best], ['overfitting', alone.params.epoch, alone.params.best]);
});

test('before the first epoch weights that were set are not called random', () => {
  const status = statusAfter([], {}, { status: 'ready', changes: [[0, 'weight', [0, 1], 0]], m: BROKEN });
  assert.equal(status.code, 'edited');
});

test('a setting that was changed by hand leaves the net as it is', () => {
  const status = statusAfter(LEARNED, {}, { status: 'paused', changes: [[END, 'learning_rate', 3, 0]] });
  assert.equal(status.code, 'learned');
});

test('a rate that was lowered is not called too large for what the rate before has done', () => {
  const wild = EPOCHS.map((epoch) => 0.5 + 0.3 * Math.sin(epoch ** 2));
  const rows = curve(wild, wild, 0.6, 0.6);
  /** @param {Change[]} changes
   *  @param {number} epochs */
  const code = (changes, epochs = END) =>
    statusAfter(rows.slice(0, epochs), {}, { rate: 0.01, usual: 0.003, changes }).code;
  assert.equal(code([[100, 'learning_rate', 3, 0]]), 'rate_too_large');
  /** @type {Change[]} back to what it was, and nothing trained since, or a little */
  const back = [
    [100, 'learning_rate', 3, 0],
    [180, 'learning_rate', 0.01, 0],
  ];
  assert.notEqual(code(back, 180), 'rate_too_large');
  assert.notEqual(code(back, 195), 'rate_too_large');
  assert.equal(code(back, END), 'rate_too_large'); // these are epochs of the lower rate
});

test('overfitting after a weight was set counts from there, and names the epoch of the run', () => {
  const { code, params } = statusAfter(
    [...curve(plus(FLAT, -0.4), plus(FLAT, -0.4), 0.9, 0.9), ...RUNS.overfitting],
    {},
    { changes: EDITED },
  );
  const alone = statusAfter(RUNS.overfitting);
  assert.equal(code, 'overfitting');
  assert(Math.abs(Number(params.epoch) - END - Number(alone.params.epoch)) <= 2); // of a curve in buckets
  assert.equal(params.now, alone.params.now);
});

test('curves since an epoch are counted from there', () => {
  const history = new LossHistory();
  EPOCHS.forEach((epoch) => {
    const four = [epoch, epoch, 0.5, 0.5];
    history.add(
      { generation: 1, start: epoch - 1, end: epoch },
      Float32Array.from([epoch, ...four, ...four]),
    );
  });
  const since = historySince(history, 150);
  assert.deepEqual(
    since.between(0, 3).map(({ first, low }) => [first, low[0]]),
    [1, 2, 3].map((n) => [n, 150 + n]),
  );
  assert.deepEqual(since.between(-10, 0), []);
  assert.equal(leastLevel(since, 'loss')?.value, 153);
});

/** The sentence of a run that plays, one epoch after the last look at its curves.
 *  @param {Scores[]} rows
 *  @param {Scores} next
 *  @param {Partial<RunState>} [state] */
function told(rows, next, state = {}) {
  const memory = new StatusMemory();
  const before = statusAfter(rows, {}, state, memory);
  const epoch = rows.length + 12;
  const newest = /** @type {RunState} */ ({ status: 'playing', epoch, known: epoch, m: next, ...state });
  const history = new LossHistory();
  history.reset(1);
  return [before, findStatus(described({}), history, newest, memory, true)];
}

test('between two looks at the curves the numbers are those of the frame', () => {
  const short = curve(FALLING.slice(0, 16), FALLING.slice(0, 16), 1, 1);
  const [before, after] = told(short, [0.013, 0.014, 1, 1]);
  assert.deepEqual([before.code, after.code], ['all_right', 'all_right']);
  assert.deepEqual(after.params, { epoch: 28, loss: 0.014 });
  const [, running] = told(curve(FALLING.slice(0, 3), FALLING.slice(0, 3)), [0.1, 0.106, 0.9, 0.9]);
  assert.deepEqual([running.code, running.params], ['running', { epoch: 15, loss: 0.106 }]);
  const [, learned] = told(LEARNED, [0.02, 0.03, 0.99, 0.992]);
  assert.deepEqual(learned.params, { epoch: END + 12, score: 0.992, loss: 0.03 });
});

test('what is not so any more is not said until the next look', () => {
  const short = curve(FALLING.slice(0, 16), FALLING.slice(0, 16), 1, 1);
  const [, wrong] = told(short, [0.2, 0.2, 0.99, 1]);
  assert.notEqual(wrong.code, 'all_right');
  const [, ended] = told(curve(FALLING, FALLING), [0.1, 0.1, 0.9, 0.9], { status: 'finished' });
  assert.equal(ended.code, 'finished');
});

test('an epoch, a loss or a score in a sentence that has no other moment is the newest one', () => {
  const [loss, valLoss, metric, valMetric] = [0.123, 0.234, 0.93, 0.94];
  for (const code of ['running', 'all_right', 'solved', 'learned', 'finished', 'plateau', 'edited']) {
    const rule = STATUS_RULES.find((each) => each.code === code);
    const { facts } = statusMemoryAfter([loss, valLoss, metric, valMetric]);
    const params = rule?.params(/** @type {Facts} */ (facts), described({}), /** @type {RunState} */ ({}));
    assert.equal(params?.loss, Math.fround(valLoss), code);
    if (params?.score !== undefined) assert.equal(params.score, Math.fround(valMetric), code);
  }
});

test('a run that ends below all right is told of the noise that its data were given', () => {
  const rests = curve(FLAT.slice(0, 40), FLAT.slice(0, 40), 0.96, 0.95); // too few epochs for a plateau
  const noise = (/** @type {Scores[]} */ rows, /** @type {Partial<RunState>} */ state) =>
    statusAfter(rows, {}, { status: 'finished', noise: 0.25, ...state }).params.noise;
  assert.equal(noise(rests, {}), 0.25);
  assert.equal(noise(rests, { noise: 0 }), undefined);
  assert.equal(noise(rests, { stop: 'target' }), undefined); // it has what was asked of it
  assert.equal(noise(curve(FALLING, FALLING, 0.9, 0.9), {}), undefined); // it was still learning
});

/** @param {Scores} newest */
function statusMemoryAfter(newest) {
  const memory = new StatusMemory();
  statusAfter(LEARNED, DESCRIPTION, { m: newest }, memory);
  return memory;
}

/** @param {number[]} values
 *  @param {number} by */
function plus(values, by) {
  return values.map((value) => value + by);
}
