// Which link of the diagram a pointer is at. Pure arithmetic: no drawing, no DOM.

/** @import { Column, Ends, Layout, Link, Point } from './types.d.ts' */

const REACH = { fine: 7, finger: 14 }; // px from the middle of a link
const HALVINGS = 18;

/** The ends of the curve of a link: it leaves the right side of `a` and enters `b` at the left.
 *  @param {Column} from
 *  @param {Column} to
 *  @param {Point} a
 *  @param {Point} b
 *  @returns {Ends} */
export function edgeEnds(from, to, a, b) {
  return { x0: a.x + from.size / 2, y0: a.y, x1: b.x - to.size / 2, y1: b.y };
}

/** Height of a link at `x`, which is between its ends: both handles are halfway across.
 *  @param {Ends} ends
 *  @param {number} x */
export function edgeHeightAt({ x0, y0, x1, y1 }, x) {
  const share = (x - x0) / (x1 - x0);
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return y0 + (y1 - y0) * (3 * t * t - 2 * t ** 3);
}

/** How steep a link is at `x`: px down for each px to the right.
 *  @param {Ends} ends
 *  @param {number} x */
function steepness(ends, x) {
  const step = Math.min(2, (ends.x1 - ends.x0) / 8);
  const [low, high] = [Math.max(ends.x0, x - step), Math.min(ends.x1, x + step)];
  return (edgeHeightAt(ends, high) - edgeHeightAt(ends, low)) / (high - low || 1);
}

/** The nearest link within reach: {l, from, k}, from unit `from` to unit `k` of layer l; null if there is none.
 *  @param {Layout} place
 *  @param {number} x
 *  @param {number} y
 *  @param {boolean} [finger]
 *  @returns {Link | null} */
export function edgeAt(place, x, y, finger = false) {
  const reach = finger ? REACH.finger : REACH.fine;
  let best = /** @type {Link | null} */ (null);
  place.columns.slice(1).forEach((to, i) => {
    const from = place.columns[i];
    from.nodes.forEach((a) =>
      to.nodes.forEach((b) => {
        const ends = edgeEnds(from, to, a, b);
        if (x < ends.x0 || x > ends.x1 || y < Math.min(a.y, b.y) - reach || y > Math.max(a.y, b.y) + reach)
          return;
        const away = Math.abs(edgeHeightAt(ends, x) - y) / Math.hypot(1, steepness(ends, x));
        if (away < reach && away < (best?.away ?? Infinity))
          best = { l: i + 1, from: a.k, k: b.k, away, ends };
      }),
    );
  });
  return best;
}
