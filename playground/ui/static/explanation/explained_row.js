// The numbers of one row on its way through the net, as the section `explanation` brings them. Pure: no elements.
//
// The section holds the inputs, then of each layer of units its sums and its answers; `chosen` says of which place.

/** @import { RunDescription } from '../core/types.d.ts'
 *  @import { WeightMap } from '../network/weight_map.js' */

export const EXPLANATION = 'explanation';
const AGREES = 1e-3; // of a sum: weights and answers of the same moment agree to float32

/** @typedef {{sums: number[], answers: number[]}} LayerNumbers
 *  @typedef {{inputs: number[], layers: LayerNumbers[]}} ExplainedRow
 *  @typedef {{from: number, input: number, weight: number, value: number}} Addend
 *  @typedef {{addends: Addend[], bias: number}} Sum */

/** The numbers of a row; null if the section holds none, or those of another net.
 *  @param {RunDescription} description
 *  @param {Float32Array | null | undefined} data
 *  @returns {ExplainedRow | null} */
export function explainedRow({ layers }, data) {
  const [first, ...units] = layers;
  const length = first + 2 * units.reduce((sum, count) => sum + count, 0);
  if (data?.length !== length) return null;
  let at = 0;
  const take = (/** @type {number} */ count) => {
    at += count;
    return Array.from(data.subarray(at - count, at));
  };
  const inputs = take(first);
  return { inputs, layers: units.map((count) => ({ sums: take(count), answers: take(count) })) };
}

/** The addends of the sum of unit k of layer l (from 1), and its bias; null where they are not the whole sum: something
 *  stands between the layers, or weights and numbers are of different moments.
 *  @param {ExplainedRow} row
 *  @param {WeightMap} weights
 *  @param {number} l
 *  @param {number} k
 *  @returns {Sum | null} */
export function sumOfUnit(row, weights, l, k) {
  const layer = weights.layers?.[l - 1];
  if (!layer || weights.maps[l - 1].pieces > 1) return null;
  const inputs = l === 1 ? row.inputs : row.layers[l - 2].answers;
  const addends = inputs.map((input, from) => {
    const weight = layer.kernel[from * layer.outputs + k];
    return { from, input, weight, value: input * weight };
  });
  const bias = layer.bias[k] ?? 0;
  const sum = addends.reduce((total, { value }) => total + value, bias);
  const told = row.layers[l - 1].sums[k];
  return Math.abs(sum - told) <= AGREES * Math.max(1, Math.abs(told)) ? { addends, bias } : null;
}

/** What the net answers: of classes which one and how sure it is of that, of a number the number.
 *  @param {RunDescription} description
 *  @param {ExplainedRow} row
 *  @returns {{unit: number, label: string, share: number | null, value: number}} */
export function answerOfRow({ task, classes }, row) {
  const { answers } = /** @type {LayerNumbers} */ (row.layers.at(-1));
  if (task === 'regression') return { unit: 0, label: '', share: null, value: answers[0] };
  if (task === 'binary') {
    const positive = answers[0] > 0.5;
    const share = positive ? answers[0] : 1 - answers[0];
    return { unit: 0, label: classes[Number(positive)], share, value: answers[0] };
  }
  const unit = answers.indexOf(Math.max(...answers));
  return { unit, label: classes[unit], share: answers[unit], value: answers[unit] };
}
