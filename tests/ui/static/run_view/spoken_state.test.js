// When a screen reader is told of a run, and what.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SpokenState } from '../../../../playground/ui/static/run_view/spoken_state.js';

/** @typedef {Partial<Parameters<SpokenState['tell']>[0]>} Told */

/** What is heard of states at times, in ms: each text when it is new.
 *  @param {[number, Told][]} states */
function heard(states) {
  const region = { textContent: '' };
  let now = 0;
  const spoken = new SpokenState(region, () => now);
  /** @type {[number, string][]} */
  const told = [];
  for (const [at, state] of states) {
    now = at;
    const before = region.textContent;
    spoken.tell({
      code: 'learning',
      sentence: 'It learns.',
      numbers: '',
      status: 'playing',
      statusName: state.status ?? 'playing',
      rests: false,
      ...state,
    });
    if (region.textContent !== before) told.push([at, region.textContent]);
  }
  return told;
}

test('while a run trains it is told of every five seconds at most, its sentence when that is another one', () => {
  /** @type {[number, Told][]} */
  const frames = Array.from({ length: 121 }, (_, i) => [i * 100, { numbers: `Epoch ${i}.` }]);
  assert.deepEqual(heard(frames), [
    [0, 'Epoch 0. It learns.'],
    [5000, 'Epoch 50.'],
    [10000, 'Epoch 100.'],
  ]);
  const other = { numbers: 'Epoch 60.', code: 'all_right', sentence: 'All right.' };
  assert.deepEqual(heard([...frames.slice(0, 52), [6000, other], [10000, other]]).at(-1), [
    10000,
    'Epoch 60. All right.',
  ]);
});

test('when it rests it is told at once, whole, and once', () => {
  const paused = { numbers: 'Epoch 1.', status: 'paused', rests: true };
  assert.deepEqual(
    heard([
      [0, { numbers: 'Epoch 0.' }],
      [100, { numbers: 'Epoch 1.' }],
      [200, paused],
      [300, paused],
      [400, { ...paused, numbers: 'Epoch 2.' }],
    ]),
    [
      [0, 'Epoch 0. It learns.'],
      [200, 'paused: Epoch 1. It learns.'],
      [400, 'Epoch 2. It learns.'],
    ],
  );
});
