// Numbers: how far answers are from what was wanted; playground/evaluation/regression.py has the same.

/** @import { PartRows, Values } from '../types.d.ts' */

/** @param {Float32Array | Float64Array} values */
export function meanOf(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The sums over rows that count so often each.
 *  @param {PartRows} part
 *  @param {number} mean of all targets
 *  @param {Uint32Array} [counts] */
function sumsOf({ labels, answers }, mean, counts) {
  let [rows, squares, sizes, first, second] = [0, 0, 0, 0, 0];
  for (let row = 0; row < labels.length; row += 1) {
    const count = counts ? counts[row] : 1;
    const [error, centred] = [labels[row] - answers[row], labels[row] - mean];
    rows += count;
    squares += count * error * error;
    sizes += count * Math.abs(error);
    first += count * centred;
    second += count * centred * centred;
  }
  return { rows, squares, sizes, spread: second - (first * first) / rows };
}

/** R² (null if all targets are equal), mean absolute and root mean squared error.
 *  @param {PartRows} part
 *  @returns {Values} */
export function regressionValues(part) {
  const { rows, squares, sizes, spread } = sumsOf(part, meanOf(part.labels));
  if (!rows) return { r2: null, mae: null, rmse: null };
  const differ = part.labels.some((label) => label !== part.labels[0]);
  return { r2: differ ? 1 - squares / spread : null, mae: sizes / rows, rmse: Math.sqrt(squares / rows) };
}

/** The same of rows that count so often each.
 *  @param {PartRows} part
 *  @returns {(counts: Uint32Array) => Record<string, number>} */
export function weightedRegression(part) {
  const mean = meanOf(part.labels);
  return (counts) => {
    const { rows, squares, sizes, spread } = sumsOf(part, mean, counts);
    return {
      r2: spread > 0 ? 1 - squares / spread : Number.NaN,
      mae: sizes / rows,
      rmse: Math.sqrt(squares / rows),
    };
  };
}
