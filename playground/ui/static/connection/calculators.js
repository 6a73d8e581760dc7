// Questions to the server's calculators: a function by its name, computed with TensorFlow.

import { apiUrl } from '../core/urls.js';

/** @import { Translations } from '../core/i18n.js' */

/**
 * Who asks, and of what.
 * @typedef {object} Asking
 * @property {string} place in the page that asks: its newest question replaces an older one that still waits
 * @property {string} language in which a refusal is told
 * @property {string} [token] of the run, for a calculator that looks at it
 */

const REPLACED = 409; // status: the same place has asked something newer
const PAGE = Math.random().toString(36).slice(2); // two pages of a browser do not replace each other's questions

/** Why the server has no answer, in the reader's language. */
class RefusedCalculation extends Error {}

/** The answer of calculator `name`; null if the same place has asked something newer meanwhile. What it rejects with
 *  is for `refusalText`.
 *  @param {string} name
 *  @param {Record<string, unknown>} args
 *  @param {Asking} asking
 *  @returns {Promise<any>} */
export async function calculate(name, args, { place, language, token }) {
  const url = apiUrl('calculate', { lang: language, ...(token && { token }) });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, arguments: args, asker: `${PAGE} ${place}` }),
  });
  if (answer.status === REPLACED) return null;
  if (!answer.ok) throw new RefusedCalculation(await answer.text());
  return answer.json();
}

/** What the reader is told of a question without an answer: the server's words, or that none came.
 *  @param {unknown} error
 *  @param {Translations} i18n */
export const refusalText = (error, i18n) =>
  error instanceof RefusedCalculation ? error.message : i18n.t('calculator_away');
