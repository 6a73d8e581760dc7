// The plane of the two hidden neurons: the points on their way to where the layer puts them, with ghosts of the way, and
// the line of the output neuron.

import { ROWS } from '../parts/gates.js';
import { across, down, Plane } from '../parts/plane.js';
import { setAttributes, svg } from '../parts/svg.js';
import { placesOf } from './hand_net.js';

/** @typedef {{w1: number, w2: number, b: number}} Line */

const GHOSTS = [0, 0.25, 0.5, 0.75]; // shares of the way
const RADIUS = 7;

export class HiddenView {
  /** @param {number[]} wanted
   *  @param {string} label
   *  @param {(index: number) => void} pick */
  constructor(wanted, label, pick) {
    this.wanted = wanted;
    this.plane = new Plane({ xName: 'n₁', yName: 'n₂', label, pick });
    this.root = this.plane.root;
    this.curve = svg('polyline', { class: 'pg-bend-curve' });
    this.ghosts = svg('g', { class: 'pg-bend-ghosts' });
    this.plane.words.before(this.curve, this.ghosts);
  }

  /** @param {{picked: number, hidden: number[][], way: number} | null} points `way`: from 0, where they were, to 1;
   *   null: it sleeps
   *  @param {{line: Line, before: Line | null, curve: number[][], shared: (n: number) => string} | null} known what
   *   is seen at the end of the way */
  show(points, known) {
    const { plane } = this;
    plane.showLine(known?.line ?? { w1: 0, w2: 0, b: 0 }, false);
    plane.showLineBefore(known?.before ?? null);
    plane.showHalves(known?.line ?? null);
    const corners = known?.curve.map(([x, y]) => `${across(x)},${down(y)}`) ?? [];
    setAttributes(this.curve, { points: corners.join(' ') });
    plane.words.replaceChildren(...(known && points ? sharedWords(points.hidden, known.shared) : []));
    if (!points) {
      plane.showPoints([]);
      this.ghosts.replaceChildren();
      return;
    }
    const { picked, hidden, way } = points;
    const at = (/** @type {number} */ i, /** @type {number} */ share) =>
      ROWS[i].map((from, axis) => from + share * (hidden[i][axis] - from));
    this.ghosts.replaceChildren(...ROWS.flatMap((_, i) => this.#trail(i, (share) => at(i, share), way)));
    plane.showPoints(
      ROWS.map((_, i) => {
        const [x, y] = at(i, way);
        return { x, y, target: this.wanted[i], chosen: i === picked };
      }),
    );
  }

  /** The way of one point so far.
   *  @param {number} i
   *  @param {(share: number) => number[]} at
   *  @param {number} way */
  #trail(i, at, way) {
    if (way === 0) return [];
    const [[x1, y1], [x2, y2]] = [at(0), at(way)];
    const path = svg('line', { x1: across(x1), y1: down(y1), x2: across(x2), y2: down(y2) });
    const head = arrowHead([across(x1), down(y1)], [across(x2), down(y2)]);
    const ghosts = GHOSTS.filter((share) => share < way).map((share) => {
      const [x, y] = at(share);
      return ghost(across(x), down(y), this.wanted[i], 0.25 + 0.4 * share);
    });
    return [path, ...ghosts, ...head];
  }
}

/** The head of an arrow in the middle of a way; none where it is too short.
 *  @param {[number, number]} from
 *  @param {[number, number]} to */
function arrowHead([x1, y1], [x2, y2]) {
  const [along, up] = [x2 - x1, y2 - y1];
  const long = Math.hypot(along, up);
  if (long < 4 * RADIUS) return [];
  const [x, y] = [x1 + along * 0.62, y1 + up * 0.62];
  const turn = (Math.atan2(up, along) * 180) / Math.PI;
  const place = `translate(${x} ${y}) rotate(${turn})`;
  return [svg('path', { class: 'pg-bend-head', d: 'M-9 -7L5 0L-9 7Z', transform: place })];
}

/** @param {number} x
 *  @param {number} y
 *  @param {number} target
 *  @param {number} opacity */
const ghost = (x, y, target, opacity) =>
  target
    ? svg('path', {
        class: 'pg-plane-target-one',
        opacity,
        d: `M${x} ${y - RADIUS - 1}l${RADIUS + 1} ${RADIUS + 1}l${-RADIUS - 1} ${RADIUS + 1}l${-RADIUS - 1} ${-RADIUS - 1}Z`,
      })
    : svg('circle', { class: 'pg-plane-target-zero', opacity, cx: x, cy: y, r: RADIUS });

/** Where several points lie on one place, how many: beside it, or below where there is no room.
 *  @param {number[][]} hidden
 *  @param {(n: number) => string} say */
function sharedWords(hidden, say) {
  return placesOf(hidden)
    .filter(({ indexes }) => indexes.length > 1)
    .map(({ place: [x, y], indexes }) => {
      const beside = x < 0.85;
      const [left, up] = beside ? [22, -10] : [-20, 34];
      const anchor = beside ? 'start' : 'end';
      const place = { x: across(x) + left, y: down(y) + up, 'text-anchor': anchor };
      return svg('text', place, say(indexes.length));
    });
}
