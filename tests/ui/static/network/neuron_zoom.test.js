// An enlarged field goes through its points.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FIELD_SIDE } from '../../../../playground/ui/static/connection/frame_decoder.js';
import { enlargeThumb } from '../../../../playground/ui/static/network/neuron_zoom.js';

/** Bytes without an order, the same each time.
 *  @param {number} count */
function scattered(count) {
  const bytes = new Uint8Array(count);
  let state = 1;
  for (let i = 0; i < count; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Every `every`-th byte of rows of `side` bytes, in both directions, the columns from `start` on.
 *  @param {Uint8Array} bytes
 *  @param {number} side
 *  @param {number} every
 *  @param {number} start */
function picked(bytes, side, every, start) {
  const places = Array.from({ length: side / every }, (_, i) => i * every);
  return places.map((row) => places.map((column) => bytes[row * side + column + start]));
}

for (const side of [20, 10]) {
  test(`a field of ${side} × ${side} points`, () => {
    const bytes = scattered(side * side);
    const field = enlargeThumb(bytes, side);
    const every = FIELD_SIDE / side;
    const known = picked(bytes, side, 1, 0);
    assert.equal(FIELD_SIDE, 60);
    assert.equal(field.length, FIELD_SIDE ** 2);
    assert.deepEqual(picked(field, FIELD_SIDE, every, 0), known);
    if (every % 2) return;
    const between = picked(field, FIELD_SIDE, every, every / 2).map((row) => row.slice(0, -1));
    between.forEach((row, i) =>
      row.forEach((value, j) => {
        const middle = (known[i][j] + known[i][j + 1]) / 2;
        assert(Math.abs(value - middle) <= 0.5, `${value} is not near ${middle}`);
      }),
    );
  });
}
