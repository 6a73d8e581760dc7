// What the measured sizes of a net say, in sentences.

import { factorText, lossOf, perLayer, quantile, sizeText } from './depth_math.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Cell } from './types.d.ts' */

/** @param {Cell} cell
 *  @param {number} depth
 *  @param {Translations} i18n */
export function evidenceOf(cell, depth, i18n) {
  const text = (/** @type {number | null} */ ratio) => factorText(ratio, i18n.integer);
  const layer = perLayer(cell.da_ratio, depth);
  if (layer === null) return [i18n.t('piece_depth_one', { size: sizeText(cell.da[0]) })];
  return [
    i18n.t('piece_depth_evidence_da', {
      layer: text(layer),
      n: depth - 1,
      all: text(cell.da_ratio),
      seeds: cell.da_ratios.length,
      low: text(quantile(cell.da_ratios, 0.05)),
      high: text(quantile(cell.da_ratios, 0.95)),
    }),
    i18n.t('piece_depth_evidence_dw', {
      first: sizeText(cell.dw[0]),
      depth,
      last: sizeText(cell.dw[depth - 1]),
    }),
    i18n.t(`piece_depth_lost_${lossOf(cell)}`),
  ];
}
