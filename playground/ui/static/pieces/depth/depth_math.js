// Places and words of sizes that differ by powers of ten. Pure functions.

/** @import { Cell, Kind } from './types.d.ts' */

const LOWEST = -9; // decades that the chart has, unless something is smaller
const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What the gradients of the loss by the outputs of a layer and by its kernel are called.
 *  @type {Record<Kind, string>} */
export const NAMES = { da: 'dL/da', dw: 'dL/dW' };

/** @param {Cell} cell
 *  @param {Kind} kind */
export const ratioOf = (cell, kind) => (kind === 'da' ? cell.da_ratio : cell.dw_ratio);

/** The factor of one layer, of a ratio over `depth` layers; null if there is none.
 *  @param {number | null} ratio
 *  @param {number} depth */
export const perLayer = (ratio, depth) => (ratio === null || depth < 2 ? null : ratio ** (1 / (depth - 1)));

/** 10⁻³, and 1 for 10⁰.
 *  @param {number} power */
export function powerOfTen(power) {
  if (power === 0) return '1';
  const digits = [...String(Math.abs(power))].map((digit) => DIGITS[Number(digit)]).join('');
  return `10${power < 0 ? '⁻' : ''}${digits}`;
}

/** A size in two digits: 0.0027, or 2.7·10⁻⁵ of what is small.
 *  @param {number} size */
export function sizeText(size) {
  if (!size || !Number.isFinite(size)) return '0';
  if (size >= 0.001) return String(Number(size.toPrecision(2)));
  const [digits, power] = size.toExponential(1).split('e');
  return `${digits}·${powerOfTen(Number(power))}`;
}

/** ÷ 4.57, or × 1.24 where a layer makes it larger.
 *  @param {number | null} ratio
 *  @param {Intl.NumberFormat} format of large numbers
 *  @returns {string} */
export function factorText(ratio, format) {
  if (ratio === null) return '÷\u00a0∞';
  const [sign, size] = ratio >= 1 ? ['÷', ratio] : ['×', 1 / ratio];
  if (size >= 1e9) return `${sign}\u00a0${sizeOfLarge(size)}`;
  return `${sign}\u00a0${size < 100 ? size.toPrecision(3) : format.format(Number(size.toPrecision(3)))}`;
}

/** @param {number} size */
function sizeOfLarge(size) {
  const [digits, power] = size.toExponential(1).split('e');
  return `${digits}·${powerOfTen(Number(power))}`;
}

/** The lowest decade that has room for all sizes: -9, -12, ...
 *  @param {number[]} sizes */
export function lowestDecade(sizes) {
  const least = Math.min(...sizes.filter((size) => size > 0), 1);
  return Math.min(LOWEST, 3 * Math.floor(Math.log10(least) / 3));
}

/** How far down a size is: 0 at 1, 1 at the lowest decade, and there if it is 0.
 *  @param {number} size
 *  @param {number} lowest */
export function downShare(size, lowest) {
  if (size <= 0) return 1;
  return Math.min(1, Math.max(0, Math.log10(size) / lowest));
}

/** What is lost on the way back, of the two gradients: 'both', 'signal', 'tiny' or 'none'.
 *  @param {Pick<Cell, 'da_ratio' | 'dw_ratio' | 'dw'>} cell */
export function lossOf(cell) {
  const [da, dw] = [cell.da_ratio ?? Infinity, cell.dw_ratio ?? Infinity];
  if (da > 10 && dw > 10) return 'both';
  if (da > 10) return (cell.dw[0] ?? 0) < 1e-6 ? 'tiny' : 'signal';
  return 'none';
}

/** The value of which `share` are smaller.
 *  @param {(number | null)[]} values null is above all others
 *  @param {number} share */
export function quantile(values, share) {
  const sorted = values.map((value) => value ?? Infinity).sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return Number.isFinite(found) ? found : null;
}
