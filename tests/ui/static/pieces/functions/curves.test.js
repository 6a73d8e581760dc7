// How curves are read and drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  curvePath,
  curvesOf,
  FUNCTIONS,
  NAMES,
  PLACES,
  pathKind,
  placeOf,
  rangeOf,
  scales,
  steepest,
  topOf,
  wholeTicks,
  written,
} from '../../../../../playground/ui/static/pieces/functions/curves.js';

const BOX = { left: 0, right: 8, top: 0, bottom: 2 };
/** @param {(z: number) => number} slope */
const curveWith = (slope) => ({ value: PLACES.map(() => 0), slope: PLACES.map(slope) });

test('places are hundredths from end to end, and z finds the nearest', () => {
  assert.deepEqual([PLACES[0], PLACES[80], PLACES.at(-1), PLACES.length], [-4, 0, 4, 161]);
  assert.deepEqual([placeOf(-9), placeOf(0.026), placeOf(9)], [0, 81, 160]);
});

test('answers are found by the name of a function', () => {
  const lists = NAMES.map((_, i) => [i]);
  assert.deepEqual(curvesOf({ value: lists, derivative: lists }).tanh, { value: [3], slope: [3] });
  assert.equal(Object.keys(FUNCTIONS).length, 13);
});

test('a slope has a top where it is largest at one place, not at an end and not at a jump', () => {
  const hill = curveWith((z) => 1 - z * z);
  assert.deepEqual(steepest(hill), { largest: 1, z: 0 });
  assert.deepEqual(topOf(hill), { largest: 1, z: 0 });
  assert.equal(topOf(curveWith(() => 1)), null);
  assert.equal(topOf(curveWith((z) => z)), null);
  assert.equal(topOf(curveWith((z) => (z < 0 ? 1.7 + z : 1))), null);
});

test('a curve is cut at its range, at a jump, and where it is not known yet', () => {
  const to = scales(BOX, [-1, 1]);
  const jump = PLACES.map((z) => (z > 0 ? 1 : 0));
  assert.equal(curvePath(jump, to, [-1, 1]).match(/M/g)?.length, 2);
  assert.equal(
    curvePath(
      PLACES.map((z) => z),
      to,
      [-1, 1],
    ).match(/[ML]/g)?.length,
    41,
  );
  assert.equal(curvePath(jump, to, [-1, 1], 2), 'M0.0 1.0L0.0 1.0L0.1 1.0');
  assert.equal(curvePath(jump, to, [-1, 1], -1), '');
});

test('axes hold what is asked for, and no more than they may', () => {
  assert.deepEqual(rangeOf([[0, 0.5]], [-1, 1], [-2, 4]), [-1, 1]);
  assert.deepEqual(rangeOf([[-7, 9]], [-1, 1], [-2, 4]), [-2, 4]);
  assert.deepEqual(wholeTicks([-1.1, 1.1]), [-1, 0, 1]);
  assert.deepEqual(wholeTicks([-4, 4]), [-4, -2, 0, 2, 4]);
});

test('numbers have a real minus, and what rounds to 0 has no sign', () => {
  assert.deepEqual([written(-0.5), written(-0.001), written(3, 0)], ['−0.50', '0.00', '3']);
});

test('a weight rests, goes on, goes by the rate each time, or swings', () => {
  assert.equal(pathKind([-2, -2, -2], 1), 'still');
  assert.equal(pathKind([-2, -1.5, -1.2], 1), 'right');
  assert.equal(pathKind([-2, -1, 0], 1), 'hundred');
  assert.equal(pathKind([-2, 1, -1], 1), 'swings');
});
