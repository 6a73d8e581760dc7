// One thing after another, until there are no more or somebody stops; all at once for who wants no motion.

import '../../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Stepper } from '../../../../../playground/ui/static/pieces/parts/stepper.js';

/** @param {number} last */
function counting(last) {
  const told = { shown: 0, changes: /** @type {boolean[]} */ ([]) };
  const stepper = new Stepper(
    () => {
      told.shown += 1;
      return told.shown < last;
    },
    () => told.changes.push(stepper.runs),
  );
  return { stepper, told };
}

/** @param {() => boolean} holds */
const until = async (holds) => {
  while (!holds()) await new Promise((done) => setTimeout(done, 1));
};

test('it runs to its end, and says when it begins and ends', async () => {
  const { stepper, told } = counting(3);
  stepper.run(1);
  assert.equal(stepper.runs, true);
  await until(() => !stepper.runs);
  assert.deepEqual(told, { shown: 3, changes: [true, false] });
});

test('who stops it sees nothing more, and can go on', async () => {
  const { stepper, told } = counting(3);
  stepper.run(1);
  await until(() => told.shown === 1);
  stepper.stop();
  assert.equal(stepper.runs, false);
  stepper.run(1);
  await until(() => !stepper.runs);
  assert.equal(told.shown, 3);
});

test('without motion all of it is shown at once', () => {
  Object.assign(window, { matchMedia: () => ({ matches: true }) });
  const { stepper, told } = counting(5);
  stepper.run(1000);
  assert.deepEqual([told.shown, stepper.runs], [5, false]);
});
