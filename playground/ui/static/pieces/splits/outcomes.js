// Nets that were judged, put together by seeds, and scores of them. Pure: no elements.

/** @import { Found, Judged, Outcome, Who } from './types.d.ts' */

/** Scores that are counts of rows, and add up over the folds. */
const COUNTS = ['found', 'false_alarms', 'errors'];
const TRAIN_ACCURACY = 'train_accuracy'; // of the net on the rows that trained it
const MOST_BEYOND = 10; // intervals by which an axis is made longer on a side
const MEAN_ANSWER = 'mean_answer'; // of the net to the rows that judge it

/** The nets of each seed.
 *  @param {Found} found
 *  @returns {Outcome[]} */
export function outcomesOf(found) {
  /** @type {Map<number, Judged[]>} */
  const bySeed = new Map();
  for (const net of found.nets) bySeed.set(net.seed, [...(bySeed.get(net.seed) ?? []), net]);
  return [...bySeed].map(([seed, nets]) => ({ seed, nets }));
}

/** @param {readonly (number | null)[]} values
 *  @returns {number | null} the mean; null if one of them is not known */
export function mean(values) {
  if (!values.length || values.some((value) => value === null)) return null;
  return sum(values.map((value) => value ?? 0)) / values.length;
}

/** @param {readonly number[]} values */
export const sum = (values) => values.reduce((a, b) => a + b, 0);

/** The middle of some values.
 *  @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The place of the value that is nearest to `wanted`, the first of several; 0 where there is none.
 *  @param {readonly number[]} values
 *  @param {number} wanted */
export function nearestTo(values, wanted) {
  let best = 0;
  values.forEach((value, i) => {
    if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = i;
  });
  return best;
}

/** What the nets of a seed come to: counts of all folds together, scores as the mean of the folds.
 *  @param {Outcome} outcome
 *  @param {string} score
 *  @param {Who} [who]
 *  @returns {number | null} */
export function scoreOf({ nets }, score, who = 'net') {
  if (COUNTS.includes(score)) return countOf(nets, score, who);
  if (score === TRAIN_ACCURACY) return who === 'net' ? mean(nets.map((net) => net.train.accuracy)) : null;
  if (score === MEAN_ANSWER) return who === 'net' ? mean(nets.map((net) => net.mean)) : null;
  return mean(nets.map((net) => net[who]?.[score] ?? null));
}

/** @param {Judged[]} nets
 *  @param {string} score
 *  @param {Who} who */
function countOf(nets, score, who) {
  const counts = nets.map((net) => {
    if (score !== 'errors')
      return who === 'net' ? (net[score === 'found' ? 'found' : 'false_alarms'] ?? null) : null;
    return errorsOf(net, who);
  });
  const known = counts.filter((count) => count !== null);
  return known.length === counts.length ? sum(known) : null;
}

/** Wrong answers: guessing has them from its accuracy.
 *  @param {Judged} net
 *  @param {Who} who */
function errorsOf(net, who) {
  if (who === 'net') return net.errors;
  if (who === 'rival') return net.rival_errors;
  const accuracy = net.guess?.accuracy ?? null;
  return accuracy === null ? null : Math.round((1 - accuracy) * net.rows);
}

/** The scores of all seeds, without those that are not known.
 *  @param {Outcome[]} outcomes
 *  @param {string} score
 *  @param {Who} [who] */
export const scoresOf = (outcomes, score, who = 'net') =>
  outcomes.map((outcome) => scoreOf(outcome, score, who)).filter((value) => value !== null);

/** Rows by truth and answer, of all folds together; `threshold` in hundredths: 1 to 99.
 *  @param {Outcome} outcome
 *  @param {number} [threshold] */
export function matrixOf({ nets }, threshold = 50) {
  const at = (/** @type {Judged} */ net, /** @type {'found_at' | 'false_alarms_at'} */ name) =>
    net[name][threshold - 1] ?? 0;
  const positives = sum(nets.map((net) => net.positives ?? 0));
  const rows = sum(nets.map((net) => net.rows));
  const found = sum(nets.map((net) => at(net, 'found_at')));
  const alarms = sum(nets.map((net) => at(net, 'false_alarms_at')));
  return { found, missed: positives - found, alarms, passed: rows - positives - alarms, positives, rows };
}

/** The mean cost of a row, where a miss costs `miss` false alarms.
 *  @param {{missed: number, alarms: number, rows: number}} matrix
 *  @param {number} miss */
export const costOf = ({ missed, alarms, rows }, miss) => (miss * missed + alarms) / rows;

/** The threshold of the least mean cost, in hundredths; the largest of several.
 *  @param {Outcome} outcome
 *  @param {number} miss */
export function cheapestThreshold(outcome, miss) {
  let [best, least] = [99, Number.POSITIVE_INFINITY];
  for (let threshold = 99; threshold >= 1; threshold -= 1) {
    const cost = costOf(matrixOf(outcome, threshold), miss);
    if (cost < least - 1e-12) [best, least] = [threshold, cost];
  }
  return best;
}

/** Rows, answers and right answers of each class, of all folds together.
 *  @param {Outcome} outcome
 *  @param {string[]} names */
export const classesOf = ({ nets }, names) =>
  names.map((name, place) => ({
    name,
    rows: sum(nets.map((net) => net.classes[place]?.rows ?? 0)),
    answered: sum(nets.map((net) => net.classes[place]?.answered ?? 0)),
    right: sum(nets.map((net) => net.classes[place]?.right ?? 0)),
  }));

/** The mean answer to the rows of each target, of all folds together.
 *  @param {Outcome} outcome */
export function targetsOf({ nets }) {
  const all = nets.flatMap((net) => net.targets);
  const targets = [...new Set(all.map(({ target }) => target))].sort((a, b) => a - b);
  return targets.map((target) => {
    const parts = all.filter((each) => each.target === target);
    const rows = sum(parts.map((each) => each.rows));
    return { target, rows, mean: sum(parts.map((each) => (each.mean ?? 0) * each.rows)) / rows };
  });
}

/** How high each dot stands so that none lies over another.
 *  @param {number[]} places
 *  @param {number} apart */
export function stacked(places, apart) {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  /** @type {number[]} */
  const heights = new Array(places.length).fill(0);
  /** @type {number[]} the last place at each height */
  const last = [];
  for (const i of order) {
    let height = 0;
    while (last[height] !== undefined && places[i] - last[height] < apart) height += 1;
    last[height] = places[i];
    heights[i] = height;
  }
  return heights;
}

/** An axis, longer by whole intervals where values lie beyond its ends; ten more at most on a side.
 *  @param {{low: number, high: number, intervals: number}} axis
 *  @param {number[]} values */
export function axisHolding({ low, high, intervals }, values) {
  const each = (high - low) / intervals;
  const finite = values.filter(Number.isFinite);
  const beyond = (/** @type {number} */ by) =>
    Math.min(Math.max(Math.ceil(by / each - 1e-2), 0), MOST_BEYOND);
  const below = beyond(low - Math.min(low, ...finite));
  const above = beyond(Math.max(high, ...finite) - high);
  return { low: low - below * each, high: high + above * each, intervals: intervals + below + above };
}
