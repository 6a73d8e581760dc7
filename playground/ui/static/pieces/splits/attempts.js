// Recipes that were tried in a challenge, and which of them is the best. Pure: no elements.

/** @typedef {{at: number[], value: number, parameters: number, leaks: boolean}} Attempt `at`: which value of each list is
 *   chosen; scores are kept as they are shown, so that their differences are those that one sees */
/** @typedef {{at: number[], value: number, fresh: number[], plain?: number[]}} Opened what the test part has said of a recipe, and those of
 *   fresh divisions */
/** @typedef {{attempts: Attempt[], openings: number, plain: number | null, opened: Opened | null}} Work what is kept of a
 *   challenge; `plain`: the score of the recipe at first */
/** @typedef {{lead?: number, at_least?: number, fewest?: boolean}} Goal */

const MOST = 30;
const SMALL = 1e-9;

/** A score as it is shown: three decimals.
 *  @param {number} value */
export const rounded = (value) => Math.round(value * 1000) / 1000;

/** What a score has to be, as it is shown; null as long as that of the recipe at first is not known.
 *  @param {Goal} goal
 *  @param {number | null} plain */
export function targetOf({ lead, at_least }, plain) {
  if (lead === undefined) return at_least ?? null;
  return plain === null ? null : rounded(plain + lead);
}

/** Whether an attempt reaches the goal; `plain` is the score of the net that it began with.
 *  @param {Attempt} attempt
 *  @param {Goal} goal
 *  @param {number | null} plain */
export function reaches({ value, leaks }, goal, plain) {
  const target = targetOf(goal, plain);
  return !leaks && target !== null && value >= target - SMALL;
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

/** @param {readonly number[]} at
 *  @param {readonly number[]} other */
export const isSame = (at, other) => at.join() === other.join();

/** Whether it is the recipe at first.
 *  @param {Attempt} attempt */
const isFirst = ({ at }) => at.every((place) => place === 0);

/** The attempts with one more. Of too many the oldest goes that is neither the best nor the recipe at first.
 *  @param {Attempt[]} attempts
 *  @param {Attempt} one
 *  @param {Goal} goal
 *  @param {number | null} plain */
export function withAttempt(attempts, one, goal, plain) {
  const all = [...attempts.filter(({ at }) => !isSame(at, one.at)), one];
  if (all.length <= MOST) return all;
  const best = bestOf(all, goal, plain);
  const oldest = all.findIndex((each) => each !== best && !isFirst(each));
  return all.filter((_, i) => i !== oldest);
}

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
 *  @param {number[]} counts how many values each list has
 *  @returns {Work} */
export function readWork(kept, counts) {
  const attempts = Array.isArray(kept?.attempts) ? kept.attempts : [];
  const opened = kept?.opened;
  const isOpened =
    isChoice(opened?.at, counts) &&
    Number.isFinite(opened.value) &&
    isNumbers(opened.fresh) &&
    opened.fresh.length;
  return {
    attempts: attempts.filter((/** @type {any} */ one) => isAttempt(one, counts)).slice(-MOST),
    openings: Number.isInteger(kept?.openings) ? kept.openings : 0,
    plain: Number.isFinite(kept?.plain) ? kept.plain : null,
    opened: isOpened ? opened : null,
  };
}

/** @param {unknown} value
 *  @returns {value is number[]} */
const isNumbers = (value) => Array.isArray(value) && value.every(Number.isFinite);

/** @param {unknown} at
 *  @param {number[]} counts */
const isChoice = (at, counts) =>
  isNumbers(at) &&
  at.length === counts.length &&
  at.every((place, i) => Number.isInteger(place) && place >= 0 && place < counts[i]);

/** @param {any} one
 *  @param {number[]} counts */
const isAttempt = (one, counts) =>
  isChoice(one?.at, counts) &&
  [one.value, one.parameters].every(Number.isFinite) &&
  typeof one.leaks === 'boolean';
