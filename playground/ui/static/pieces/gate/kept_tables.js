// What was kept of the sixteen tables, as far as it is what it should be. Pure: no elements.

import { LIMIT } from './gates.js';

/** @typedef {{taken: [number, number][], last: number[]}} KeptTables `taken`: each table with its cost; `last`: w1, w2, b
 *   when the last one was taken */

/** @param {any} kept JSON of a browser, or of somebody's file
 *  @returns {KeptTables | null} */
export function keptTables(kept) {
  const { taken, last } = kept ?? {};
  const isTable = (/** @type {any} */ pair) =>
    Array.isArray(pair) && isWhole(pair[0], 15) && isWhole(pair[1], 3) && pair.length === 2;
  const isNumber = (/** @type {any} */ value) => Number.isFinite(value) && Math.abs(value) <= LIMIT;
  if (!Array.isArray(taken) || !taken.length || !taken.every(isTable)) return null;
  return Array.isArray(last) && last.length === 3 && last.every(isNumber) ? { taken, last } : null;
}

/** @param {any} value
 *  @param {number} most */
const isWhole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
