// What a run has that its link does not give: changes by hand while it trained, and more epochs. Pure.

import { Translations } from '../core/i18n.js';
import { manualChangeMarks } from '../curves/change_labels.js';

/** @import { Change } from '../connection/message_types.d.ts'
 *  @import { Texts, View } from '../core/types.d.ts' */

/** One sentence for each such thing; none where the link gives the same run.
 *  @param {{view: Pick<View, 'i18n'>, header: {epoch: number, changes?: Change[]}} | null} shown the run, if there is one
 *  @param {number | null} epochs of the link
 *  @param {Texts} text of the dialog
 *  @returns {string[]} */
export function runBeyondLink(shown, epochs, text) {
  if (!shown?.view || !shown.header) return [];
  const { i18n } = shown.view;
  const dialog = new Translations(text, { language: i18n.locale });
  const { epoch, changes = [] } = shown.header;
  const told = [];
  if (changes.length) {
    const made = manualChangeMarks(changes, i18n).map((mark) => mark.text);
    told.push(dialog.t('share_changed', { changes: [...new Set(made)].join(', ') }));
  }
  if (epochs !== null && epoch > epochs) {
    const counts = { epoch: i18n.formatCount(epoch), epochs: i18n.formatCount(epochs) };
    told.push(dialog.t('share_longer', counts));
  }
  return told;
}
