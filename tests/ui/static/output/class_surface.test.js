// A field of classes between its points, and where one class meets another: up to 256 of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { borderPlacerByConfidence, classBorders } from '../../../../playground/ui/static/output/contour.js';
import { outputLayerClasses } from '../../../../playground/ui/static/output/hidden_space_math.js';
import {
  FINE_FIELD_SIDE,
  paintClasses,
  tieConfidence,
} from '../../../../playground/ui/static/output/paint_field.js';

const SIDE = 60;
const TABLE = Uint32Array.from({ length: 256 * 256 }, (_, i) => i); // each colour is its place

/** What classAt(x, y) is at each point, for sure.
 *  @param {(x: number, y: number) => number} classAt */
const field = (classAt) =>
  Uint16Array.from({ length: SIDE * SIDE }, (_, i) => (classAt(i % SIDE, Math.floor(i / SIDE)) << 8) | 255);

/** The pixels of a field of `count` classes: which class they are of, and how sure.
 *  @param {Uint16Array} classes
 *  @param {number} count */
function painted(classes, count) {
  const pixels = new Uint32Array(FINE_FIELD_SIDE * FINE_FIELD_SIDE);
  paintClasses(classes, TABLE, pixels, tieConfidence(count));
  return { kinds: pixels.map((place) => place >> 8), sure: pixels.map((place) => place & 255) };
}

for (const [one, other, count] of [
  [0, 2, 3],
  [8, 9, 10],
  [7, 255, 256],
]) {
  test(`between classes ${one} and ${other} a pixel is of one of them`, () => {
    const { kinds, sure } = painted(
      field((x) => (x < SIDE / 2 ? one : other)),
      count,
    );
    assert.deepEqual([...new Set(kinds)], [one, other]);
    for (let y = 0; y < FINE_FIELD_SIDE; y += 1) {
      const row = kinds.subarray(y * FINE_FIELD_SIDE, (y + 1) * FINE_FIELD_SIDE);
      assert.equal(row.indexOf(other), row.lastIndexOf(one) + 1);
      assert(Math.abs(row.indexOf(other) - FINE_FIELD_SIDE / 2) < 2);
    }
    assert(Math.min(...sure) >= Math.floor(tieConfidence(count)) && Math.max(...sure) === 255);
  });
}

test('confidence grows evenly from point to point of a class', () => {
  const even = Uint16Array.from({ length: SIDE * SIDE }, (_, i) => (9 << 8) | (4 * (i % SIDE)));
  const { kinds, sure } = painted(even, 10);
  assert.deepEqual([...new Set(kinds)], [9]);
  assert.deepEqual([...sure.subarray(0, 9)], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('borders run between any two classes, and meet where three do', () => {
  /** @param {number[]} classes */
  const lines = (classes) => {
    const cell = Uint16Array.from(classes, (kind) => (kind << 8) | 255);
    return [...classBorders(cell, 2, borderPlacerByConfidence(cell, 60))];
  };
  assert.deepEqual(lines([8, 9, 8, 9]), [0.5, 0, 0.5, 1]);
  assert.equal(lines([0, 7, 9, 9]).length, 3 * 4); // three lines to the middle
  assert.deepEqual(lines([9, 9, 9, 9]), []);
});

test('a border is nearer to the point that is less sure', () => {
  const cell = Uint16Array.of((8 << 8) | 160, (9 << 8) | 255, (8 << 8) | 160, (9 << 8) | 255);
  const [x] = classBorders(cell, 2, borderPlacerByConfidence(cell, 60));
  assert(Math.abs(x - 100 / 295) < 1e-6);
});

test('the head of a hidden layer finds each of ten classes', () => {
  const angles = Array.from({ length: 10 }, (_, k) => (2 * Math.PI * k) / 10);
  const kernel = Float32Array.from([...angles.map(Math.cos), ...angles.map(Math.sin)], (value) => 9 * value);
  const head = { kernel, bias: new Float32Array(10) };
  const found = outputLayerClasses(head, [
    [-1, 1],
    [-1, 1],
  ]);
  assert.equal(new Set(found.map((point) => point >> 8)).size, 10);
  angles.forEach((angle, k) => {
    const [x, y] = [0.9 * Math.cos(angle), 0.9 * Math.sin(angle)].map((value) => (value + 1) / 2);
    const i = Math.round((1 - y) * (SIDE - 1)) * SIDE + Math.round(x * (SIDE - 1));
    assert.equal(found[i] >> 8, k);
    assert((found[i] & 255) > 128);
  });
  const unknown = outputLayerClasses({ kernel: new Float32Array(20).fill(NaN), bias: head.bias }, [
    [-1, 1],
    [-1, 1],
  ]);
  assert.deepEqual([...new Set(unknown)], [0]);
});
