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

/** @type {Parameters<typeof frame>[1]} */
const FIELD = { field: { dtype: 'uint8', shape: [60, 60], data: new Uint8Array(3600) } };

test('every section is found by its name, with its shape', () => {
  const data = frame(
    { status: 'playing', epoch: 7, label: '가' },
    {
      of_tomorrow: { dtype: 'uint8', shape: [5], data: [1, 2, 3, 4, 5] }, // floats behind it are aligned all the same
      buckets: { dtype: 'float32', shape: [1, 9], data: bucket(7, 0.5) },
      weights: { dtype: 'float32', shape: [3], data: [1.5, -2.0, 0.25] },
      counts: { dtype: 'int32', shape: [2], data: [-1, 70_000] },
      thumbnails: {
        dtype: 'uint8',
        shape: [2, 10, 10],
        data: Uint8Array.from({ length: 200 }, (_, i) => i),
      },
      facts: { dtype: 'json', shape: [9], data: '{"가":1}' },
      after: { dtype: 'float32', shape: [], data: [0.5] },
    },
  );
  const { header, sections, bytes } = decodeFrame(data);
  assert.equal('label' in header && header.label, '가');
  assert.deepEqual(sections.get('of_tomorrow'), { shape: [5], data: Uint8Array.of(1, 2, 3, 4, 5) });
  assert.deepEqual(sections.float32('buckets')?.data, Float32Array.from(bucket(7, 0.5)));
  assert.deepEqual(sections.float32('weights'), { shape: [3], data: Float32Array.of(1.5, -2.0, 0.25) });
  assert.deepEqual(sections.get('counts')?.data, Int32Array.of(-1, 70_000));
  assert.deepEqual(sections.uint8('thumbnails')?.shape, [2, 10, 10]);
  assert.deepEqual(sections.uint8('thumbnails')?.data.slice(98, 102), Uint8Array.of(98, 99, 100, 101));
  assert.deepEqual(sections.get('facts')?.data, { 가: 1 });
  assert.deepEqual(sections.float32('after'), { shape: [], data: Float32Array.of(0.5) });
  assert.equal(bytes, data.byteLength);
});

test('a section that was not sent, or holds something else, is none', () => {
  const { sections } = decodeFrame(frame({ status: 'ready', epoch: 0 }, FIELD));
  assert.equal(sections.get('weights'), undefined);
  assert.deepEqual([sections.float32('weights'), sections.uint8('weights')], [null, null]);
  assert.equal(sections.float32('field'), null);
});

test('a section without elements is there, and empty', () => {
  const { sections } = decodeFrame(
    frame(
      { status: 'playing', epoch: 0 },
      {
        weights: { dtype: 'float32', shape: [0], data: [] },
        layer_health: { dtype: 'json', shape: [0], data: '' },
      },
    ),
  );
  assert.equal(sections.float32('weights')?.data.length, 0);
  assert.deepEqual(sections.get('layer_health'), { shape: [0], data: null });
});

test('a cut message cannot be decoded', () => {
  const whole = frame({ status: 'ready', epoch: 0 }, FIELD);
  assert.throws(() => decodeFrame(whole.slice(0, -10)), { name: 'RangeError' });
});

test('a message of another version is not read, whatever is behind its header', () => {
  [PROTOCOL_VERSION + 1, undefined].forEach((version) => {
    const whole = frame({ version, status: 'ready', epoch: 0 }, FIELD);
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
