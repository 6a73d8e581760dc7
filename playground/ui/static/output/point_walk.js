// The points of the output by keyboard: arrows walk from one to the next in their direction, Enter asks about it.

/** @import { PointPlace } from './types.d.ts' */

/** Across and up, of the way of each key.
 *  @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const ASIDE = 4; // a point aside of the way counts as so many times further

/** The point that lies next to `from` in the direction of `key`; the first one of all without a `from`.
 *  @param {PointPlace[]} points
 *  @param {PointPlace | null} from
 *  @param {string} key
 *  @returns {PointPlace | null} */
export function nextPoint(points, from, key) {
  const way = WAYS[key];
  if (!way || !points.length) return null;
  if (!from) return points[0];
  const [across, up] = way;
  let best = /** @type {PointPlace | null} */ (null);
  let least = Infinity;
  for (const point of points) {
    const [dx, dy] = [point.x - from.x, point.y - from.y];
    const along = dx * across + dy * up;
    const away = Math.hypot(along, ASIDE * (dx * up - dy * across));
    if (along > 0 && away < least) [best, least] = [point, away];
  }
  return best;
}

/** Let the keyboard walk the points of `element`; points(): those that are shown, walk(point): it is reached,
 *  ask(point): somebody asks about it.
 *  @param {HTMLElement} element
 *  @param {{points: () => PointPlace[], walk: (point: PointPlace) => void, ask: (point: PointPlace) => void}} actions */
export function walkByKeys(element, { points, walk, ask }) {
  /** @type {PointPlace | null} */
  let here = null;
  element.tabIndex = 0;
  element.addEventListener('blur', () => {
    here = null;
  });
  element.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextPoint(points(), here, event.key);
    if (next) {
      here = next;
      walk(next);
    } else if (event.key === 'Enter' && here) ask(here);
    else if (!(event.key in WAYS)) return;
    event.preventDefault();
  });
}
