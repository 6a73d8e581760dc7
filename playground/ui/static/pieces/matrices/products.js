// Layers without an activation as matrices, and the questions that multiply them out. Pure: no elements.

/** @typedef {{layers: {kernel: number[][], bias: number[], activation: string}[], inputs: number[][]}} Question of `dense_net` */

/** A layer with a kernel (inputs, units) and no bias.
 *  @param {number[][]} kernel
 *  @param {string} [activation] */
const layer = (kernel, activation = 'linear') => ({
  kernel,
  bias: kernel[0].map(() => 0),
  activation,
});

/** Rows that pick one input each: what comes out for them are the rows of the product.
 *  @param {number} size */
export const unitRows = (size) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => Number(i === j)));

/** Both layers, asked for the unit rows: the answer is their product.
 *  @param {number[][]} first
 *  @param {number[][]} second
 *  @returns {Question} */
export const productQuestion = (first, second) => ({
  layers: [layer(first), layer(second)],
  inputs: unitRows(first.length),
});

/** One sample through both layers, with an activation between them.
 *  @param {number[][]} first
 *  @param {number[][]} second
 *  @param {number[]} sample
 *  @param {string} activation
 *  @returns {Question} */
export const twoLayers = (first, second, sample, activation) => ({
  layers: [layer(first, activation), layer(second)],
  inputs: [sample],
});

/** One sample through one layer.
 *  @param {number[][]} kernel
 *  @param {number[]} sample
 *  @returns {Question} */
export const oneLayer = (kernel, sample) => ({ layers: [layer(kernel)], inputs: [sample] });

/** How many numbers a matrix has.
 *  @param {number[][]} matrix */
export const countOf = (matrix) => matrix.length * matrix[0].length;

/** A whole or short number with a real minus.
 *  @param {number} value */
export const short = (value) => `${value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100) / 100)}`;

/** A row of numbers: (1, −2).
 *  @param {number[]} numbers */
export const tuple = (numbers) => `(${numbers.map(short).join(', ')})`;

/** An entry of a product as the sum that it is: 2·2 + (−1)·(−1) + 1·1.
 *  @param {number[][]} first
 *  @param {number[][]} second
 *  @param {number} row
 *  @param {number} column */
export const entrySum = (first, second, row, column) =>
  first[row].map((a, k) => `${bracketed(a)}·${bracketed(second[k][column])}`).join(' + ');

/** @param {number} value */
const bracketed = (value) => (value < 0 ? `(${short(value)})` : short(value));

/** Whether two rows hold the same numbers.
 *  @param {number[]} one
 *  @param {number[]} other */
export const isSame = (one, other) =>
  one.length === other.length && one.every((value, i) => Math.abs(value - other[i]) < 1e-9);
