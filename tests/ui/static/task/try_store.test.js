// What was tried in a task: the newest few, each once, and whatever the storage holds.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  MOST_TRIES,
  readTries,
  withTry,
  writeTries,
} from '../../../../playground/ui/static/task/try_store.js';
import { emptyStorage } from '../memory_storage.js';

const tried = (/** @type {string} */ link, score = 0.5) => ({
  link,
  label: '2 → 3 → 1',
  settings: '',
  score,
  picture: 'data:image/png;base64,AA==',
});

test('the newest few are kept, and the same settings once, in their place', () => {
  let tries = ['a', 'b', 'c'].reduce((all, link) => withTry(all, tried(link)), readTries('none'));
  tries = withTry(tries, tried('b', 0.9));
  assert.deepEqual(
    tries.map(({ link, score }) => [link, score]),
    [
      ['a', 0.5],
      ['b', 0.9],
      ['c', 0.5],
    ],
  );
  tries = withTry(tries, tried('d'));
  assert.deepEqual(
    tries.map(({ link }) => link),
    ['b', 'c', 'd'],
  );
  assert.equal(tries.length, MOST_TRIES);
});

test('what was kept comes back, and what is no try does not', () => {
  emptyStorage();
  writeTries('one', [tried('a')]);
  assert.deepEqual(readTries('one'), [tried('a')]);
  assert.deepEqual(readTries('another'), []);
  const spoilt = [null, {}, { ...tried('a'), picture: 'javascript:1' }, { ...tried('b'), score: 'x' }];
  writeTries('one', /** @type {any} */ (spoilt));
  assert.deepEqual(readTries('one'), []);
});
