// Bytes of a field of several classes: which class each point is, and how sure the net is of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  bytesPerPoint,
  confidenceLevels,
  decodeClassField,
} from '../../../../playground/ui/static/connection/class_field.js';

/** Classes and confidences.
 *  @param {Uint16Array} field */
const parts = (field) => [[...field].map((point) => point >> 8), [...field].map((point) => point & 255)];

test('up to eight classes leave 32 levels to a byte, more leave fewer, and many have two bytes', () => {
  assert.deepEqual([2, 8, 9, 10, 16, 17, 256].map(confidenceLevels), [32, 32, 28, 25, 16, 0, 0]);
  assert.deepEqual([2, 10, 16, 17, 256].map(bytesPerPoint), [1, 1, 1, 2, 2]);
});

test('each class is told from least to full confidence', () => {
  for (const count of [3, 8, 10, 16]) {
    const levels = confidenceLevels(count);
    const bytes = Uint8Array.from({ length: count * levels }, (_, i) => i);
    const [classes, confidence] = parts(decodeClassField(bytes, count));
    for (let k = 0; k < count; k += 1) {
      const own = confidence.slice(k * levels, (k + 1) * levels);
      assert(classes.slice(k * levels, (k + 1) * levels).every((kind) => kind === k));
      assert.deepEqual([own[0], own.at(-1)], [0, 255]);
      assert(own.every((value, i) => i === 0 || value > own[i - 1]));
    }
  }
});

test('class numbers go up to 255', () => {
  const [classes, confidence] = parts(decodeClassField(Uint8Array.of(0, 17, 255, 9, 128, 255), 256));
  assert.deepEqual(classes, [0, 17, 255]);
  assert.deepEqual(confidence, [9, 128, 255]);
});
