// Recipes that were tried in a challenge, and which of them is the best. Pure: no elements.

/** @typedef {{link: string, label: string, value: number, parameters: number, leaks: boolean}} Attempt */
/** @typedef {{attempts: Attempt[], openings: number, plain: number | null}} Work what is kept of a challenge; `plain`: the
 *   score of the recipe at first */
/** @typedef {{lead?: number, at_least?: number, fewest?: boolean}} Goal */

const MOST = 30;

/** Whether an attempt reaches the goal; `plain` is the score of the net that it began with.
 *  @param {Attempt} attempt
 *  @param {Goal} goal
 *  @param {number | null} plain */
export function reaches({ value, leaks }, goal, plain) {
  if (leaks) return false;
  if (goal.lead !== undefined) return plain !== null && value - plain >= goal.lead;
  return value >= (goal.at_least ?? Number.POSITIVE_INFINITY);
}

/** The best of the attempts that do not leak: of those that reach the goal the one with the fewest parameters where they
 *  count, else that with the largest score.
 *  @param {Attempt[]} attempts
 *  @param {Goal} goal
 *  @param {number | null} plain
 *  @returns {Attempt | null} */
export function bestOf(attempts, goal, plain) {
  const honest = attempts.filter(({ leaks }) => !leaks);
  const reached = goal.fewest ? honest.filter((attempt) => reaches(attempt, goal, plain)) : [];
  if (reached.length) return reached.reduce((a, b) => (b.parameters < a.parameters ? b : a));
  return honest.length ? honest.reduce((a, b) => (b.value > a.value ? b : a)) : null;
}

/** @param {Attempt[]} attempts
 *  @param {Attempt} one */
export const withAttempt = (attempts, one) =>
  [...attempts.filter(({ link }) => link !== one.link), one].slice(-MOST);

/** The same recipe, trained on all rows outside the test part, to be judged by it.
 *  @param {string} link */
export function testLink(link) {
  const parts = new URLSearchParams(link);
  const test = Number(parts.get('test_share') ?? 0.2) || 0.2;
  parts.delete('folds');
  parts.set('test_share', String(test));
  parts.set('train_share', String(Number((1 - test).toFixed(6))));
  return parts.toString();
}

/** @param {any} kept whatever was kept
 *  @returns {Work} */
export function readWork(kept) {
  const attempts = Array.isArray(kept?.attempts) ? kept.attempts.filter(isAttempt).slice(-MOST) : [];
  return {
    attempts,
    openings: Number.isInteger(kept?.openings) ? kept.openings : 0,
    plain: Number.isFinite(kept?.plain) ? kept.plain : null,
  };
}

/** @param {any} one
 *  @returns {one is Attempt} */
const isAttempt = (one) =>
  Boolean(one) &&
  [one.link, one.label].every((text) => typeof text === 'string') &&
  [one.value, one.parameters].every(Number.isFinite) &&
  typeof one.leaks === 'boolean';
