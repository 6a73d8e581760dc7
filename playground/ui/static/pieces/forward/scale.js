// Ranges and ticks of axes.

const NICE = [1, 2, 5, 10];

/** A range around 0 and values, with a share `pad` of room beyond them, and its ticks: few round numbers.
 *  @param {number[]} values
 *  @param {{most?: number, pad?: number}} [how] `most`: spaces between ticks
 *  @returns {{low: number, high: number, ticks: number[]}} */
export function niceRange(values, { most = 3, pad = 0.08 } = {}) {
  const known = values.filter(Number.isFinite);
  const [least, largest] = [Math.min(0, ...known), Math.max(0, ...known)];
  const span = largest - least || 1;
  const size = 10 ** Math.floor(Math.log10(span / most));
  const step = (NICE.find((n) => n * size * most >= span * (1 - 1e-9)) ?? 10) * size;
  const low = least < 0 ? least - pad * span : 0;
  const high = largest > 0 || least === 0 ? largest + pad * span : 0;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return { low, high, ticks: Array.from({ length: count }, (_, i) => cleaned((first + i) * step)) };
}

/** @param {number} value without what binary fractions add */
const cleaned = (value) => Number(value.toPrecision(9)) || 0;

/** Where values lie in a box of pixels.
 *  @param {[number, number]} domain
 *  @param {{low: number, high: number}} range
 *  @param {{left: number, top: number, width: number, height: number}} box */
export const placing = (domain, range, box) => ({
  across: (/** @type {number} */ x) => box.left + ((x - domain[0]) / (domain[1] - domain[0])) * box.width,
  down: (/** @type {number} */ y) =>
    box.top + ((range.high - y) / (range.high - range.low || 1)) * box.height,
});
