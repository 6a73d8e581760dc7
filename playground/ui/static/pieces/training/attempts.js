// Nets that were tried in a challenge, and which of them is the best. Pure: no elements.

import { STORAGE_KEYS, tabStorage } from '../../core/storage.js';

/** @import { Attempt, Goal } from './types.d.ts' */

const MOST = 30; // that are kept

/** How choices are written that are names. @type {Record<string, string>} */
const NAMES = {
  relu: 'ReLU',
  leaky_relu: 'leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  sgd: 'SGD',
  adam: 'Adam',
  rmsprop: 'RMSprop',
  he_normal: 'He',
  he_uniform: 'He',
  glorot_uniform: 'Glorot',
  glorot_normal: 'Glorot',
  random_normal: 'normal',
};

/** @param {string} choice */
export const nameOf = (choice) => NAMES[choice] ?? choice;

/** Whether an attempt reaches the goal.
 *  @param {Attempt} attempt
 *  @param {Goal} goal */
export const reaches = ({ count }, { at_least: least = 10 }) => count >= least;

/** The best of the attempts: where the fewest parameters count, of those that reach the goal, else the one with the most
 *  starts; the earlier one of equals. null: there is none.
 *  @param {Attempt[]} attempts
 *  @param {Goal} goal
 *  @returns {Attempt | null} */
export function bestOf(attempts, goal) {
  const reached = attempts.filter((attempt) => reaches(attempt, goal));
  const among = goal.fewest && reached.length ? reached : attempts;
  const byFewest = Boolean(goal.fewest && reached.length);
  return among.reduce(
    (/** @type {Attempt | null} */ best, one) => (!best || isBetter(one, best, byFewest) ? one : best),
    null,
  );
}

/** @param {Attempt} one
 *  @param {Attempt} other
 *  @param {boolean} byFewest */
function isBetter(one, other, byFewest) {
  const [first, second] = byFewest
    ? [other.parameters - one.parameters, one.count - other.count]
    : [one.count - other.count, other.parameters - one.parameters];
  return first > 0 || (first === 0 && second > 0);
}

/** The attempts with this one: in the place of that with the same link.
 *  @param {Attempt[]} attempts
 *  @param {Attempt} one */
export const withAttempt = (attempts, one) =>
  [...attempts.filter(({ link }) => link !== one.link), one].slice(-MOST);

/** @param {string} key
 *  @returns {Attempt[]} */
export function readAttempts(key) {
  const kept = tabStorage.readJson(STORAGE_KEYS.attempts + key);
  return Array.isArray(kept) ? kept.filter(isAttempt).slice(-MOST) : [];
}

/** @param {string} key
 *  @param {Attempt[]} attempts */
export const writeAttempts = (key, attempts) => tabStorage.writeJson(STORAGE_KEYS.attempts + key, attempts);

/** @param {any} one whatever the storage holds
 *  @returns {one is Attempt} */
const isAttempt = (one) =>
  Boolean(one) &&
  [one.link, one.label].every((text) => typeof text === 'string') &&
  [one.parameters, one.count, one.of].every(Number.isFinite);
