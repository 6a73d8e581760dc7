// Small drawings of the evaluation: text, paths and the marks of rows.

import { svgElement } from '../elements/svg.js';

/** Text at a place; `anchor`: which end of it stands there.
 *  @param {number} x
 *  @param {number} y
 *  @param {string} text
 *  @param {'start' | 'middle' | 'end'} [anchor]
 *  @param {string} [className] */
export const svgText = (x, y, text, anchor = 'start', className = '') =>
  svgElement('text', { x, y, 'text-anchor': anchor, class: className }, text);

/** The path through points, as steps if `steps`: level first, then up or down.
 *  @param {[number, number][]} points
 *  @param {boolean} [steps] */
export const pathThrough = (points, steps = false) =>
  points
    .map(([x, y], i) => {
      const place = `${x.toFixed(1)} ${y.toFixed(1)}`;
      if (!i) return `M${place}`;
      return steps ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `L${place}`;
    })
    .join('');

/** The mark of a row: a diamond of class 1, a circle of class 0.
 *  @param {number} label
 *  @param {number} x
 *  @param {number} y
 *  @param {number} [size] */
export function classMark(label, x, y, size = 4) {
  const className = `pg-ev-mark pg-ev-class-${label ? 1 : 0}`;
  if (!label) return svgElement('circle', { cx: x, cy: y, r: size * 0.85, class: className });
  const path = `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`;
  return svgElement('path', { d: path, class: className });
}
