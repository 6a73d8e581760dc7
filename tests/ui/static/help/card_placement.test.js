// Where the card of the tour lies: inside the window, and not on what it speaks of where that leaves room.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { covered, overlap } from '../../../../playground/ui/static/core/placement.js';
import { placeCard } from '../../../../playground/ui/static/help/card_placement.js';

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 780 };
const CARD = { width: 340, height: 170 };

test('the card covers nothing of what it speaks of, wherever that stands', () => {
  for (const room of [DESK, PHONE]) {
    for (let left = 0; left < room.width - 60; left += 37) {
      for (let top = 0; top < room.height - 60; top += 41) {
        const target = {
          left,
          top,
          width: Math.min(300, room.width - left),
          height: Math.min(330, room.height - top),
        };
        const place = placeCard(target, CARD, room);
        assert.equal(place.left >= 0 && place.left + CARD.width <= room.width, true);
        assert.equal(place.top >= 0 && place.top + CARD.height <= room.height, true);
        assert.equal(place.covered, overlap(place, target));
        const above = target.top;
        const below = room.height - target.top - target.height;
        if (Math.max(above, below) >= CARD.height + 24) assert.equal(place.covered, 0);
      }
    }
  }
});

test('of a target that fills the window the card covers what is least, and tells how much', () => {
  const place = placeCard({ left: 0, top: 0, ...PHONE }, CARD, PHONE);
  assert.equal(place.covered, CARD.width * CARD.height);
  assert.equal(placeCard({ left: 0, top: 100, width: 390, height: 680 }, CARD, PHONE).covered > 0, true);
});

test('the card lies next to what it speaks of', () => {
  const target = { left: 600, top: 80, width: 200, height: 60 };
  assert.deepEqual(placeCard(target, CARD, DESK), { ...CARD, left: 600, top: 152, covered: 0 });
});

test('what is to be pressed besides is left free where another place covers as little of the target', () => {
  const play = { left: 10, top: 60, width: 520, height: 40 };
  const data = { left: 14, top: 200, width: 230, height: 415 };
  const place = placeCard(data, CARD, DESK, [play]);
  assert.deepEqual([place.covered, overlap(place, play)], [0, 0]);
  assert.equal(overlap(placeCard(data, CARD, DESK), play) > 0, true);
});

test('the card lies neither on what is played with nor, where that is possible, on the neurons', () => {
  const data = { left: 9, top: 200, width: 238, height: 250 };
  const free = [
    { left: 14, top: 64, width: 678, height: 36 }, // Play
    { left: 889, top: 181, width: 377, height: 520 }, // the output
  ];
  const neurons = [266, 378, 491, 603].flatMap((top) =>
    [453, 608].map((left) => ({ left, top, width: 80, height: 80 })),
  );
  const place = placeCard(data, { ...CARD, height: 152 }, DESK, free, neurons);
  assert.deepEqual([place.covered, covered(place, free), covered(place, neurons)], [0, 0, 0]);
});
