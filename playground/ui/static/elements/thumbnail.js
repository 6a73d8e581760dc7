// Small pictures of inputs: base64 bytes (0 is -1, 255 is 1) painted in the colours of signed values; and the ground of
// a picture that there is none of, in no colour that means anything.

import { inkColors, signedColorTable } from '../core/colors.js';
import { context2d, makeElement } from '../core/dom.js';

/** @import { Theme } from '../core/types.d.ts' */

const TILE = 8; // px of the hatching

/** The bytes of a base64 text.
 *  @param {string} text
 *  @returns {Uint8Array} */
export function decodeBase64(text) {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** Paint a square picture, row-major from the top left, onto `canvas`, one pixel a byte.
 *  @param {HTMLCanvasElement} canvas
 *  @param {string} text
 *  @param {Theme} theme */
export function paintThumb(canvas, text, theme) {
  const bytes = decodeBase64(text);
  const side = Math.round(Math.sqrt(bytes.length));
  [canvas.width, canvas.height] = [side, side];
  const context = context2d(canvas);
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  const table = signedColorTable(theme);
  bytes.forEach((byte, i) => {
    pixels[i] = table[byte];
  });
  context.putImageData(image, 0, 0);
}

/** A canvas for each of `texts`; none without texts.
 *  @param {string[] | null | undefined} texts
 *  @param {Theme} theme
 *  @returns {HTMLCanvasElement[]} */
export function makeThumbCanvases(texts, theme) {
  return (texts ?? []).map((text) => {
    const canvas = makeElement('canvas');
    paintThumb(canvas, text, theme);
    return canvas;
  });
}

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
