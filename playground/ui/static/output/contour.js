// Lines through a grid of bytes: where a value is crossed, and where one class meets another. Pure: no drawing.
//
// A grid has `side` points along each axis; lines come as Float32Array [x0, y0, x1, y1, ...] in points of the grid.

import { FULL_CONFIDENCE } from '../connection/class_field.js';
import { lead } from './paint_field.js';

/** @import { ClassField } from '../connection/class_field.js' */

/** @typedef {[x: number, y: number]} Point in points of the grid
 *  @typedef {(from: number, to: number) => number} Share where between two neighbours a border is, 0 to 1 */

const EDGE = 0.14; // of the side, in which no word stands
const NEAR = 0.12; // of the side: a word moves along with its line
/** Where lines are: p = 1/2, quarters of the range; classes meet at borders. */
const LEVELS = { binary: [127.5], regression: [63.75, 127.5, 191.25] };

/** Marching squares: the lines on which `bytes` (side * side, row-major) are `level`.
 *  @param {Uint8Array} bytes
 *  @param {number} side
 *  @param {number} level */
export function contourLines(bytes, side, level) {
  /** @type {number[]} */
  const found = [];
  for (let y = 0; y < side - 1; y += 1) {
    for (let x = 0; x < side - 1; x += 1) {
      const i = y * side + x;
      const above =
        Number(bytes[i] > level) +
        Number(bytes[i + 1] > level) +
        Number(bytes[i + side] > level) +
        Number(bytes[i + side + 1] > level);
      if (above === 0 || above === 4) continue;
      const [a, b] = [bytes[i] - level, bytes[i + 1] - level];
      const [c, d] = [bytes[i + side + 1] - level, bytes[i + side] - level];
      cellLines(x, y, [a, b, c, d], found);
    }
  }
  return Float32Array.from(found);
}

/**
 * The lines that divide a field of answers: the decision of two classes, or the range of numbers by four.
 * @param {Uint8Array} bytes
 * @param {number} side
 * @param {'binary' | 'regression'} task
 */
export function decisionOrLevelLines(bytes, side, task) {
  const lines = LEVELS[task].map((level) => contourLines(bytes, side, level));
  return lines.length === 1 ? lines[0] : Float32Array.from(lines.flatMap((line) => [...line]));
}

/** A place on lines for a word about them: that nearest to where it was `before`, if it is still there; else the highest
 *  one that is not at the edge. null without such a place.
 *  @param {Float32Array} lines
 *  @param {number} side
 *  @param {Point | null} before
 *  @returns {Point | null} */
export function labelPlace(lines, side, before) {
  const inside = (/** @type {number} */ at) => at >= EDGE * side && at <= (1 - EDGE) * side;
  /** @type {Point[]} */
  const all = Array.from({ length: lines.length / 2 }, (_, i) => [lines[2 * i], lines[2 * i + 1]]);
  const places = all.filter((place) => place.every(inside));
  /** @param {Point} place */
  const away = ([x, y]) => (before ? Math.hypot(x - before[0], y - before[1]) : Infinity);
  const near = placeOfLeast(places, away);
  if (near && away(near) <= NEAR * side) return near;
  return placeOfLeast(places, ([, y]) => y);
}

/** @param {Point[]} places
 *  @param {(place: Point) => number} size
 *  @returns {Point | null} */
function placeOfLeast(places, size) {
  /** @type {Point | null} */
  let best = null;
  let least = Infinity;
  for (const place of places) {
    const here = size(place);
    if (here < least) [best, least] = [place, here];
  }
  return best;
}

/** Lines of one cell, whose corners, clockwise from the top left, have both signs.
 *  @param {number} x
 *  @param {number} y
 *  @param {[number, number, number, number]} corners
 *  @param {number[]} found */
function cellLines(x, y, [a, b, c, d], found) {
  /** @type {Point[]} */
  const cuts = [];
  if (a > 0 !== b > 0) cuts.push([x + a / (a - b), y]);
  if (b > 0 !== c > 0) cuts.push([x + 1, y + b / (b - c)]);
  if (c > 0 !== d > 0) cuts.push([x + d / (d - c), y + 1]);
  if (d > 0 !== a > 0) cuts.push([x, y + a / (a - d)]);
  if (cuts.length === 4 && a > 0 !== a + b + c + d > 0) cuts.push(...cuts.splice(0, 1)); // a saddle: which corners are cut off
  for (let k = 0; k + 1 < cuts.length; k += 2) found.push(...cuts[k], ...cuts[k + 1]);
}

/** The place of a border between two neighbours, from their confidence; `tie`: that of two classes that are equal.
 *  @param {ClassField} field
 *  @param {number} tie
 *  @returns {Share} */
export function borderPlacerByConfidence(field, tie) {
  /** @param {number} i */
  const sure = (i) => lead(field[i], tie);
  return (from, to) => sure(from) / (sure(from) + sure(to));
}

/** Where one class of a field (side * side) meets another. share(from, to): how far from point `from` to its
 *  neighbour `to` the border is, 0 to 1.
 *  @param {ClassField} field
 *  @param {number} side
 *  @param {Share} share */
export function classBorders(field, side, share) {
  /** @type {number[]} */
  const found = [];
  for (let y = 0; y < side - 1; y += 1) {
    for (let x = 0; x < side - 1; x += 1) {
      const i = y * side + x;
      const a = field[i];
      const differs = (a ^ field[i + 1]) | (a ^ field[i + side + 1]) | (a ^ field[i + side]);
      if (differs > FULL_CONFIDENCE) join(cutsOf(field, side, [x, y], share), found);
    }
  }
  return Float32Array.from(found);
}

/** Where borders cut the edges of the square whose upper left point is (x, y).
 *  @param {ClassField} field
 *  @param {number} side
 *  @param {Point} at
 *  @param {Share} share */
function cutsOf(field, side, [x, y], share) {
  const i = y * side + x;
  const [right, below, across] = [i + 1, i + side, i + side + 1];
  /** @param {number} from
   *  @param {number} to */
  const differ = (from, to) => field[from] >> 8 !== field[to] >> 8;
  /** @type {Point[]} */
  const cuts = [];
  if (differ(i, right)) cuts.push([x + share(i, right), y]);
  if (differ(right, across)) cuts.push([x + 1, y + share(right, across)]);
  if (differ(across, below)) cuts.push([x + share(below, across), y + 1]);
  if (differ(below, i)) cuts.push([x, y + share(i, below)]);
  return cuts;
}

/** Two cuts are one line; more of them meet in the middle, where several classes do.
 *  @param {Point[]} cuts
 *  @param {number[]} found */
function join(cuts, found) {
  if (cuts.length === 2) {
    found.push(...cuts[0], ...cuts[1]);
    return;
  }
  const middle = [0, 1].map((axis) => cuts.reduce((sum, cut) => sum + cut[axis], 0) / cuts.length);
  cuts.forEach((cut) => found.push(...cut, ...middle));
}
