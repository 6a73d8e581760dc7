// Where something lies that is put over the page for a while: beside what it speaks of, and on as little as may be of
// what one may want next. Pure.

/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Room */

/** How much of one box lies on another, in square px.
 *  @param {Box} a
 *  @param {Box} b */
export function overlap(a, b) {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, across) * Math.max(0, down);
}

/** How much of several boxes lies under one, in square px.
 *  @param {Box} box
 *  @param {Box[]} others */
export const covered = (box, others) => others.reduce((sum, other) => sum + overlap(box, other), 0);

/** The places above a box, below it, right and left of it, in the middle of that side.
 *  @param {Box} around
 *  @param {Box} own what the middle is of
 *  @param {{width: number, height: number}} size
 *  @param {number} away px between both
 *  @returns {Box[]} */
function placesAround(around, own, { width, height }, away) {
  const left = own.left + own.width / 2 - width / 2;
  const top = own.top + own.height / 2 - height / 2;
  const [above, before] = [around.top - away - height, around.left - away - width];
  const [below, beyond] = [around.top + around.height + away, around.left + around.width + away];
  return [
    { left, top: above },
    { left, top: below },
    { left: beyond, top },
    { left: before, top },
  ].map((place) => ({ ...place, width, height }));
}

/** The place of something of this size beside `own`, or beside `group`, which it is part of: never over `own` where
 *  there is room, and over as little as may be of `others`; above where that is as good as elsewhere.
 *  @param {{own: Box, group: Box | null, others: Box[]}} what
 *  @param {{width: number, height: number}} size
 *  @param {Room} room
 *  @param {number} away px
 *  @returns {Box} */
export function placeBeside({ own, group, others }, size, room, away) {
  const places = [own, ...(group ? [group] : [])].flatMap((around) => placesAround(around, own, size, away));
  const inside = places.map((place) => ({
    ...place,
    left: Math.max(room.left, Math.min(room.right - size.width, place.left)),
    top: Math.max(room.top, Math.min(room.bottom - size.height, place.top)),
  }));
  const costs = inside.map((place) => [overlap(place, own), covered(place, others)]);
  const [best] = inside
    .map((_, i) => i)
    .sort((a, b) => costs[a][0] - costs[b][0] || costs[a][1] - costs[b][1]);
  return inside[best];
}
