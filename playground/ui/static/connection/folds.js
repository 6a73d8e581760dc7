// The folds of the page's experiment, which the server trains beside its run: see playground/web/live/folds.py.

import { apiUrl } from '../core/urls.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { FoldsState } from './types.d.ts' */

/** Why the server trains none, in the reader's language. */
class RefusedFolds extends Error {}

/** Ask for the folds of the run of `token` (GET), have them trained (POST with how they are made) or ended (DELETE);
 *  null if there are none.
 *  @param {'GET' | 'POST' | 'DELETE'} method
 *  @param {{token: string, language: string}} asking
 *  @param {{k: number, repeats: number, way: string}} [asked]
 *  @returns {Promise<FoldsState | null>} */
export async function requestFolds(method, { token, language }, asked) {
  const body = asked && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) };
  const answer = await fetch(apiUrl('folds', { lang: language, token }), { method, ...body });
  if (!answer.ok) throw new RefusedFolds(await answer.text());
  return answer.json();
}

/** What the reader is told where there is no answer.
 *  @param {unknown} error
 *  @param {Translations} i18n */
export const foldsRefusal = (error, i18n) =>
  error instanceof RefusedFolds ? error.message : i18n.t('calculator_away');
