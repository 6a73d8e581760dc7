// Where the card of the tour lies: beside what it speaks of, never on it as long as there is another place. Pure.

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

const MARGIN = 12; // px to the edges of the window
const NEAR = 12; // px to what it speaks of

/** @param {number} value
 *  @param {number} most */
const within = (value, most) => Math.max(MARGIN, Math.min(value, most));

/** How much of one box lies on another, in square px.
 *  @param {Box} a
 *  @param {Box} b */
export function overlap(a, b) {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, across) * Math.max(0, down);
}

/** Return the place of a card of this size in a window of that size, with how much of the target it covers: under the
 *  target, above it, right or left of it, else in the corner; where it covers least of the target, and then of `others`.
 *  @param {Box} target
 *  @param {{width: number, height: number}} card
 *  @param {{width: number, height: number}} room
 *  @param {Box[]} [others]
 *  @returns {Box & {covered: number}} */
export function placeCard(target, card, room, others = []) {
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
  ].map(({ left, top }) => ({ ...card, left: within(left, right), top: within(top, bottom) }));
  const covered = places.map((place) => overlap(place, target));
  const besides = places.map((place) => others.reduce((sum, other) => sum + overlap(place, other), 0));
  const [best] = places.map((_, i) => i).sort((a, b) => covered[a] - covered[b] || besides[a] - besides[b]);
  return { ...places[best], covered: covered[best] };
}
