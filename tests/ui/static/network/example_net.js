// A net of every kind of layer, and its numbers.

import { WeightMap } from '../../../../playground/ui/static/network/weight_map.js';

/** @import { RunDescription, Task, WeightPart } from '../../../../playground/ui/static/core/types.d.ts' */

/** @type {{layers: number[], task: Task, inputs: string[], activations: string[], activation_symbols: string[], weights: WeightPart[]}} */
const FACTS = {
  layers: [2, 2, 3, 1],
  task: 'regression',
  inputs: ['x1', 'x2'],
  activations: ['maxout', 'tanh'],
  activation_symbols: ['max', 'tanh'],
  weights: [
    { layer: 1, kind: 'kernel', shape: [2, 4] },
    { layer: 1, kind: 'bias', shape: [4] },
    { layer: 2, kind: 'kernel', shape: [2, 3] },
    { layer: 2, kind: 'gamma', shape: [3] },
    { layer: 2, kind: 'beta', shape: [3] },
    { layer: 3, kind: 'kernel', shape: [3, 1] },
    { layer: 3, kind: 'bias', shape: [1] },
  ],
};

/** Maxout with two sums a unit, batch normalization, a sum: 8 + 4, 6 + 3 + 3, 3 + 1 numbers. */
export const MIXED = /** @type {RunDescription} */ (FACTS);

/** The weights of a net with these numbers.
 *  @param {RunDescription} description
 *  @param {number[]} flat */
export function weightsOf(description, flat) {
  const weights = new WeightMap(description);
  weights.setWeights(Float32Array.from(flat));
  return weights;
}
