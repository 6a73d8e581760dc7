// Pinned runs in storage that may hold anything.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  isPin,
  newestManualChanges,
  readPinnedRuns,
  thinCurve,
  writePinnedRuns,
} from '../../../../playground/ui/static/compare/pin_store.js';
import { emptyStorage } from '../memory_storage.js';
import { pin } from './example_pins.js';

/** @import { Change } from '../../../../playground/ui/static/connection/message_types.d.ts'
 *  @import { PageHeader } from '../../../../playground/ui/static/connection/types.d.ts' */

/** @type {(string | unknown[])[]} */
const SPOILT = [
  '{',
  '7',
  'null',
  '{"a": 1}',
  [null, 3, { id: 'x' }],
  [pin({ field: 'https://example.org/x.png' })],
  [{ ...pin(), settings: { layers: 3 } }],
  [pin({ final: [1] })],
  [{ ...pin(), curves: {} }],
  [{ ...pin(), epochs: '<b>' }],
  [{ ...pin(), link: null }],
  [{ ...pin(), data: 7 }],
  [pin({ changes: [[1, 'learning_rate', {}]] })],
  [pin({ changes: [[1, 'weight', 'x'.repeat(400)]] })],
  [pin({ changes: Array.from({ length: 30 }, (_, epoch) => [epoch, 'learning_rate', 0.1]) })],
];
for (const [number, spoilt] of SPOILT.entries()) {
  const text = typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt);
  test(`spoilt storage holds no pins and can be written again: ${number} ${text.slice(0, 20)}`, () => {
    emptyStorage().local.setItem('playgroundPins1', text);
    assert.deepEqual(readPinnedRuns(), []);
    assert.equal(writePinnedRuns([pin()]), true);
    assert.deepEqual(readPinnedRuns(), [pin()]);
  });
}

test('good pins beside spoilt ones stay, up to six', () => {
  const good = ['2', '3', '4', '5', '6', '7', '8'].map((id) => pin({ id }));
  emptyStorage().local.setItem('playgroundPins1', JSON.stringify([pin({ id: '1' }), {}, ...good]));
  assert.deepEqual(
    readPinnedRuns().map(({ id }) => id),
    ['1', '2', '3', '4', '5', '6'],
  );
});

test('a long curve is thinned and keeps its last point', () => {
  const x = Array.from({ length: 1234 }, (_, i) => i + 1);
  const found = thinCurve({ x, y: x.map((value) => (value === 1234 ? NaN : value / 3)) });
  assert(found.x.length <= 200);
  assert.deepEqual([found.x.at(-1), found.y.at(-1)], [1234, null]);
  const wanted = found.x[0] / 3;
  assert(Math.abs(Number(found.y[0]) - wanted) <= 1e-4 * wanted, String(found.y[0]));
});

test('pins that do not tell their rows are kept', () => {
  const { data, changes, ...old } = pin();
  assert.equal(isPin(old), true);
});

test('of many changes the newest are kept', () => {
  const changes = Array.from(
    { length: 500 },
    (_, epoch) => /** @type {Change} */ ([epoch, 'weight', [0, epoch / 7]]),
  );
  const header = /** @type {PageHeader} */ ({ changes });
  assert.deepEqual(newestManualChanges(header), changes.slice(-20));
});

test('a thinned curve keeps its ends and its extremes', () => {
  const x = Array.from({ length: 1000 }, (_, i) => i + 1);
  const y = x.map((epoch) => (epoch === 333 ? 0.01 : epoch === 700 ? 9 : 1 + (epoch % 2)));
  const found = thinCurve({ x, y });
  assert(found.x.length <= 200);
  assert.deepEqual([found.x[0], found.x.at(-1)], [1, 1000]);
  assert.equal(found.y[found.x.indexOf(333)], 0.01);
  assert.equal(found.y[found.x.indexOf(700)], 9);
  assert(found.x.every((epoch, i) => i === 0 || found.x[i - 1] < epoch));
});
