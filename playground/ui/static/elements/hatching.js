// The ground of a picture that there is none of: thin lines aslant, in no colour that means anything.

import { inkColors } from '../core/colors.js';
import { context2d, makeElement } from '../core/dom.js';

/** @import { Theme } from '../core/types.d.ts' */

const TILE = 8; // px of the pattern

/** Fill a box with lines aslant on the colour of the card; `scale`: px of the canvas to one of the pattern.
 *  @param {CanvasRenderingContext2D} context
 *  @param {{x: number, y: number, width: number, height: number}} box
 *  @param {Theme} theme
 *  @param {number} [scale] */
export function fillHatched(context, { x, y, width, height }, theme, scale = 1) {
  const { card, line } = inkColors(theme);
  const side = TILE * scale;
  const tile = makeElement('canvas', '', { width: side, height: side });
  const pen = context2d(tile);
  pen.fillStyle = card;
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = line;
  pen.lineWidth = 1.5 * scale;
  pen.beginPath();
  for (const at of [-side, 0, side]) {
    pen.moveTo(at, side);
    pen.lineTo(at + side, 0);
  }
  pen.stroke();
  context.fillStyle = /** @type {CanvasPattern} */ (context.createPattern(tile, 'repeat'));
  context.fillRect(x, y, width, height);
}
