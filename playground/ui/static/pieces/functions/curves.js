// The functions, how they are written, and the drawing of their curves. Pure: no elements.

/** @import { Box, Curve, Curves } from './types.d.ts' */

/** All of them, in the order in which they are shown: how each is called, its rule and that of its slope.
 *  @type {Record<string, {name: string, value: string, slope: string, note?: string}>} */
export const FUNCTIONS = {
  step: { name: 'step', value: 'z > 0: 1,  else 0', slope: '0' },
  linear: { name: 'linear', value: 'z', slope: '1' },
  sigmoid: { name: 'sigmoid', value: 'σ(z) = 1 / (1 + e⁻ᶻ)', slope: 'σ (1 − σ)' },
  tanh: { name: 'tanh', value: 'tanh z = 2σ(2z) − 1', slope: '1 − tanh²' },
  relu: { name: 'ReLU', value: 'max(0, z)', slope: '0 or 1' },
  leaky_relu: { name: 'leaky ReLU', value: 'max(0.2z, z)', slope: '0.2 or 1', note: '0.2z' },
  elu: { name: 'ELU', value: 'z ≤ 0: eᶻ − 1', slope: 'z ≤ 0: eᶻ' },
  selu: { name: 'SELU', value: '1.05 · (z ≤ 0: 1.67 (eᶻ − 1))', slope: 'z ≤ 0: 1.76 eᶻ' },
  gelu: { name: 'GELU', value: 'z Φ(z)', slope: 'Φ + z φ' },
  softplus: { name: 'softplus', value: 'ln(1 + eᶻ)', slope: 'σ(z)' },
  swish: { name: 'swish', value: 'z σ(z)', slope: 'σ + z σ (1 − σ)' },
  maxout: { name: 'maxout', value: 'max(z, −z/2)', slope: '−½ or 1', note: 'max(z, −z/2)' },
  softmax: { name: 'softmax', value: 'eᶻ / (eᶻ + 2)', slope: 'p (1 − p)', note: '(z, 0, 0)' },
};
export const NAMES = Object.keys(FUNCTIONS);
export const LOW = -4;
export const HIGH = 4;
export const STEP = 0.05;
const POINTS = Math.round((HIGH - LOW) / STEP);
const HUNDREDTHS = 100;
const JUMP = 0.5; // from one place to the next: a curve is not joined there

/** The places at which every curve is known. */
export const PLACES = Array.from(
  { length: POINTS + 1 },
  (_, i) => Math.round((LOW + i * STEP) * HUNDREDTHS) / HUNDREDTHS,
);

/** The number of the place that is nearest to z.
 *  @param {number} z */
export const placeOf = (z) => Math.min(POINTS, Math.max(0, Math.round((z - LOW) / STEP)));

/** What `function_values` has answered, by function.
 *  @param {{value: number[][], derivative: number[][]}} answer
 *  @returns {Curves} */
export const curvesOf = ({ value, derivative }) =>
  Object.fromEntries(NAMES.map((name, i) => [name, { value: value[i], slope: derivative[i] }]));

/** The largest slope among the places, and where it is first met.
 *  @param {Curve} curve */
export function steepest({ slope }) {
  const largest = Math.max(...slope);
  return { largest, z: PLACES[slope.indexOf(largest)] };
}

/** The top of a slope: where it is largest, if that is at one place within the range and no jump; else null.
 *  @param {Curve} curve */
export function topOf(curve) {
  const { slope } = curve;
  const top = steepest(curve);
  const i = PLACES.indexOf(top.z);
  const isInside = i > 0 && i < POINTS;
  const near = [slope[i - 1], slope[i + 1]].map((beside) => top.largest - beside);
  return isInside && near.every((less) => less > 0 && less < JUMP / 2) ? top : null;
}

/** The range of an axis that holds these numbers and at least those of `least`; what goes far out is cut.
 *  @param {number[][]} numbers
 *  @param {[number, number]} least
 *  @param {[number, number]} most
 *  @returns {[number, number]} */
export function rangeOf(numbers, least, most) {
  const all = numbers.flat();
  return [Math.max(most[0], Math.min(least[0], ...all)), Math.min(most[1], Math.max(least[1], ...all))];
}

/** From z and a number to the drawing.
 *  @param {Box} box
 *  @param {[number, number]} range of the numbers */
export const scales = ({ left, right, top, bottom }, [low, high]) => ({
  across: (/** @type {number} */ z) => left + ((z - LOW) / (HIGH - LOW)) * (right - left),
  down: (/** @type {number} */ y) => bottom - ((y - low) / (high - low)) * (bottom - top),
});

/** The path of a curve; where it jumps there is no line.
 *  @param {number[]} numbers one for each of PLACES
 *  @param {{across: (z: number) => number, down: (y: number) => number}} to
 *  @param {[number, number]} range outside which nothing is drawn
 *  @param {number} [until] the last place that is drawn */
export function curvePath(numbers, { across, down }, [low, high], until = POINTS) {
  let pen = false;
  return numbers
    .slice(0, until + 1)
    .map((y, i) => {
      const inside = y >= low && y <= high;
      const joined = pen && Math.abs(y - numbers[i - 1]) < JUMP;
      pen = inside;
      if (!inside) return '';
      return `${joined ? 'L' : 'M'}${across(PLACES[i]).toFixed(1)} ${down(y).toFixed(1)}`;
    })
    .join('');
}

/** Whole numbers within a range, at most five of them.
 *  @param {[number, number]} range */
export function wholeTicks([low, high]) {
  const stride = high - low > 5 ? 2 : 1;
  const first = Math.ceil(low / stride) * stride;
  const count = Math.floor((high - first) / stride);
  return Array.from({ length: count + 1 }, (_, i) => first + i * stride);
}

/** A number with so many digits and a real minus.
 *  @param {number} value
 *  @param {number} [digits] */
export function written(value, digits = 2) {
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 && Number(text) !== 0 ? '−' : ''}${text}`;
}

/** How a weight has gone: still, right (it went on until the output was right), swings, or hundred (by one each step).
 *  @param {number[]} weights
 *  @param {number} rate */
export function pathKind(weights, rate) {
  const steps = weights.slice(1).map((weight, i) => weight - weights[i]);
  if (steps.every((step) => step === 0)) return 'still';
  if (steps.some((step) => step < 0) && steps.some((step) => step > 0)) return 'swings';
  return steps.every((step) => Math.abs(step) >= rate) ? 'hundred' : 'right';
}
