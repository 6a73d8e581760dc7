// Where units, weights and the loss stand in the picture, in pixels.

/** @typedef {{x: number, y: number, w: number, h: number}} Box */

/**
 * @typedef {object} NetLayout
 * @property {boolean} full whether there is room for every number
 * @property {boolean} narrow
 * @property {Box[][]} units by column, the inputs first
 * @property {Box[]} wanted one for each output
 * @property {Box} loss
 * @property {(layer: number, from: number, to: number) => {x1: number, y1: number, x2: number, y2: number}} edge
 * @property {(layer: number, from: number, to: number) => Box} label
 */

const TITLE = 22; // of each column
const CLOSE = 690; // px: below this the boxes of a full net stand closer
const NARROW = 520;

const FULL = { input: 78, unit: 134, wanted: 118, height: 128, label: { w: 82, h: 38 } };
const FULL_CLOSE = { input: 64, unit: 112, wanted: 112, height: 128, label: { w: 82, h: 38 } };
const FULL_NARROW = { input: 38, unit: 86, wanted: 0, height: 112, label: { w: 62, h: 22 } };
const SMALL = { input: 66, unit: 96, wanted: 66, height: 44, label: { w: 72, h: 36 } };
const SMALL_NARROW = { input: 46, unit: 58, wanted: 24, height: 30, label: { w: 60, h: 36 } };

/** Whether a net is drawn with all its numbers.
 *  @param {number[]} units */
export const isFull = (units) => units.length <= 3 && Math.max(...units) <= 2;

/** @param {number[]} units
 *  @param {number} width */
function sizesOf(units, width) {
  const narrow = width < NARROW;
  if (!isFull(units)) return narrow ? SMALL_NARROW : SMALL;
  if (narrow) return FULL_NARROW;
  return width < CLOSE ? FULL_CLOSE : FULL;
}

/** How high the picture wants to be on a phone.
 *  @param {number[]} units */
export const narrowHeight = (units) =>
  isFull(units)
    ? TITLE + 2 * FULL_NARROW.height + 78
    : TITLE + Math.max(...units) * (SMALL_NARROW.height + 8) + 34;

/** @param {number[]} units
 *  @param {number} width
 *  @param {number} height
 *  @returns {NetLayout} */
export function layOutNet(units, width, height) {
  const narrow = width < NARROW;
  const full = isFull(units);
  const sizes = sizesOf(units, width);
  const widths = [sizes.input, ...units.slice(1).map(() => sizes.unit)];
  const bottom = narrow ? 34 : 0; // the loss stands below
  const used = widths.reduce((sum, w) => sum + w, 0) + sizes.wanted;
  const lossGap = sizes.wanted ? Math.min(34, 0.08 * (width - used)) + 10 : 0;
  const gap = (width - used - lossGap - 2) / (units.length - 1);
  const lefts = widths.map((_, i) => 1 + widths.slice(0, i).reduce((sum, w) => sum + w + gap, 0));
  const room = height - TITLE - bottom;
  const column = (
    /** @type {number} */ count,
    /** @type {number} */ x,
    /** @type {number} */ w,
    high = sizes.height,
  ) => {
    const pitch = room / count;
    const h = Math.min(high, pitch - 6);
    return Array.from({ length: count }, (_, i) => ({ x, y: TITLE + pitch * (i + 0.5) - h / 2, w, h }));
  };
  const boxes = units.map((count, i) => column(count, lefts[i], widths[i], i || !full ? sizes.height : 48));
  const outputs = /** @type {Box[]} */ (boxes.at(-1));
  const right = width - sizes.wanted - 1;
  const wanted = outputs.map(({ y, h }, i) => {
    const high = Math.min(h, full ? 96 : h);
    return { x: right, y: full && i ? y + h - high : y, w: sizes.wanted, h: high };
  });
  const loss = narrow
    ? { x: full ? lefts[1] : 1, y: height - 30, w: width - 2 - (full ? lefts[1] : 1), h: 29 }
    : { x: right, y: TITLE + room / 2 - 21, w: sizes.wanted, h: 42 };
  const edge = (/** @type {number} */ layer, /** @type {number} */ from, /** @type {number} */ to) => {
    const [a, b] = [boxes[layer][from], boxes[layer + 1][to]];
    return { x1: a.x + a.w, y1: a.y + a.h / 2, x2: b.x, y2: b.y + b.h / 2 };
  };
  const label = (/** @type {number} */ layer, /** @type {number} */ from, /** @type {number} */ to) => {
    const { x1, y1, x2, y2 } = edge(layer, from, to);
    const { w, h } = sizes.label;
    const t = Math.abs(y2 - y1) < 20 ? 0.5 : 0.32;
    return { x: (x1 + x2) / 2 - w / 2, y: y1 + (y2 - y1) * t - h / 2, w, h };
  };
  return { full, narrow, units: boxes, wanted, loss, edge, label };
}
