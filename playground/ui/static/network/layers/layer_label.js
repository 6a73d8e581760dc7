// What a layer is called. Which kinds there are, and how each is drawn, the page is told: playground/spec/layers/kinds.

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerItem } from '../types.d.ts' */

/** The kind of a layer with the numbers of its fields.
 *  @param {LayerItem} layer
 *  @param {Translations} i18n */
export function layerLabel({ kind, ...fields }, i18n) {
  const numbers = Object.entries(fields).map(([name, value]) => [name, i18n.short.format(Number(value))]);
  return i18n.t(`layer_kind_${kind}`, Object.fromEntries(numbers));
}
