// From which epoch on all points have been right until now, and what a net scores that was changed by hand since its
// last epoch. Pure.

import { CommandName } from '../connection/messages.js';
import { weightsSetSinceTrained } from '../connection/weights_set.js';

/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { PageHeader } from '../connection/types.d.ts' */
/** @import { RunDescription } from '../core/types.d.ts' */
/** @import { PresentScores } from './types.d.ts' */

/** The first epoch from which on every point of both parts has been right until now; null if one is wrong now. A weight
 *  that was set by hand made another net: what was before it does not count.
 *  @param {Pick<LossHistory, 'rightSince' | 'epochs'>} history
 *  @param {Pick<RunDescription, 'task'>} description
 *  @param {Pick<PageHeader, 'scores'> & {changes?: PageHeader['changes']}} header
 *  @returns {number | null} */
export function allRightSince({ rightSince, epochs }, { task }, { scores, changes = [] }) {
  const [, , metric, valMetric] = scores ?? [];
  const right = metric === 1 && (valMetric ?? 1) === 1;
  if (task === 'regression' || rightSince === null || !right) return null;
  const set = changes.findLast(([, name]) => name === CommandName.WEIGHT)?.[0] ?? -1;
  const since = Math.max(rightSince, set + 1);
  return since <= epochs ? since : null;
}

/** The scores of a net in which a weight was set and nothing trained since: its curves end at the net before.
 *  @param {Pick<PageHeader, 'epoch' | 'at_batch' | 'changes' | 'scores'>} header
 *  @returns {PresentScores | null} */
export function presentScores(header) {
  const { epoch, scores } = header;
  if (!scores || !weightsSetSinceTrained(header).length) return null;
  const [loss, valLoss, metric, valMetric] = scores;
  return { epoch, loss: [loss, valLoss], metric: [metric, valMetric] };
}
