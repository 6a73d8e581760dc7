// When a run had the score that a teacher asks for. Pure: no sockets, no elements.
//
// goal = {score: 'loss' | 'val_loss' | 'metric' | 'val_metric', bound, below: whether it has to be below}

/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { Baseline } from '../core/types.d.ts' */
/** @import { Goal, Result, SeenScores } from './types.d.ts' */

const SCORES = ['loss', 'val_loss', 'metric', 'val_metric'];
const MARGIN = 0.12; // of the bar, behind guessing

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

/** The score that `goal` is about, of those of one net; null if it has none.
 *  @param {Goal} goal
 *  @param {SeenScores} scores */
export function scoreOf(goal, scores) {
  const value = scores?.[indexOf(goal)];
  return Number.isFinite(value) ? /** @type {number} */ (value) : null;
}

/** What guessing scores: always the same answer.
 *  @param {Goal} goal
 *  @param {Baseline} baseline */
export function guessOf(goal, { loss, metric, val_metric: tested }) {
  if (goal.below) return loss;
  return goal.score === 'val_metric' ? (tested ?? metric) : metric;
}

/** Return the function that gives the place of a value on the bar of `goal`, from 0 to 1: a loss from zero to a little
 *  beyond guessing, a share from a little below guessing to all.
 *  @param {Goal} goal
 *  @param {number} guess
 *  @returns {(value: number) => number} */
export function goalScale({ bound, below }, guess) {
  const worst = below ? Math.max(guess, bound) : Math.min(guess, bound);
  const best = below ? 0 : 1;
  const [low, high] = below
    ? [best, worst + (worst - best) * MARGIN]
    : [worst - (best - worst) * MARGIN, best];
  return (value) => (Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low))));
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
