// How numbers of a descent are written, and the geometry of its pictures.

/** @import { Descended, Place, Try } from './types.d.ts' */

const LARGE = 1e5;

/** A number with a real minus; what is too long is written as a power of ten, what is none as ∞.
 *  @param {number | null} value
 *  @param {number} [digits] */
export function fixed(value, digits = 3) {
  if (value === null) return '∞';
  const size = Math.abs(value);
  if (size >= LARGE) {
    const power = Math.floor(Math.log10(size));
    return `${value < 0 ? '−' : ''}${(size / 10 ** power).toFixed(1)}e${power}`;
  }
  const text = size.toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A number with its sign.
 *  @param {number | null} value
 *  @param {number} [digits] */
export function signed(value, digits = 3) {
  const text = fixed(value, digits);
  return text.startsWith('−') || value === null || Number(text) === 0 ? text : `+${text}`;
}

/** A number in a sum: one below 0 in brackets.
 *  @param {number | null} value
 *  @param {number} [digits] */
export const bracketed = (value, digits = 3) => {
  const text = fixed(value, digits);
  return text.startsWith('−') ? `(${text})` : text;
};

/** A rate as short as it is.
 *  @param {number} rate */
export const short = (rate) => String(Number(rate.toFixed(4)));

/** The cost of other weights: it is a bowl around its minimum.
 *  @param {Descended} run
 *  @param {number[]} weights */
export function costAt({ hessian, minimum, path: [first] }, weights) {
  const above = (/** @type {number[]} */ at) => {
    const off = at.map((weight, i) => weight - minimum[i]);
    return (
      off.reduce((sum, a, i) => sum + a * off.reduce((inner, b, j) => inner + hessian[i][j] * b, 0), 0) / 2
    );
  };
  return (first.cost ?? 0) - above(first.weights.map(Number)) + above(weights);
}

/** Points of the ellipse on which a cost of two weights is `above` its minimum.
 *  @param {Descended} run
 *  @param {number} above
 *  @param {number} [points] */
export function ellipse({ hessian, minimum }, above, points = 72) {
  const [[a, b], [, c]] = hessian;
  const turn = Math.atan2(2 * b, a - c) / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const along = a * cos * cos + 2 * b * sin * cos + c * sin * sin;
  const [long, wide] = [along, a + c - along].map((curvature) => Math.sqrt((2 * above) / curvature));
  return Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const [u, v] = [long * Math.cos(angle), wide * Math.sin(angle)];
    return [minimum[0] + u * cos - v * sin, minimum[1] + u * sin + v * cos];
  });
}

/** Degrees between the first step and the straight way to the minimum.
 *  @param {Descended} run */
export function degreesOff({ path: [first], minimum }) {
  const home = minimum.map((weight, i) => weight - Number(first.weights[i]));
  const step = first.change.map(Number);
  const dot = home.reduce((sum, each, i) => sum + each * step[i], 0);
  return (Math.acos(dot / (Math.hypot(...home) * Math.hypot(...step))) * 180) / Math.PI;
}

const SAME = 1e-9;

/** How the second step of a weight is beside the first: shorter, same or longer.
 *  @param {Place[]} path */
export function secondStep(path) {
  const [first, second] = path.map(({ change }) => Math.abs(change[0] ?? Infinity));
  if (Math.abs(second - first) < SAME) return 'same';
  return second < first ? 'shorter' : 'longer';
}

/** Where the second weight goes in the first step: none, up, most (down, further than the first weight), like (down).
 *  @param {Place[]} path */
export function secondWeight([{ change }]) {
  const [first, second] = change.map((each) => each ?? 0);
  if (Math.abs(second) < SAME) return 'none';
  if (second > 0) return 'up';
  return Math.abs(second) > Math.abs(first) + SAME ? 'most' : 'like';
}

/** Whether a rate leads home.
 *  @param {Try} tried */
export const comesHome = ({ kind }) => kind === 'one_side' || kind === 'swings';

/** The fewest steps to the goal, and the largest rate that came home, of all tries; null where there is none.
 *  @param {Try[]} tries */
export function bestOf(tries) {
  const steps = tries.flatMap(({ reached }) => (reached === null ? [] : [reached]));
  const rates = tries.filter(comesHome).map(({ rate }) => rate);
  return {
    fewest: steps.length ? Math.min(...steps) : null,
    largest: rates.length ? Math.max(...rates) : null,
  };
}
