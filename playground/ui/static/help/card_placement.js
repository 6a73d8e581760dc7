// Where the card of the tour lies: beside what it speaks of, never on it as long as there is another place. Pure.

import { covered, overlap } from '../core/placement.js';

/** @import { Box } from '../core/placement.js' */

const MARGIN = 12; // px to the edges of the window
const NEAR = 12; // px to what it speaks of
const GRID = 16; // px between places that are tried

/** @param {number} value
 *  @param {number} most */
const within = (value, most) => Math.max(MARGIN, Math.min(value, most));

/** Return the place of a card of this size in a window of that size, with how much of the target it covers: under the
 *  target, above it, right or left of it, else in a corner or anywhere; where it covers least of the target, then of
 *  `others`, then of what is `spared`, and is nearest.
 *  @param {Box} target
 *  @param {{width: number, height: number}} card
 *  @param {{width: number, height: number}} room
 *  @param {Box[]} [others]
 *  @param {Box[]} [spared]
 *  @returns {Box & {covered: number}} */
export function placeCard(target, card, room, others = [], spared = []) {
  const [right, bottom] = [room.width - card.width - MARGIN, room.height - card.height - MARGIN];
  const beyond = { left: target.left + target.width + NEAR, top: target.top + target.height + NEAR };
  const before = { left: target.left - card.width - NEAR, top: target.top - card.height - NEAR };
  const places = [
    { left: target.left, top: beyond.top },
    { left: target.left, top: before.top },
    { left: beyond.left, top: target.top },
    { left: before.left, top: target.top },
    { left: right, top: bottom },
    { left: MARGIN, top: bottom },
    { left: right, top: MARGIN },
    { left: MARGIN, top: MARGIN },
    ...anywhere({ left: right, top: bottom }, target, card),
  ].map(({ left, top }) => ({ ...card, left: within(left, right), top: within(top, bottom) }));
  const costs = places.map((place) => [
    overlap(place, target),
    covered(place, others),
    covered(place, spared),
  ]);
  const [best] = places
    .map((_, i) => i)
    .sort((a, b) => costs[a][0] - costs[b][0] || costs[a][1] - costs[b][1] || costs[a][2] - costs[b][2]);
  return { ...places[best], covered: costs[best][0] };
}

/** Places all over the window, the nearest to the target first.
 *  @param {{left: number, top: number}} last
 *  @param {Box} target
 *  @param {{width: number, height: number}} card */
function anywhere(last, target, card) {
  const places = [];
  for (let left = MARGIN; left <= last.left; left += GRID)
    for (let top = MARGIN; top <= last.top; top += GRID) places.push({ left, top });
  const middle = { x: target.left + target.width / 2, y: target.top + target.height / 2 };
  const far = (/** @type {{left: number, top: number}} */ { left, top }) =>
    Math.hypot(left + card.width / 2 - middle.x, top + card.height / 2 - middle.y);
  return places.sort((a, b) => far(a) - far(b));
}
