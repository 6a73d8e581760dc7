// The net as the calculators take it, and what is read off their answers.

/** @import { Answered, NetNumbers, Walk } from './types.d.ts' */

export const DOSES = [0, 0.5, 1]; // that somebody has measured
export const WANTED = [0, 1, 0];
const POINTS = 201;

/** The numbers of two layers as Keras has them.
 *  @param {{kernel: number[][], bias: number[], activation: string}[]} layers
 *  @returns {NetNumbers} */
export const numbersOf = ([hidden, output]) => ({
  w: hidden.kernel[0],
  b: hidden.bias,
  v: output.kernel.map(([weight]) => weight),
  c: output.bias[0],
});

/** The layers of the calculators; the weights of the output are a layer of their own, so that what they make of each
 *  neuron is answered too.
 *  @param {NetNumbers} numbers
 *  @param {string} activation
 *  @param {number} off the neuron that sends nothing; -1: none */
export function layersOf({ w, b, v, c }, activation, off) {
  const weights = v.map((weight, unit) => (unit === off ? 0 : weight));
  return [
    { kernel: [w], bias: b, activation },
    {
      kernel: weights.map((weight, i) => weights.map((_, j) => (i === j ? weight : 0))),
      bias: weights.map(() => 0),
      activation: 'linear',
    },
    { kernel: weights.map(() => [1]), bias: [c], activation: 'linear' },
  ];
}

/** The doses of the curves; each is a number that a slider of steps of a hundredth can stand at.
 *  @param {[number, number]} domain */
export const gridOf = ([low, high]) =>
  Array.from({ length: POINTS }, (_, i) => rounded(low + ((high - low) * i) / (POINTS - 1)));

/** @param {number} value */
export const rounded = (value) => Math.round(value * 1e6) / 1e6;

/** @param {number[]} doses
 *  @param {{sums: number[][][], outputs: number[][][]}} answer of `dense_net`
 *  @returns {Walk[]} */
export const walksOf = (doses, { sums, outputs }) =>
  doses.map((x, i) => ({
    x,
    sums: sums[0][i],
    sent: outputs[0][i],
    weighted: outputs[1][i],
    answer: outputs[2][i][0],
  }));

/** What the net makes of a dose; null if it was not asked about it.
 *  @param {Answered | null} answered
 *  @param {number} dose */
export const walkAt = (answered, dose) =>
  [...(answered?.walks ?? []), ...(answered?.others ?? [])].find(({ x }) => Math.abs(x - dose) < 1e-9) ??
  null;

/** Which of the measured doses are answered otherwise than before, by more than `apart`.
 *  @param {Answered} before
 *  @param {Answered} now
 *  @param {number} apart */
export const changedDoses = (before, now, apart) =>
  DOSES.filter((dose) => {
    const [was, is] = [walkAt(before, dose), walkAt(now, dose)];
    return was !== null && is !== null && Math.abs(is.answer - was.answer) > apart;
  });

/** All numbers in a fixed order, with their names.
 *  @param {NetNumbers} numbers
 *  @returns {[string, number][]} */
export const namedNumbers = ({ w, b, v, c }) => [
  ['w1', w[0]],
  ['w2', w[1]],
  ['b1', b[0]],
  ['b2', b[1]],
  ['v1', v[0]],
  ['v2', v[1]],
  ['c', c],
];

/** @param {NetNumbers} numbers
 *  @param {string} name of `namedNumbers`
 *  @param {number} value
 *  @returns {NetNumbers} with this one changed */
export function withNumber(numbers, name, value) {
  const all = { ...Object.fromEntries(namedNumbers(numbers)), [name]: value };
  return { w: [all.w1, all.w2], b: [all.b1, all.b2], v: [all.v1, all.v2], c: all.c };
}

/** How many numbers differ.
 *  @param {NetNumbers} a
 *  @param {NetNumbers} b */
export function changedCount(a, b) {
  const others = namedNumbers(b);
  return namedNumbers(a).filter(([, value], i) => value !== others[i][1]).length;
}
