// Of what is asked while somebody drags the newest is answered, and nothing that was given up.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NewestAnswer } from '../../../../../playground/ui/static/pieces/parts/newest_answer.js';

/** @type {(() => void)[]} */
let waiting = [];

function asked() {
  waiting = [];
  /** @type {number[]} */
  const taken = [];
  const newest = new NewestAnswer(
    /** @type {(question: number) => Promise<number | null>} */
    (question) => new Promise((done) => waiting.push(() => done(question * 10))),
    (/** @type {number} */ answer) => taken.push(answer),
    () => assert.equal('failed', ''),
  );
  return { newest, taken };
}

const settled = () => new Promise((done) => setTimeout(done));

async function answerAll() {
  while (waiting.length) {
    waiting.shift()?.();
    await settled();
  }
}

test('questions between the first and the newest are left out', async () => {
  const { newest, taken } = asked();
  for (const question of [1, 2, 3, 4]) newest.want(question);
  await answerAll();
  assert.deepEqual(taken, [10, 40]);
});

test('what is given up is not answered, what is asked after that is', async () => {
  const { newest, taken } = asked();
  newest.want(1);
  newest.want(2);
  newest.forget();
  newest.want(3);
  await answerAll();
  assert.deepEqual(taken, [30]);
});
