// How numbers of the net are written.

import { fixed } from '../parts/fixed.js';

/** A weight: as many decimals as it has, two at least (one from 10 on), three at most.
 *  @param {number} value */
export function weightText(value) {
  const least = Math.abs(value) >= 10 ? 1 : 2;
  const digits =
    [least, 2, 3].find((n) => n >= least && Math.abs(value - Number(value.toFixed(n))) < 1e-9) ?? 3;
  return fixed(value, digits);
}

/** A dose, with a half as a half.
 *  @param {number} dose */
export const doseText = (dose) =>
  dose === 0.5 ? '½' : String(Math.round(dose * 1000) / 1000).replace('-', '−');

/** A term behind others: ' + 2.14', ' − 0.58'.
 *  @param {string} text */
export const term = (text) => (text.startsWith('−') ? ` − ${text.slice(1)}` : ` + ${text}`);
