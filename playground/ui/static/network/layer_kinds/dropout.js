// Dropout: a bar with gaps in its border, for what is let through in part only.

/** @import { LayerKindView } from '../types.d.ts' */

/** @type {LayerKindView} */
export const dropout = { name: 'dropout', look: 'dashed', fields: ['rate'] };
