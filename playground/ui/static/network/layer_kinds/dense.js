// Dense layers: a column of units, with a head above it.

/** @import { LayerKindView } from '../types.d.ts' */

/** @type {LayerKindView} */
export const dense = { name: 'dense', look: 'column', fields: [] };
