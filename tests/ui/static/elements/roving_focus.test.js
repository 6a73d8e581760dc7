// Where the arrow keys lead among elements that are one stop of the Tab key.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nextByKey } from '../../../../playground/ui/static/elements/roving_focus.js';

/** Two groups of three in a row, the second one with a row of two below. */
const PLACES = [
  [0, 0],
  [50, 0],
  [100, 0],
  [0, 80.3],
  [50, 80],
  [100, 80.1],
  [0, 150],
  [50, 150],
].map(([left, top]) => ({ left, top }));

test('left and right follow the order, and end at its ends', () => {
  assert.equal(nextByKey(PLACES, 2, 'ArrowRight'), 3);
  assert.equal(nextByKey(PLACES, 3, 'ArrowLeft'), 2);
  assert.equal(nextByKey(PLACES, 0, 'ArrowLeft'), -1);
  assert.equal(nextByKey(PLACES, 7, 'ArrowRight'), -1);
});

test('up and down lead to the nearest of the next row, from group to group', () => {
  assert.equal(nextByKey(PLACES, 1, 'ArrowDown'), 4);
  assert.equal(nextByKey(PLACES, 5, 'ArrowUp'), 2);
  assert.equal(nextByKey(PLACES, 5, 'ArrowDown'), 7);
  assert.equal(nextByKey(PLACES, 6, 'ArrowDown'), -1);
  assert.equal(nextByKey(PLACES, 0, 'ArrowUp'), -1);
});

test('Home and End lead to the ends, other keys nowhere', () => {
  assert.equal(nextByKey(PLACES, 4, 'Home'), 0);
  assert.equal(nextByKey(PLACES, 4, 'End'), 7);
  assert.equal(nextByKey(PLACES, 4, 'Enter'), -1);
});
