// Numbers beside neurons: fuller ones where there is room, shorter ones or none where they would lie over something.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { variantsWithRoom } from '../../../../playground/ui/static/explanation/label_room.js';

const ROOM = { left: 0, right: 100, top: 0, bottom: 100 };
/** @param {number} left
 *  @param {number} top
 *  @param {number} [width] */
const label = (left, top, width = 20) => ({ box: { left, right: left + width, top, bottom: top + 10 } });

test('the fullest variant that has room is taken, for all neurons of a layer alike', () => {
  const node = { left: 60, right: 80, top: 0, bottom: 20 };
  const full = [label(30, 5, 40), label(30, 40, 40)]; // the first of them reaches over the neuron
  const short = [label(30, 5), label(30, 40)];
  assert.deepEqual(variantsWithRoom([[full, short]], [node], ROOM), [short]);
  assert.deepEqual(variantsWithRoom([[full, short]], [], ROOM), [full]);
});

test('nothing is shown where no variant has room, and what is more wanted takes its place first', () => {
  const wanted = [label(10, 10)];
  const over = [label(20, 15)];
  assert.deepEqual(variantsWithRoom([[wanted], [over]], [], ROOM), [wanted, null]);
  assert.deepEqual(variantsWithRoom([[over], [wanted]], [], ROOM), [over, null]);
});

test('the labels of one layer do not lie over each other, nor over the edge of the diagram', () => {
  assert.deepEqual(variantsWithRoom([[[label(10, 10), label(15, 12)]]], [], ROOM), [null]);
  assert.deepEqual(variantsWithRoom([[[label(90, 10)]], [[label(5, 95)]]], [], ROOM), [null, null]);
});

test('a layer without such numbers shows none, and takes no room', () => {
  const [none, shown] = variantsWithRoom([[], [[label(10, 10)]]], [], ROOM);
  assert.equal(none, null);
  assert.equal(shown?.length, 1);
});
