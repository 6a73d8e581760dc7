// A message of the live route, taken apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  decodeFrame,
  decodeHistory,
  OtherVersionError,
} from '../../../../playground/ui/static/connection/frame_decoder.js';
import { PROTOCOL_VERSION } from '../../../../playground/ui/static/connection/messages.js';
import { bucket, frame } from '../frames.js';

test('every section is found', () => {
  const data = frame(
    { status: 'playing', epoch: 7, label: '가' },
    {
      buckets: [bucket(7, 0.5)],
      weights: [1.5, -2.0, 0.25],
      field: Uint8Array.from({ length: 3600 }, (_, i) => i % 100),
      thumbs: { bytes: Uint8Array.from({ length: 200 }, (_, i) => i), count: 2, side: 10 },
    },
  );
  const { header, buckets, weights, field, thumbs, bytes } = decodeFrame(data);
  assert.equal('label' in header && header.label, '가');
  assert.deepEqual(buckets, Float32Array.from(bucket(7, 0.5)));
  assert.deepEqual(weights, Float32Array.of(1.5, -2.0, 0.25));
  assert.deepEqual(field?.slice(0, 3), Uint8Array.of(0, 1, 2));
  assert.equal(field.length, 3600);
  assert.deepEqual(thumbs?.slice(98, 102), Uint8Array.of(98, 99, 100, 101));
  assert.equal(bytes, data.byteLength);
});

test('sections that were not sent are null', () => {
  const { buckets, weights, field, thumbs } = decodeFrame(frame({ status: 'ready', epoch: 0 }));
  assert.deepEqual([buckets, weights, field, thumbs], [null, null, null, null]);
});

test('a cut message cannot be decoded', () => {
  const whole = frame({ status: 'ready', epoch: 0 }, { field: new Uint8Array(3600) });
  assert.throws(() => decodeFrame(whole.slice(0, -10)), { name: 'RangeError' });
});

test('a message of another version is not read, whatever is behind its header', () => {
  [PROTOCOL_VERSION + 1, undefined].forEach((version) => {
    const whole = frame({ version, status: 'ready', epoch: 0 }, { field: new Uint8Array(3600) });
    assert.throws(() => decodeFrame(whole), OtherVersionError);
    assert.throws(() => decodeFrame(whole.slice(0, -10)), OtherVersionError);
  });
});

test('rows of a history become columns', () => {
  const rows = Float32Array.from({ length: 8 }, (_, i) => i);
  assert.deepEqual(
    decodeHistory(rows.buffer).map((column) => [...column]),
    [
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ],
  );
});
