// When a run had the score that a teacher asks for. Pure: no sockets, no elements.
//
// goal = {score: 'loss' | 'val_loss' | 'metric' | 'val_metric', bound, below: whether it has to be below}

/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { Goal, Result } from './types.d.ts' */

const SCORES = ['loss', 'val_loss', 'metric', 'val_metric'];

/** @param {Goal} goal */
const indexOf = (goal) => SCORES.indexOf(goal.score);
/** @param {Goal} goal
 *  @param {number} value */
const beyond = (goal, value) => (goal.below ? value < goal.bound : value > goal.bound); // NaN is neither

/** Whether any epoch of `history` (as of loss_history.js) has reached `goal`.
 *  @param {LossHistory} history
 *  @param {Goal} goal */
export function isGoalReached(history, goal) {
  const i = indexOf(goal);
  return history.buckets.some(({ low, high }) => beyond(goal, goal.below ? low[i] : high[i]));
}

/** The best score of `history` so far, null if there is none.
 *  @param {LossHistory} history
 *  @param {Goal} goal */
export function bestScore(history, goal) {
  const i = indexOf(goal);
  const values = history.buckets
    .map(({ low, high }) => (goal.below ? low[i] : high[i]))
    .filter(Number.isFinite);
  if (!values.length) return null;
  return goal.below ? Math.min(...values) : Math.max(...values);
}

/** The first epoch that reached `goal`, from the columns of the whole history; 0 if none did.
 *  @param {Float32Array[]} columns
 *  @param {Goal} goal */
export function firstEpochAtGoal(columns, goal) {
  return columns[indexOf(goal)].findIndex((value) => beyond(goal, value)) + 1;
}

/** The better one of two results {epoch, parameters}, by what counts; either may be missing.
 *  @param {Result | null} a
 *  @param {Result | null} b
 *  @param {string} counts */
export function betterResult(a, b, counts) {
  if (!a || !b) return a ?? b;
  /** @type {(keyof Result)[]} */
  const [first, second] = counts === 'epochs' ? ['epoch', 'parameters'] : ['parameters', 'epoch'];
  return b[first] < a[first] || (b[first] === a[first] && b[second] < a[second]) ? b : a;
}
