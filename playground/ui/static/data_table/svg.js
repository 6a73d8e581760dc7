// The small pictures of a column: its values by class, and what it says alone.

import { svgElement } from '../elements/svg.js';

/** @import { Alone, ColumnFacts } from './types.d.ts' */

export const BARS = { width: 136, height: 28 };
export const ALONE = { width: 104, height: 20, margin: 6 };

/** The outline of a histogram: from the left end along the tops of its bars, in px.
 *  @param {number[]} shares
 *  @param {number} most */
export function stepPath(shares, most) {
  const step = BARS.width / shares.length;
  const height = (/** @type {number} */ share) => (BARS.height * (1 - (most ? share / most : 0))).toFixed(1);
  const tops = shares.map((share, i) => `V${height(share)}H${((i + 1) * step).toFixed(1)}`);
  return `M0 ${BARS.height}${tops.join('')}V${BARS.height}`;
}

/** @param {ColumnFacts} facts
 *  @param {string[]} colors of the groups */
export function distributionPicture({ kind, shares }, colors) {
  const svg = svgElement('svg', {
    viewBox: `0 0 ${BARS.width} ${BARS.height}`,
    preserveAspectRatio: 'none',
    class: 'pg-table-bars',
    'aria-hidden': 'true',
  });
  if (kind === 'yes_no') svg.append(...yesBars(shares, colors));
  else if (kind === 'measurement') svg.append(...steps(shares, colors));
  else svg.append(...levelBars(shares, colors));
  return svg;
}

/** @param {number[][]} shares
 *  @param {string[]} colors */
function yesBars(shares, colors) {
  const height = BARS.height / shares.length;
  return shares.flatMap((bars, k) => {
    const y = k * height + 1;
    const at = { x: 0, y, height: height - 2 };
    return [
      svgElement('rect', { ...at, width: BARS.width, class: 'pg-table-bar-rest' }),
      svgElement('rect', { ...at, width: BARS.width * bars[1], fill: colors[k] }),
    ];
  });
}

/** @param {number[][]} shares
 *  @param {string[]} colors */
function steps(shares, colors) {
  const most = Math.max(...shares.flat());
  const first = shares.length <= 2 ? 0.35 : 0;
  return shares.map((bars, k) =>
    svgElement('path', {
      d: stepPath(bars, most),
      fill: k || shares.length > 2 ? 'none' : colors[k],
      'fill-opacity': first,
      stroke: colors[k],
      'stroke-width': 1.5,
      'vector-effect': 'non-scaling-stroke',
    }),
  );
}

/** @param {number[][]} shares
 *  @param {string[]} colors */
function levelBars(shares, colors) {
  const most = Math.max(...shares.flat(), 1e-9);
  const room = BARS.width / shares[0].length;
  const width = (room * 0.8) / shares.length;
  return shares.flatMap((bars, k) =>
    bars.map((share, level) => {
      const height = (BARS.height * share) / most;
      return svgElement('rect', {
        x: level * room + room * 0.1 + k * width,
        y: BARS.height - height,
        width,
        height,
        fill: colors[k],
      });
    }),
  );
}

/** The range of the axis on which columns are compared: with chance, and all intervals.
 *  @param {(Alone | null)[]} all
 *  @returns {[number, number]} */
export function aloneRange(all) {
  const there = all.filter((alone) => alone !== null);
  const chance = there[0]?.measure === 'auc' ? 0.5 : 0;
  const low = Math.min(chance, ...there.map((alone) => alone.low));
  const high = Math.max(chance, ...there.map((alone) => alone.high));
  const [from, to] = [Math.floor(low * 10) / 10, Math.ceil(high * 10) / 10];
  return [from, to > from ? to : from + 0.1];
}

/** A dot with its interval, filled where chance does not explain it, and the line of chance.
 *  @param {Alone | null} alone
 *  @param {[number, number]} range
 *  @param {number} chance */
export function alonePicture(alone, [low, high], chance) {
  const { width, height, margin } = ALONE;
  const x = (/** @type {number} */ value) => margin + ((value - low) / (high - low)) * (width - 2 * margin);
  const y = height / 2;
  const svg = svgElement('svg', {
    viewBox: `0 0 ${width} ${height}`,
    class: 'pg-table-alone',
    'aria-hidden': 'true',
  });
  svg.append(
    svgElement('line', { x1: x(chance), x2: x(chance), y1: 0, y2: height, class: 'pg-table-chance' }),
  );
  if (!alone) return svg;
  svg.append(
    svgElement('line', { x1: x(alone.low), x2: x(alone.high), y1: y, y2: y, stroke: 'currentColor' }),
    svgElement('circle', {
      cx: x(alone.value),
      cy: y,
      r: 3.5,
      stroke: 'currentColor',
      'stroke-width': 1.5,
      class: alone.certain ? 'pg-table-certain' : 'pg-table-doubtful',
    }),
  );
  return svg;
}
