// What is asked of the calculator `starts`, and links with other settings.

/** @import { PieceHost } from '../types.d.ts'
 *  @import { Said, Starts, StartsSettings } from './types.d.ts' */

const MOST_TRIES = 3; // a question that was given up goes on where it was

/** A query with other values of settings; '' takes a setting out.
 *  @param {string} link
 *  @param {Record<string, string | number>} changes */
export function linkWith(link, changes) {
  const parts = new URLSearchParams(link);
  for (const [name, value] of Object.entries(changes)) parts.set(name, String(value));
  return parts.toString();
}

/** A text of a lesson's settings in a language.
 *  @param {Said | undefined} text
 *  @param {string} language */
export const said = (text, language) =>
  typeof text === 'object' ? (text[language] ?? Object.values(text)[0] ?? '') : (text ?? '');

/** The starts of a link; null if something newer was asked meanwhile.
 *  @param {PieceHost} host
 *  @param {string} link
 *  @param {StartsSettings} settings
 *  @returns {Promise<Starts | null>} */
export async function fetchStarts(host, link, { count = 20, vary = 'weights', rows = [], tolerance = 0.05 }) {
  const asked = { link, starts: count, vary, rows, tolerance };
  for (let tries = 1; ; tries += 1) {
    try {
      return await host.ask('starts', asked, 'starts');
    } catch (error) {
      if (tries >= MOST_TRIES) throw error;
    }
  }
}
