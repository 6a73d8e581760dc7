// The line below the network of the first view: how many numbers are learned, and what was set for the reader.

import { setTermText } from '../elements/glossary.js';

/** @import { View, WeightPart } from '../core/types.d.ts' */

/** How many numbers the parts of these kinds hold.
 *  @param {WeightPart[]} parts
 *  @param {string[]} kinds */
const countOf = (parts, kinds) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1), 0);

/** @param {HTMLElement} note
 *  @param {View} view */
export function showNetNote(note, { description, options, i18n }) {
  const { simple } = options;
  note.hidden = !simple || !description.weights;
  if (!simple || !description.weights) return;
  const learned = {
    n: i18n.formatCount(description.parameters),
    weights: i18n.formatCount(countOf(description.weights, ['kernel'])),
    biases: i18n.formatCount(countOf(description.weights, ['bias'])),
  };
  const chosen = { chosen: simple.chosen.join(', '), rate: i18n.short.format(simple.learning_rate) };
  setTermText(note, `${i18n.t('net_learned', learned)} ${i18n.t('net_chosen', chosen)}`, i18n);
}
