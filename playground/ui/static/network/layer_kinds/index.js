// All kinds of layers, by the names that links have: one module of this folder for each; a test says that none is missing.

import { batchnorm } from './batchnorm.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerItem, LayerKindView } from '../types.d.ts' */

export const LAYER_KINDS = new Map([dense, dropout, batchnorm].map((kind) => [kind.name, kind]));

/** @param {LayerItem} layer
 *  @returns {LayerKindView} */
export function viewOf(layer) {
  return LAYER_KINDS.get(layer.kind) ?? { name: layer.kind, look: 'filled', fields: [] };
}

/** What a layer is called, with the numbers of its fields.
 *  @param {LayerItem} layer
 *  @param {Translations} i18n */
export function layerLabel(layer, i18n) {
  const numbers = viewOf(layer).fields.map((field) => [field, i18n.short.format(Number(layer[field]))]);
  return i18n.t(`layer_kind_${layer.kind}`, Object.fromEntries(numbers));
}
