// The rules of the status sentence: each speaks of its case, within its limits, and of curves of real runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };
import { StatusMemory } from '../../../../playground/ui/static/verdict/status_memory.js';
import { STATUS_RULES } from '../../../../playground/ui/static/verdict/status_rules.js';
import {
  curve,
  DESCRIPTION,
  EPOCHS,
  FALLING,
  FLAT,
  LOGIC,
  statusAfter,
  statusesOver,
} from './example_runs.js';
import recorded from './recorded_curves.json' with { type: 'json' };

/** @import { Scores } from '../../../../playground/ui/static/connection/types.d.ts'
 *  @import { NetFacts } from '../../../../playground/ui/static/core/types.d.ts'
 *  @import { HealthSign } from '../../../../playground/ui/static/connection/message_types.d.ts'
 *  @import { RunState } from '../../../../playground/ui/static/verdict/status_input.js'
 *  @import { PartialDescription } from './example_runs.js' */

/** @typedef {{code: string, loss: number[], valLoss: number[] | null, description?: PartialDescription, metric: number,
 *    valMetric: number | null}} Limit */

/** Whether `found` is `code`; `not ...`: any other one.
 *  @param {string} found
 *  @param {string} code */
function assertCode(found, code) {
  if (code.startsWith('not ')) assert.notEqual(found, code.slice('not '.length));
  else assert.equal(found, code);
}

const LEARNING = curve(FALLING, FALLING);
const RISING = EPOCHS.map((epoch) => 0.1 + 0.002 * epoch);
const BEND = EPOCHS.map((epoch) => 0.3 + 0.002 * Math.abs(epoch - 80));

/** @type {PartialDescription} a hidden layer of no more than three units */
const SMALL = { layers: [2, 3, 1] };
/** @type {PartialDescription} a hidden layer of two units, whose weights are known */
const UNITS = {
  layers: [2, 2, 1],
  weights: [
    { layer: 1, kind: 'kernel', shape: [2, 2] },
    { layer: 1, kind: 'bias', shape: [2] },
    { layer: 2, kind: 'kernel', shape: [2, 1] },
    { layer: 2, kind: 'bias', shape: [1] },
  ],
};
const EQUAL = Float32Array.from([0.5, 0.5, -0.2, -0.2, 0.1, 0.1, 0.7, 0.7, 0.3]);
/** @type {HealthSign} half of four units */
const DEAD = { sign: 'dead', layer: 1, value: 2 };
const PENALTY = /** @type {NetFacts} */ ({ l1: 0, l2: 10, dropout: [0] });

/** @type {{code: string, status?: RunState['status'], rows?: Scores[], description?: PartialDescription, state?: Partial<RunState>}[]} */
const CASES = [
  { code: 'failed', status: 'failed' },
  { code: 'queued', status: 'queued' },
  { code: 'released', status: 'released', rows: LEARNING },
  { code: 'repeating', status: 'restoring', rows: LEARNING, state: { known: LEARNING.length + 5 } },
  { code: 'preparing', status: 'compiling' },
  { code: 'untrained', status: 'ready' },
  { code: 'edited', status: 'ready', state: { changes: [[0, 'weight', [0, 1.5], 0]] } },
  { code: 'learning', rows: LEARNING },
  { code: 'diverged', status: 'diverged', rows: LEARNING, state: { m: [null, null, 0.5, 0.5] } },
  { code: 'all_right', rows: curve(FALLING, FALLING, 1.0, 1.0) },
  { code: 'one_line', rows: curve(FLAT, null, 0.5, null), description: { ...LOGIC, layers: [2, 1] } },
  { code: 'stuck', rows: curve(FLAT, null, 0.75, null), description: LOGIC },
  { code: 'overfitting', rows: curve(FALLING, BEND) },
  { code: 'same_answer', rows: curve(plus(FLAT, 0.28), plus(FLAT, 0.28), 0.6, 0.55) },
  { code: 'worse_than_constant', rows: curve(plus(FLAT, 0.4), plus(FLAT, 0.4)) },
  { code: 'no_better_than_guessing', rows: curve(plus(FLAT, 0.25), plus(FLAT, 0.25), 0.5, 0.5) },
  { code: 'learned', rows: curve(FLAT, FLAT, 0.996, 0.996) },
  { code: 'equal_units', rows: curve(FLAT, FLAT), state: { weights: EQUAL }, description: UNITS },
  {
    code: 'batch_of_one',
    rows: curve(FLAT, FLAT),
    state: { batch_size: 1, net: /** @type {NetFacts} */ ({ l1: 0, l2: 0, normalized: [true, false] }) },
  },
  {
    code: 'dead_units',
    rows: curve(FLAT, FLAT),
    state: { health: [DEAD] },
    description: { layers: [2, 4, 1] },
  },
  {
    code: 'penalty_too_strong',
    rows: curve(plus(FLAT, 0.28), plus(FLAT, 0.28)),
    state: { weights: EQUAL.map((_, i) => 0.001 * i), net: PENALTY },
    description: UNITS,
  },
  {
    code: 'solved',
    rows: curve(FALLING, FALLING, 0.995, 0.99),
    description: { task: 'regression', metric_name: 'r2' },
  },
  { code: 'underfitting', rows: curve(FLAT, FLAT), description: SMALL },
  { code: 'plateau', rows: curve(FLAT, FLAT, 0.92, 0.91) },
  { code: 'finished', status: 'finished', rows: LEARNING },
  { code: 'rate_too_large', rows: curve(RISING, RISING, 0.9, 0.9) },
  { code: 'running', rows: curve(FALLING.slice(0, 5), FALLING.slice(0, 5)) },
];
const OF_TIME = ['looking', 'within']; // told by what the page knows of time, not by the curve

/** @param {number[]} values
 *  @param {number} by */
function plus(values, by) {
  return values.map((value) => value + by);
}

for (const { code, status = 'playing', rows = [], description, state } of CASES) {
  test(`what is going on is called ${code}`, () => {
    assert.equal(statusAfter(rows, description, { status, ...state }).code, code);
  });
}

test('every rule has its sentences, and a case of this test', () => {
  const codes = STATUS_RULES.map(({ code }) => code);
  for (const code of codes) {
    assert(`status_${code}_head` in texts, code);
    assert(`status_${code}` in texts || `status_${code}_test` in texts, code);
  }
  const finished = ['', '_early', '_target'].map((stop) => `status_finished${stop}`);
  const stopped = ['early', 'early_restored', 'target'].map((stop) => `notice_stopped_${stop}`);
  for (const key of [...finished, ...stopped]) assert(key in texts && `${key}_held` in texts, key);
  const curves = codes.filter((code) => !OF_TIME.includes(code));
  assert.deepEqual(new Set(curves), new Set(CASES.map(({ code }) => code)));
});

test('dead units are told of half of a layer or more, and of a net that gets no better', () => {
  /** @type {PartialDescription} */
  const four = { layers: [2, 4, 1] };
  const dead = (/** @type {number} */ value) => ({ health: [{ ...DEAD, value }] });
  const half = statusAfter(curve(FLAT, FLAT), four, dead(2));
  assert.deepEqual(half.params, { layer: 1, dead: 2, units: 4, part: '' });
  assert.equal(statusAfter(curve(FLAT, FLAT), four, dead(4)).params.part, 'all');
  assert.equal(statusAfter(curve(FLAT, FLAT), four, dead(1)).code, 'plateau');
  assert.equal(statusAfter(LEARNING, four, dead(2)).code, 'learning');
});

test('a larger batch, or none that is normalized, is not told of', () => {
  const net = /** @type {NetFacts} */ ({ l1: 0, l2: 0, normalized: [false] });
  assert.equal(statusAfter(curve(FLAT, FLAT), {}, { batch_size: 1, net }).code, 'plateau');
  const normalized = { ...net, normalized: [true] };
  assert.equal(statusAfter(curve(FLAT, FLAT), {}, { batch_size: 2, net: normalized }).code, 'plateau');
});

test('a run that has ended on a plateau calls for the step of one', () => {
  assert.equal(statusAfter(curve(FLAT, FLAT), {}, { status: 'finished' }).calls, 'plateau');
  assert.equal(statusAfter(LEARNING, {}, { status: 'finished' }).calls, undefined);
});

test('looking back says where the run rests', () => {
  const { code, params } = statusAfter(LEARNING, {}, { status: 'paused', shown: 0 });
  assert.equal(code, 'looking');
  assert.deepEqual(params, { epoch: 0, present: EPOCHS.length });
  assert.notEqual(statusAfter(LEARNING, {}, { status: 'paused', shown: null }).code, 'looking');
});

test('within an epoch is told while it rests', () => {
  const { code, params } = statusAfter(LEARNING, {}, { status: 'paused', batch: [2, 5] });
  assert.equal(code, 'within');
  assert.deepEqual(params, { epoch: EPOCHS.length + 1, done: 2, of: 5 });
  /** @type {Partial<RunState>[]} */
  const others = [
    { status: 'paused', batch: [0, 5] },
    { status: 'paused', batch: undefined },
    { status: 'playing', batch: [2, 5] },
  ];
  others.forEach((state) => assert.notEqual(statusAfter(LEARNING, {}, state).code, 'within'));
});

test('learning says by how much the validation loss fell', () => {
  const { params } = statusAfter(LEARNING);
  // the level of ten epochs before the last twenty, and that of the last ten: 1 - exp(-20 / 100)
  assert(Math.abs(Number(params.percent) - (1 - Math.exp(-0.2))) <= 0.005, String(params.percent));
  assert.equal(params.part, 'test');
});

for (const { valMetric, part } of [
  { valMetric: 0.8, part: '' },
  { valMetric: 0.5, part: 'guess' },
]) {
  test(`overfitting says if guessing is as good: ${valMetric}`, () => {
    const { code, params } = statusAfter(curve(FALLING, BEND, 0.8, valMetric));
    assert.deepEqual([code, params.part, params.epoch], ['overfitting', part, 81]);
  });
}

const SMALL_LOSS = EPOCHS.map((epoch) => 0.6 * Math.exp(-epoch / 30));
const LOW = EPOCHS.map((epoch) => Math.max(0.3 - 0.003 * epoch, 0.05));
/** @param {number} by */
const lowAnd = (by) => LOW.map((value, i) => value + by * EPOCHS[i]);
/** @param {number} value */
const always = (value) => EPOCHS.map(() => value);
/** A validation loss that strays by so much.
 *  @param {number[]} values
 *  @param {number} by */
const noisy = (values, by) => values.map((value, i) => value + by * Math.sin(i * i));

/** @type {{about: string, description?: PartialDescription, loss?: number[], valLoss: number[], valMetric: number[], code: string}[]} */
const RISES = [
  {
    about: 'next to nothing is no rise',
    valLoss: EPOCHS.map((epoch) => 0.004 + 5e-6 * epoch),
    valMetric: always(0.96),
    code: 'not overfitting',
  },
  {
    about: "by a tenth of the constant's loss",
    valLoss: lowAnd(0.0008),
    valMetric: always(0.96),
    code: 'overfitting',
  },
  {
    about: 'every validation row is right',
    valLoss: lowAnd(0.0008),
    valMetric: always(1),
    code: 'not overfitting',
  },
  {
    about: 'by 0.02',
    valLoss: lowAnd(0.0002),
    valMetric: always(0.96),
    code: 'not overfitting',
  },
  {
    about: 'the training loss lies as high',
    loss: LOW.map((value, i) => value + 0.14 - 0.0001 * EPOCHS[i]),
    valLoss: lowAnd(0.0008),
    valMetric: always(0.96),
    code: 'not overfitting',
  },
  {
    about: 'the epochs stray further than it has risen',
    valLoss: noisy(lowAnd(0.0004), 0.2),
    valMetric: always(0.96),
    code: 'not overfitting',
  },
  {
    about: 'a regression',
    description: { task: 'regression', metric_name: 'r2' },
    valLoss: lowAnd(0.0008),
    valMetric: always(0.9),
    code: 'overfitting',
  },
];
for (const { about, description, loss = SMALL_LOSS, valLoss, valMetric, code } of RISES) {
  test(`overfitting needs a rise that matters: ${about}`, () => {
    const rows = loss.map((value, i) => [value, valLoss[i], 0.97, valMetric[i]]);
    assertCode(statusAfter(rows, description).code, code);
  });
}

for (const { loss, part } of [
  { loss: 0.9, part: 'loss' },
  { loss: 0.65, part: '' },
]) {
  test(`the same answer may also have a worse loss: ${loss}`, () => {
    const { code, params } = statusAfter(curve(always(loss), FLAT, 0.6, 0.55));
    assert.deepEqual([code, params.part, params.constant], ['same_answer', part, 0.69]);
    assert(Math.abs(Number(params.loss) - loss) <= 1e-6 * loss, String(params.loss));
  });
}

/** A loss that changes by this share from one half of the last 100 epochs to the other.
 *  @param {number} share */
const slope = (share) => EPOCHS.map((epoch) => 0.41 * (1 + share / 50) ** (epoch - 1));

/** A loss that has fallen by a share at epoch 140, and stays. */
const STEP = EPOCHS.map((epoch) => (epoch <= 140 ? 0.43 : 0.41));
/** A loss that has fallen from 0.3 by a share of that over 100 epochs, and strays.
 *  @param {number} by */
const fallenAndNoisy = (by) =>
  noisy(
    EPOCHS.map((epoch) => 0.3 * (1 - by) ** ((epoch - 100) / 50)),
    0.06,
  );

/** A validation loss that is 0.3 at its best, at epoch 100, and has risen by a share of that since.
 *  @param {number} by */
const risen = (by) =>
  EPOCHS.map((epoch) =>
    epoch <= 100 ? 0.4 - 0.001 * epoch : 0.3 * (1 + by * Math.min((epoch - 100) / 50, 1)),
  );

/** A loss that ends at `last` and rises by a share in 30 epochs.
 *  @param {number} by
 *  @param {number} [last] */
const climb = (by, last = 0.5) => EPOCHS.map((epoch) => last * (1 + by) ** ((epoch - 200) / 30));

/** A loss that falls by a share in 20 epochs.
 *  @param {number} by */
const fallen = (by) => EPOCHS.map((epoch) => 0.5 * (1 - by) ** (epoch / 20));

/** The validation loss that goes with it: the same.
 *  @param {number[]} loss */
const both = (loss) => ({ loss, valLoss: loss });

const FASTER = EPOCHS.map((epoch) => 0.9 * Math.exp(-epoch / 90));
/** @type {PartialDescription} */
const TENTH = { baseline: { ...DESCRIPTION.baseline, loss: 0.069 } }; // a best constant answer of a tenth of the loss
/** @type {PartialDescription} */
const REGRESSION = { metric_name: 'r2', task: 'regression' };
const CONSTANT = { loss: plus(FLAT, 0.25), valLoss: plus(FLAT, 0.25) };
const SHORT = { loss: CONSTANT.loss.slice(0, 60), valLoss: CONSTANT.loss.slice(0, 60) };
const SHORTER = { loss: CONSTANT.loss.slice(0, 59), valLoss: CONSTANT.loss.slice(0, 59) };

/** @type {Limit[]} */
const LIMITS = [
  // plateau: the loss changed by less than 2 % between the halves of the second half of the run
  { code: 'plateau', loss: slope(-0.018), valLoss: null, metric: 0.97, valMetric: 0.97 },
  { code: 'not plateau', loss: slope(-0.022), valLoss: null, metric: 0.97, valMetric: 0.97 },
  { code: 'not plateau', loss: STEP, valLoss: null, metric: 0.97, valMetric: 0.97 }, // it rests since 60 epochs
  // learned: not a plateau with 98.5 % right in both parts
  { code: 'learned', ...both(FLAT), metric: 0.986, valMetric: 0.986 },
  { code: 'plateau', ...both(FLAT), metric: 0.986, valMetric: 0.984 },
  // underfitting: flat, at most three units in a layer, and fewer than 95 % right on the training rows
  { code: 'underfitting', ...both(FLAT), description: SMALL, metric: 0.949, valMetric: 0.95 },
  { code: 'plateau', ...both(FLAT), description: SMALL, metric: 0.95, valMetric: 0.85 },
  { code: 'plateau', ...both(FLAT), metric: 0.8, valMetric: 0.8 },
  {
    code: 'underfitting',
    ...both(FLAT),
    description: { ...SMALL, ...REGRESSION },
    metric: 0.89,
    valMetric: 0.89,
  },
  // overfitting: the validation loss 10 % above its least level, and 4 % of the constant's loss
  { code: 'overfitting', loss: FALLING, valLoss: risen(0.3), metric: 0.9, valMetric: 0.85 },
  { code: 'overfitting', loss: FALLING, valLoss: risen(0.12), metric: 0.9, valMetric: 0.85 },
  { code: 'not overfitting', loss: FALLING, valLoss: risen(0.08), metric: 0.9, valMetric: 0.85 },
  { code: 'not overfitting', loss: FALLING, valLoss: risen(0.3), metric: 0.9, valMetric: 1.0 },
  { code: 'learning', loss: FALLING, valLoss: FASTER, metric: 0.9, valMetric: 0.85 },
  // solved: R² of 0.99 in both parts
  { code: 'solved', ...both(FALLING), description: REGRESSION, metric: 0.99, valMetric: 0.99 },
  { code: 'learning', ...both(FALLING), description: REGRESSION, metric: 0.99, valMetric: 0.98 },
  // worse than a constant: 1 % above the loss of the best constant answer
  { code: 'worse_than_constant', loss: always(0.69 * 1.011), valLoss: null, metric: 0.8, valMetric: 0.8 },
  { code: 'plateau', loss: always(0.69 * 1.009), valLoss: null, metric: 0.8, valMetric: 0.8 },
  // no better than guessing: after 60 epochs hardly more are right than the majority is
  { code: 'no_better_than_guessing', ...SHORT, metric: 0.7, valMetric: 0.569 },
  { code: 'not no_better_than_guessing', ...SHORT, metric: 0.7, valMetric: 0.571 },
  { code: 'not no_better_than_guessing', ...SHORTER, metric: 0.7, valMetric: 0.55 },
  // all right: every point of both parts
  { code: 'all_right', ...both(FALLING), metric: 1.0, valMetric: 1.0 },
  { code: 'not all_right', ...both(FALLING), metric: 1.0, valMetric: 0.99 },
  // too large a rate: the training loss climbs by 10 % from one half of the last 60 epochs to the other,
  // and by 4 % of the constant's loss
  { code: 'rate_too_large', ...both(climb(0.11)), metric: 0.95, valMetric: 1.0 },
  { code: 'not rate_too_large', ...both(climb(0.09)), metric: 0.95, valMetric: 1.0 },
  {
    code: 'rate_too_large',
    ...both(climb(0.2, 0.05)),
    description: TENTH,
    metric: 0.95,
    valMetric: 1.0,
  },
  { code: 'not rate_too_large', ...both(climb(0.2, 0.05)), metric: 0.95, valMetric: 1.0 },
  // or its epochs stray by 3 % of that loss, and no fall outweighs it
  { code: 'rate_too_large', ...both(noisy(FLAT, 0.06)), metric: 0.95, valMetric: 0.95 },
  { code: 'not rate_too_large', ...both(noisy(FLAT, 0.006)), metric: 0.95, valMetric: 0.95 },
  { code: 'not rate_too_large', ...both(fallen(0.3)), metric: 0.95, valMetric: 0.95 },
  // but not of a loss that gets further: by a fifth between the halves of the second half of the run
  { code: 'rate_too_large', ...both(fallenAndNoisy(0.1)), metric: 0.95, valMetric: 0.95 },
  { code: 'not rate_too_large', ...both(fallenAndNoisy(0.4)), metric: 0.95, valMetric: 0.95 },
  // learning: 1.2 % lower than 20 epochs ago, and the training loss is not flat
  { code: 'learning', ...both(fallen(0.013)), metric: 0.95, valMetric: 0.95 },
  { code: 'not learning', ...both(fallen(0.011)), metric: 0.95, valMetric: 0.95 },
  { code: 'plateau', loss: FLAT, valLoss: fallen(0.02), metric: 0.95, valMetric: 0.95 },
  { code: 'stuck', loss: FLAT, valLoss: null, description: LOGIC, metric: 0.75, valMetric: null },
  { code: 'not stuck', loss: FALLING, valLoss: null, description: LOGIC, metric: 0.75, valMetric: null },
];
for (const [number, { code, loss, valLoss, description, metric, valMetric }] of LIMITS.entries()) {
  test(`a rule speaks within its limits only: ${code}, case ${number + 1}`, () => {
    const rows = curve(loss, valLoss, metric, valLoss ? valMetric : null);
    assertCode(statusAfter(rows, description).code, code);
  });
}

test('the rate that diverged is named, not the one chosen since', () => {
  const memory = new StatusMemory();
  const rows = [...LEARNING.slice(0, 5), [null, null, null, null]];
  /** @type {Partial<RunState>} */
  const before = { rate: 3, usual: 0.003 };
  statusAfter(LEARNING.slice(0, 5), {}, before, memory);
  statusAfter(LEARNING.slice(0, 5), {}, { ...before, rate: 0.01 }, memory); // chosen, and not yet told to the run
  const { params } = statusAfter(rows, {}, { ...before, status: 'diverged' }, memory);
  assert.equal(params.rate, 3);
  /** @type {RunState['changes']} */
  const changes = [[rows.length, 'learning_rate', 0.01]];
  const later = statusAfter(rows, {}, { status: 'diverged', rate: 0.01, usual: 0.003, changes }, memory);
  assert.equal(later.params.rate, 3);
  const unsaid = statusAfter(rows, {}, { status: 'diverged', rate: 0.01, usual: 0.003 }, memory);
  assert.equal(unsaid.params.rate, 3);
});

test('too large a rate is told as what was changed last', () => {
  const rows = curve(noisy(FLAT, 0.1), noisy(FLAT, 0.1), 0.8, 0.8).slice(0, 150);
  const { code, params } = statusAfter(
    rows,
    {},
    { rate: 1, usual: 0.003, changes: [[100, 'learning_rate', 1]] },
  );
  assert.deepEqual([code, params.part, params.rate], ['rate_too_large', 'set', 1]);
  /** @type {RunState['changes']} */
  const changes = [
    [100, 'learning_rate', 1],
    [120, 'batch_size', 5],
  ];
  assert.equal(statusAfter(rows, {}, { rate: 1, usual: 0.003, changes }).params.part, 'rate');
});

test('a loss far above that of a constant answer, at the usual rate, was thrown there', () => {
  /** @param {number} times
   *  @param {number} rate */
  const after = (times, rate) => {
    const state = { rate, usual: 1 };
    return statusAfter(curve(always(0.69 * times), null, 0.5, null), {}, state).code;
  };
  assert.equal(after(2.1, 1), 'rate_too_large');
  assert.equal(after(1.9, 1), 'worse_than_constant');
  assert.equal(after(2.1, 0.3), 'worse_than_constant');
});

test('a single neuron is not told to try another seed', () => {
  const { code, params } = statusAfter(curve(FLAT, null, 0.75, null), {
    ...LOGIC,
    dataset: 'and',
    layers: [2, 1],
  });
  assert.deepEqual([code, params.part], ['stuck', 'single']);
});

test('what was told last stays until its limit is passed by more', () => {
  let value = 0.5;
  const near = EPOCHS.map((epoch) => {
    value *= 1 - (0.0152 + 0.005 * Math.sin(epoch / 8)) / 20; // a fall of about 1.5 % in 20 epochs
    return value;
  });
  const codes = statusesOver(curve(near, near, 0.95, 0.95)).map(([, code]) => code);
  assert.deepEqual(codes, ['running', 'learning']);
  const fresh = near.map((_, i) => statusAfter(curve(near.slice(0, i + 1), near, 0.95, 0.95)).code);
  const changes = fresh.filter((code, i) => i > 0 && code !== fresh[i - 1]);
  assert(changes.length > 3, 'without a memory it changes again and again');
});

test('a memory begins again with the next generation of the run', () => {
  const memory = new StatusMemory();
  /** @type {RunState} */
  const state = /** @type {any} */ ({ rate: 3 });
  memory.see(1, state);
  memory.code = 'learning';
  memory.see(1, state);
  assert.equal(memory.code, 'learning');
  memory.see(2, state);
  assert.equal(memory.code, '');
});

test('a run that has ended is told as what it has come to, or with how many are right', () => {
  const flat = statusAfter(
    curve(FLAT, FLAT, 0.6, 0.6),
    {},
    { status: 'finished', usual: 0.003, rate: 0.003 },
  );
  assert.deepEqual([flat.code, flat.calls], ['plateau', 'plateau']);
  const falling = statusAfter(curve(FALLING, FALLING, 0.8, 0.8), {}, { status: 'finished' });
  const { n_test: total } = DESCRIPTION;
  const { right, total: of, counted } = falling.params;
  assert.deepEqual([falling.code, right, of, counted], ['finished', Math.round(0.8 * total), total, 'test']);
  assert.equal(
    statusAfter(curve(FLAT, FLAT, 0.6, 0.6), {}, { status: 'finished', stop: 'early' }).code,
    'finished',
  );
});

test('a run that has ended poor is told what may help, unless noise or a rule has ended it', () => {
  const unlearned = (/** @type {number} */ score, /** @type {Partial<RunState>} */ state = {}) =>
    statusAfter(curve(FALLING, FALLING, score, score), {}, { status: 'finished', ...state }).params.unlearned;
  assert.deepEqual([unlearned(0.7), unlearned(0.96)], [true, undefined]);
  assert.deepEqual(
    [unlearned(0.7, { noise: 0.2 }), unlearned(0.7, { stop: 'early' })],
    [undefined, undefined],
  );
});

test('a run that has ended is told if guessing does as well, also where early stopping has ended it', () => {
  const unbeaten = (/** @type {number} */ score, /** @type {Partial<RunState>} */ state = {}) =>
    statusAfter(
      curve(FALLING, FALLING, score, score),
      { baseline: { loss: 1, metric: 0.85, class: 0 } },
      { status: 'finished', ...state },
    ).params.unbeaten;
  assert.deepEqual(
    [unbeaten(0.82, { stop: 'early' }), unbeaten(0.85), unbeaten(0.9, { stop: 'early' })],
    [true, true, undefined],
  );
});

test('random weights that are right for most rows are told to be so by chance', () => {
  const part = (/** @type {number} */ score) =>
    statusAfter([], {}, { status: 'ready', m: [0.3, 0.3, score, score] }).params.part;
  assert.deepEqual([part(0.95), part(0.7)], ['chance', undefined]);
});

test('a rate that is chosen before the first epoch is the one that the run began with', () => {
  const memory = new StatusMemory();
  /** @type {RunState} */
  const state = /** @type {any} */ ({ epoch: 0, rate: 0.01 });
  memory.see(1, state);
  memory.see(1, { ...state, rate: 10 });
  assert.equal(memory.firstRate, 10);
  memory.see(1, { ...state, epoch: 1, rate: 0.1 }); // chosen, and not yet told to the run
  assert.equal(memory.firstRate, 10);
});

test('a rate far too high on circle is never called learning', () => {
  const { rows, description, rate } = recorded['rate_too_large on circle'];
  const { learning_rate, usual_rate: usual, schedule } = rate;
  const told = statusesOver(rows, description, { rate: learning_rate, usual, schedule });
  assert.deepEqual(told, [
    [1, 'running'],
    [20, 'rate_too_large'],
  ]);
});

test('one straight line is told of nets that draw no more, and of no other', () => {
  /** @param {PartialDescription} description
   *  @param {string} [activation] */
  const told = (description, activation = 'tanh') => {
    const net = /** @type {NetFacts} */ ({ l1: 0, l2: 0, dropout: [0], activations: [activation] });
    const { code, params } = statusAfter(curve(FLAT, null, 0.5, null), { ...LOGIC, ...description }, { net });
    return code === 'one_line' ? params.part : null;
  };
  assert.deepEqual(
    [
      [2, 1],
      [2, 1, 1],
      [2, 1, 1, 1],
      [2, 2, 1],
      [2, 3, 1, 1],
    ].map((layers) => told({ layers })),
    ['', 'neuron', 'neuron', null, null],
  );
  assert.deepEqual(
    ['relu', 'sigmoid', 'gelu', 'swish', 'maxout'].map((name) => told({ layers: [2, 1, 1] }, name)),
    ['neuron', 'neuron', null, null, null],
  );
  assert.equal(told({ layers: [3, 1], inputs: ['x1', 'x2', 'x1·x2'] }), null);
});
