// Units of a layer that can never become different: they have the same weights from and to all others. Pure.

/** @import { WeightPart } from '../core/types.d.ts' */

/** @typedef {{rows: number, columns: number, kernel: Float32Array, bias: Float32Array | null}} Kernel */

const DIGITS = 1e-5; // of the largest weight of a layer: less than that is the same

/** The kernels and biases of a net, by layer, from its flat weights.
 *  @param {WeightPart[]} layout
 *  @param {Float32Array} weights */
function kernelsOf(layout, weights) {
  /** @type {Kernel[]} */
  const found = [];
  let at = 0;
  for (const { kind, shape } of layout) {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = weights.subarray(at, at + size);
    at += size;
    if (kind === 'kernel') found.push({ rows: shape[0], columns: shape[1], kernel: values, bias: null });
    else if (kind === 'bias') /** @type {Kernel} */ (found.at(-1)).bias = values;
    else return []; // normalization: more than kernels decides what a unit becomes
  }
  return at === weights.length ? found : [];
}

/** @param {Float32Array} kernel */
const largest = (kernel) => kernel.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);

/** The largest distance from zero of any weight that is no bias; null if they are not known.
 *  @param {WeightPart[] | undefined} layout
 *  @param {Float32Array | null | undefined} weights */
export function largestWeight(layout, weights) {
  if (!layout || !weights?.length) return null;
  const kernels = kernelsOf(layout, weights);
  if (!kernels.length) return null;
  return Math.max(...kernels.map(({ kernel }) => largest(kernel)));
}

/** Whether all columns of a matrix, row by row, are the same.
 *  @param {Float32Array} values
 *  @param {number} columns
 *  @param {number} least what counts as a difference */
const columnsAlike = (values, columns, least) =>
  values.every((value, i) => Math.abs(value - values[i - (i % columns)]) <= least);

/** Whether all rows of a matrix are the same.
 *  @param {Float32Array} values
 *  @param {number} columns
 *  @param {number} least */
const rowsAlike = (values, columns, least) =>
  values.every((value, i) => Math.abs(value - values[i % columns]) <= least);

/** The first hidden layer of two or more units that all have the same weights: {layer, units}; null if there is none.
 *  @param {WeightPart[] | undefined} layout
 *  @param {Float32Array | null | undefined} weights */
export function equalUnits(layout, weights) {
  if (!layout || !weights?.length) return null;
  const kernels = kernelsOf(layout, weights);
  const at = kernels.findIndex(({ columns, kernel, bias }, i) => {
    const next = kernels[i + 1];
    if (!next || columns < 2 || next.rows !== columns) return false;
    const least = DIGITS * largest(kernel);
    return (
      columnsAlike(kernel, columns, least) &&
      (!bias || columnsAlike(bias, columns, least)) &&
      rowsAlike(next.kernel, next.columns, least)
    );
  });
  return at < 0 ? null : { layer: at + 1, units: kernels[at].columns };
}
