// How large the gradients of a deep net are, layer by layer; and before that, a chain of three neurons.
//
// Settings:
//   chain, other  of a chain: {weights, biases, x, target} of the question and of a second one to try. What is measured
//                 is the share of dL/da of the last neuron that reaches the input.
//   activation, initializer   of the net that is asked about: 'sigmoid', 'tanh', 'relu', 'leaky_relu'; Keras's names.
//                 What is measured is dL/da at the last of ten layers divided by that at the first, the middle of 40
//                 seeds.
//   predicted     what each answer says of this ratio, by its id, drawn as a dashed line: {thousand: 1000}
//   beside        the activation that is drawn in grey to compare, once the run has answered

import { Chain } from './chain.js';
import { Depth } from './depth_run.js';

/** @import { Piece, PieceHost } from '../types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/depth/depth.css'];

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => (host.settings.chain ? new Chain(host) : new Depth(host));
