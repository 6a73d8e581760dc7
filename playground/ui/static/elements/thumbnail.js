// Small pictures of inputs: base64 bytes (0 is -1, 255 is 1) painted in the colours of signed values.

import { signedColorTable } from '../core/colors.js';
import { context2d, makeElement } from '../core/dom.js';

/** @import { Theme } from '../core/types.d.ts' */

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
