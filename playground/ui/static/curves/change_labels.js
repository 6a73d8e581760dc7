// What was changed by hand while a run went on, in the reader's words. Pure.
//
// changes: [[epoch, name, value, batch], ...], name one of description.live, or 'weight' with [number of the weight, value];
// batch: how many of the epoch's batches were trained before, 0 if it was made between epochs.

import { CommandName } from '../connection/messages.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Change } from '../connection/message_types.d.ts' */
/** @import { Mark } from './types.d.ts' */

/** The change in a few words: "rate 0.03", "dropout 0.1 / 0.2", "weight".
 *  @param {Change} change
 *  @param {Translations} i18n
 *  @returns {string} */
export function manualChangeText([, name, value], i18n) {
  const key = `change_${name}`;
  if (name === CommandName.WEIGHT) return i18n.t(key);
  if (name === 'regularizer') return i18n.has(`${key}_${value}`) ? i18n.t(`${key}_${value}`) : String(value);
  const number = (/** @type {unknown} */ each) =>
    typeof each === 'number' ? i18n.short.format(each) : String(each);
  const written = Array.isArray(value) ? value.map(number).join(' / ') : number(value);
  return i18n.has(key) ? i18n.t(key, { value: written }) : `${name} ${written}`;
}

/** Changes of one epoch as one mark: [{epoch, text}]. Twenty weights by hand are one word.
 *  @param {Change[]} changes
 *  @param {Translations} i18n
 *  @returns {Mark[]} */
export function manualChangeMarks(changes, i18n) {
  const marks = new Map();
  changes.forEach((change) => {
    const texts = marks.get(change[0]) ?? new Set();
    marks.set(change[0], texts.add(manualChangeText(change, i18n)));
  });
  return [...marks].map(([epoch, texts]) => ({ epoch, text: [...texts].join(', ') }));
}
