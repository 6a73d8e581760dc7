// Symbols of the chain rule as MathML.

import { math } from '../../parts/svg.js';
import { isOutput, letterOf, weightNumber } from '../net_model.js';

/** @import { Net, WeightPlace } from '../types.d.ts' */

/** @param {string} letter
 *  @param {number | string} index */
export const sub = (letter, index) =>
  math('msub', math('mi', letter), math(typeof index === 'number' ? 'mn' : 'mi', String(index)));

/** What a unit puts out.
 *  @param {Net} net
 *  @param {number} layer
 *  @param {number} unit */
export const outputSymbol = (net, layer, unit) => sub(letterOf(net, layer), unit + 1);

/** The sum of a unit.
 *  @param {Net} net
 *  @param {number} layer
 *  @param {number} unit */
export const sumSymbol = (net, layer, unit) =>
  isOutput(net, layer) ? sub('z', unit + 1) : sub('z', `${letterOf(net, layer)}${unit + 1}`);

/** @param {Net} net
 *  @param {WeightPlace} place */
export const weightSymbol = (net, place) => sub(place.from === null ? 'b' : 'w', weightNumber(net, place));

/** @param {Node} over
 *  @param {Node} under */
export const partial = (over, under) =>
  math('mfrac', math('mrow', math('mo', '∂'), over), math('mrow', math('mo', '∂'), under));

export const loss = () => math('mi', 'L');

/** @param {...Node} children */
export const formula = (...children) => math('math', math('mrow', ...children));

/** @param {string} sign */
export const op = (sign) => math('mo', sign);

/** @param {string} text */
export const num = (text) => math('mn', text);
