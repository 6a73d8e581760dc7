// Weights that were set by hand. Pure.

import { CommandName } from './messages.js';

/** @import { PageHeader } from './types.d.ts' */

/** The places, among all weights, of those that were set since the last epoch or batch was trained.
 *  @param {Pick<PageHeader, 'epoch' | 'at_batch' | 'changes'>} header
 *  @returns {number[]} */
export function weightsSetSinceTrained({ epoch, at_batch, changes = [] }) {
  const batch = at_batch?.[0] ?? 0;
  return changes.flatMap(([at, name, value, atBatch]) =>
    name === CommandName.WEIGHT && Array.isArray(value) && at === epoch && (atBatch ?? 0) === batch
      ? [value[0]]
      : [],
  );
}
