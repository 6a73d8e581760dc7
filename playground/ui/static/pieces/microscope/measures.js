// What a step of a lesson measures at the net, from the numbers of the calculator.

import { fixed } from '../parts/fixed.js';
import { meanSize, numberedWeight, placeName, weightFact } from './net_model.js';
import { times } from './panels/sizes_panel.js';
import { isKnown } from './stages.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Measured } from '../types.d.ts'
 *  @import { View } from './types.d.ts' */

/** @type {Record<string, string>} */
const ARROWS = { up: '↑', down: '↓' };

/** Which way each of some weights has to go so that the loss falls: 'up_down'; null before that is computed.
 *  @param {View} view
 *  @param {{weights: number[]}} settings
 *  @returns {Measured | null} */
function directions(view, { weights }) {
  const places = weights.map((number) => numberedWeight(view.net, number));
  if (!places.every(({ layer }) => isKnown(view, 'weights', layer))) return null;
  const ways = places.map((place) => (weightFact(view.answer, place, 'd') < 0 ? 'up' : 'down'));
  const told = places.map((place, i) => `${placeName(view.net, place)}\u00a0${ARROWS[ways[i]]}`);
  return { value: ways.join('_'), text: told.join(', ') };
}

/** How many times the gradients of the last layer are those of the first.
 *  @param {View} view
 *  @param {unknown} _settings
 *  @param {Translations} i18n
 *  @returns {Measured | null} */
function ratio(view, _settings, i18n) {
  if (!isKnown(view, 'weights', 0)) return null;
  const value = ratioOf(view);
  const key = value < 1 ? 'piece_microscope_first_larger' : 'piece_microscope_last_larger';
  return { value, text: i18n.t(key, { times: times(value < 1 ? 1 / value : value) }) };
}

/** @param {View} view */
export function ratioOf({ answer }) {
  const sizes = answer.layers.map(({ d_kernel: kernel }) => meanSize(kernel));
  return /** @type {number} */ (sizes.at(-1)) / sizes[0];
}

/** The size of the slope of one weight, for the goal of a challenge.
 *  @param {View} view
 *  @param {number} number of the weight */
export function slopeSize({ net, answer }, number) {
  const place = numberedWeight(net, number);
  const value = Math.abs(weightFact(answer, place, 'd'));
  return { value, text: fixed(value, 4), name: placeName(net, place) };
}

/** @type {Record<string, (view: View, settings: any, i18n: Translations) => Measured | null>} */
export const MEASURES = { directions, ratio };
