// The values that a neuron takes on, as bars: of the training rows, from its lowest value to its highest.

import { cssColor, inkColors, signedColor } from '../core/colors.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { Box } from './types.d.ts' */

/** bins: 0..255, 255 = the fullest one; box: {x, y, width, height} in px.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Uint8Array} bins
 *  @param {Box} box
 *  @param {Theme} theme */
export function drawHistogram(context, bins, { x, y, width, height }, theme) {
  const bar = width / bins.length;
  context.fillStyle = cssColor(signedColor(0, theme));
  context.fillRect(x, y, width, height);
  context.fillStyle = inkColors(theme).mute;
  bins.forEach((bin, i) => {
    const tall = (bin / 255) * (height - 2);
    context.fillRect(x + i * bar, y + height - tall, Math.max(0.5, bar - (bar > 3 ? 1 : 0)), tall);
  });
}
