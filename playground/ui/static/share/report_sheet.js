// The sheet to download: title, settings and link around the picture of what is on the screen.

import { inkColors } from '../core/colors.js';
import { context2d, makeElement } from '../core/dom.js';
import { drawElement, drawText } from './dom_to_canvas.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { Context2D, Sheet } from './types.d.ts' */

const PAD = 20; // px
const SCALE = 2;
const LINE = 17;
const PAPER = { light: '#f7f9fb', dark: '#12171d' };

/** Return a PNG (a Blob) of `root` for `sheet` = {title, settings, link, theme}.
 *  @param {Element} root
 *  @param {Sheet} sheet */
export async function makeReportPng(root, sheet) {
  const { width, height } = root.getBoundingClientRect();
  const family = getComputedStyle(root).fontFamily;
  const unseen = new OffscreenCanvas(1, 1).getContext('2d');
  const measured = write(/** @type {Context2D} */ (unseen), sheet, family, width);
  const canvas = makeElement('canvas');
  canvas.width = Math.round((width + 2 * PAD) * SCALE);
  canvas.height = Math.round((measured.top + height + measured.bottom) * SCALE);
  const context = context2d(canvas);
  context.scale(SCALE, SCALE);
  context.fillStyle = PAPER[sheet.theme];
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, sheet, family, width, measured.top + height);
  await drawElement(context, root, PAD, measured.top);
  return new Promise((done) => {
    canvas.toBlob(done, 'image/png');
  });
}

/** Write title and settings above, the link below `foot`; return what room both take.
 *  @param {Context2D} context
 *  @param {Sheet} sheet
 *  @param {string} family
 *  @param {number} most
 *  @param {number} [foot] */
function write(context, { title, settings, link, theme }, family, most, foot = 0) {
  const { ink, mute } = inkColors(theme);
  const place = { x: PAD, most, line: LINE };
  let y = drawText(context, title, { ...place, y: PAD, font: `700 18px ${family}`, color: ink, line: 26 });
  y = drawText(context, settings, { ...place, y, font: `400 12.5px ${family}`, color: ink });
  const top = y + 12;
  const end = drawText(context, link, { ...place, y: foot + 12, font: `400 12px ${family}`, color: mute });
  return { top, bottom: end - foot + PAD - 6 };
}
