// Batch normalization: a filled bar.

/** @import { LayerKindView } from '../types.d.ts' */

/** @type {LayerKindView} */
export const batchnorm = { name: 'batchnorm', look: 'filled', fields: [] };
