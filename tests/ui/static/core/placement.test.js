// Where a help lies: beside what it speaks of, and not on what one may want next.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { covered, overlap, placeBeside } from '../../../../playground/ui/static/core/placement.js';

const ROOM = { left: 6, top: 6, right: 1274, bottom: 714 };
const AWAY = 8;

/** Tiles of a column of the page, in rows.
 *  @param {number} across
 *  @param {number} down */
function tiles(across, down) {
  const found = [];
  for (let row = 0; row < down; row += 1)
    for (let column = 0; column < across; column += 1)
      found.push({ left: 18 + 38 * column, top: 200 + 70 * row, width: 36, height: 60 });
  return found;
}

test('a help covers no other tile of the group, whichever it speaks of', () => {
  const all = tiles(6, 6);
  const group = { left: 18, top: 200, width: 226, height: 410 };
  for (const own of all) {
    const others = all.filter((tile) => tile !== own);
    const place = placeBeside({ own, group, others }, { width: 240, height: 42 }, ROOM, AWAY);
    assert.deepEqual([overlap(place, own), covered(place, others)], [0, 0]);
    assert.equal(place.left >= ROOM.left && place.left + place.width <= ROOM.right, true);
  }
});

test('it lies above its element where nothing is there, and below where there is no room above', () => {
  const size = { width: 200, height: 40 };
  const at = (/** @type {number} */ top) =>
    placeBeside(
      { own: { left: 500, top, width: 60, height: 30 }, group: null, others: [] },
      size,
      ROOM,
      AWAY,
    );
  assert.deepEqual(at(300), { left: 430, top: 252, ...size });
  assert.deepEqual(at(10), { left: 430, top: 48, ...size });
});

test('where everything is full it lies over others, and still not over its own element', () => {
  const own = { left: 100, top: 300, width: 190, height: 40 };
  const full = [{ left: 0, top: 0, width: 390, height: 844 }];
  const phone = { left: 6, top: 6, right: 384, bottom: 740 };
  const place = placeBeside({ own, group: null, others: full }, { width: 300, height: 80 }, phone, AWAY);
  assert.equal(overlap(place, own), 0);
});
