// The plane of two inputs from below 0 to above 1: the half that says 1, the line, the arrow of the weights, and points.

import { setAttributes, svg } from './svg.js';

const SIDE = 300; // units of the drawing
const LOW = -0.25;
const HIGH = 1.25;
const MARGIN = { left: 30, bottom: 34 };

/** @typedef {{x: number, y: number, target: number | null, wrong?: boolean, chosen?: boolean, label?: string}} PlanePoint */

/** @param {number} value */
const across = (value) => MARGIN.left + ((value - LOW) / (HIGH - LOW)) * SIDE;
/** @param {number} value */
const down = (value) => ((HIGH - value) / (HIGH - LOW)) * SIDE;

/** The corners of the part of the square where w1·x + w2·y + b > 0.
 *  @param {number} w1
 *  @param {number} w2
 *  @param {number} b
 *  @returns {[number, number][]} */
export function halfPlane(w1, w2, b) {
  /** @type {[number, number][]} */
  const corners = [
    [LOW, LOW],
    [HIGH, LOW],
    [HIGH, HIGH],
    [LOW, HIGH],
  ];
  const z = (/** @type {[number, number]} */ [x, y]) => w1 * x + w2 * y + b;
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const [a, c] = [z(from), z(to)];
    /** @type {[number, number][]} */
    const found = a > 0 ? [from] : [];
    if (a > 0 !== c > 0) {
      const t = a / (a - c);
      found.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
    return found;
  });
}

/** The two ends of the line w1·x + w2·y + b = 0 in the square; null if it does not cross it.
 *  @param {number} w1
 *  @param {number} w2
 *  @param {number} b
 *  @returns {[[number, number], [number, number]] | null} */
export function lineEnds(w1, w2, b) {
  if (w1 === 0 && w2 === 0) return null;
  const at = (/** @type {number} */ x, /** @type {number} */ y) => Math.abs(w1 * x + w2 * y + b) < 1e-9;
  const edge = halfPlane(w1, w2, b).filter(([x, y]) => at(x, y));
  return edge.length === 2 ? [edge[0], edge[1]] : null;
}

// Where words may stand: first between the four points, then above and below one of them.
const WORD_PLACES = [
  [
    [0.5, 0.5],
    [0.5, 1.13],
    [0.5, -0.13],
    [0.08, 0.5],
    [0.92, 0.5],
    [0.5, 0.75],
    [0.5, 0.25],
  ],
  [
    [0, -0.17],
    [1, -0.17],
    [0, 1.17],
    [1, 1.17],
  ],
];
const WORD_ROOM = 0.16;

/** Where a word stands on the half above (side 1) or below 0 (side -1): the place that is farthest from the line; null
 *  if there is too little room.
 *  @param {number} w1
 *  @param {number} w2
 *  @param {number} b
 *  @param {number} side
 *  @returns {[number, number] | null} */
export function wordPlace(w1, w2, b, side) {
  const long = Math.hypot(w1, w2);
  if (long === 0) return b > 0 === side > 0 ? [0.5, 0.5] : null;
  for (const places of WORD_PLACES) {
    const far = places.map((place) => (side * (w1 * place[0] + w2 * place[1] + b)) / long);
    const best = Math.max(...far);
    const [x, y] = places[far.indexOf(best)];
    if (best > WORD_ROOM) return [x, y];
  }
  return null;
}

export class Plane {
  /** @param {{xName?: string, yName?: string, label: string, pick?: (index: number) => void}} facts */
  constructor({ xName = 'x₁', yName = 'x₂', label, pick }) {
    this.pick = pick;
    this.area = svg('polygon', { class: 'pg-plane-one' });
    this.before = svg('line', { class: 'pg-plane-before' });
    this.line = svg('line', { class: 'pg-plane-line' });
    this.arrow = svg('path', { class: 'pg-plane-arrow' });
    this.points = svg('g');
    this.words = svg('g', { class: 'pg-plane-words' });
    const ticks = [0, 1].flatMap((value) => [
      svg('text', { x: across(value), y: SIDE + 15, 'text-anchor': 'middle' }, String(value)),
      svg('text', { x: MARGIN.left - 8, y: down(value) + 4, 'text-anchor': 'end' }, String(value)),
    ]);
    this.root = svg(
      'svg',
      {
        class: 'pg-plane',
        viewBox: `0 0 ${SIDE + MARGIN.left + 2} ${SIDE + MARGIN.bottom}`,
        role: 'img',
        'aria-label': label,
      },
      svg('rect', { class: 'pg-plane-zero', x: MARGIN.left, y: 0, width: SIDE, height: SIDE }),
      this.area,
      this.before,
      this.line,
      this.arrow,
      svg('rect', { class: 'pg-plane-frame', x: MARGIN.left, y: 0, width: SIDE, height: SIDE }),
      this.words,
      this.points,
      svg(
        'g',
        { class: 'pg-plane-axis' },
        ...ticks,
        svg('text', { x: MARGIN.left + SIDE / 2, y: SIDE + 30, 'text-anchor': 'middle' }, xName),
        svg('text', { x: 9, y: SIDE / 2, 'text-anchor': 'middle' }, yName),
      ),
    );
  }

  /** Draw the half planes of weights; null: they are not known yet.
   *  @param {{w1: number, w2: number, b: number} | null} weights
   *  @param {[string, string]} [said] what is written on the half below 0, and on that above */
  showHalves(weights, said = ['', '']) {
    const shape = weights ? halfPlane(weights.w1, weights.w2, weights.b) : [];
    this.root.classList.toggle('pg-plane-known', Boolean(weights));
    setAttributes(this.area, { points: shape.map(([x, y]) => `${across(x)},${down(y)}`).join(' ') });
    const places = weights ? [-1, 1].map((side) => wordPlace(weights.w1, weights.w2, weights.b, side)) : [];
    this.words.replaceChildren(
      ...places.flatMap((place, i) =>
        place && said[i]
          ? [svg('text', { x: across(place[0]), y: down(place[1]) + 5, 'text-anchor': 'middle' }, said[i])]
          : [],
      ),
    );
  }

  /** Draw the line of weights, and an arrow to the side that says 1.
   *  @param {{w1: number, w2: number, b: number}} weights
   *  @param {boolean} withArrow */
  showLine({ w1, w2, b }, withArrow) {
    const ends = lineEnds(w1, w2, b);
    placeLine(this.line, ends);
    const long = Math.hypot(w1, w2);
    if (!ends || !withArrow) {
      setAttributes(this.arrow, { d: '' });
      return;
    }
    const [x, y] = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
    const size = 0.12 + 0.1 * Math.min(3, long);
    const [dx, dy] = [(w1 / long) * size, (w2 / long) * size];
    setAttributes(this.arrow, { d: arrowPath(across(x), down(y), across(x + dx), down(y + dy)) });
  }

  /** A grey line that stays, of other weights; null: none.
   *  @param {{w1: number, w2: number, b: number} | null} weights */
  showLineBefore(weights) {
    placeLine(this.before, weights ? lineEnds(weights.w1, weights.w2, weights.b) : null);
  }

  /** @param {PlanePoint[]} points */
  showPoints(points) {
    this.points.replaceChildren(...points.map((point, i) => this.#point(point, i)));
  }

  /** @param {PlanePoint} point
   *  @param {number} index */
  #point({ x, y, target, wrong, chosen }, index) {
    const [cx, cy] = [across(x), down(y)];
    const ring = svg('circle', { class: 'pg-plane-ring', cx, cy, r: 19 });
    const size = 10;
    const diamond = `M${cx} ${cy - 12}L${cx + 12} ${cy}L${cx} ${cy + 12}L${cx - 12} ${cy}Z`;
    const round = target === null ? 'pg-plane-target-none' : 'pg-plane-target-zero';
    const mark = target
      ? svg('path', { class: 'pg-plane-target-one', d: diamond })
      : svg('circle', { class: round, cx, cy, r: size });
    const cross = svg('path', { class: 'pg-plane-wrong', d: `M${cx - 6} ${cy - 6}l12 12m0 -12l-12 12` });
    const group = svg(
      'g',
      { class: 'pg-plane-point' },
      ...(chosen ? [ring] : []),
      mark,
      ...(wrong ? [cross] : []),
    );
    if (this.pick) group.addEventListener('click', () => this.pick?.(index));
    return group;
  }
}

/** @param {Element} line
 *  @param {[[number, number], [number, number]] | null} ends */
function placeLine(line, ends) {
  const [[x1, y1], [x2, y2]] = ends ?? [
    [LOW, LOW],
    [LOW, LOW],
  ];
  setAttributes(line, {
    x1: across(x1),
    y1: down(y1),
    x2: across(x2),
    y2: down(y2),
    visibility: ends ? 'visible' : 'hidden',
  });
}

/** @param {number} x1
 *  @param {number} y1
 *  @param {number} x2
 *  @param {number} y2 */
function arrowPath(x1, y1, x2, y2) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (/** @type {number} */ turn) =>
    `M${x2} ${y2}L${x2 + 9 * Math.cos(angle + turn)} ${y2 + 9 * Math.sin(angle + turn)}`;
  return `M${x1} ${y1}L${x2} ${y2}${wing(2.6)}${wing(-2.6)}`;
}
