// What the votes of a class come to. Pure.

import { LETTERS } from '../answer_key.js';

/** @import { Answer } from '../types.d.ts'
 *  @import { Bars, BarRow } from './types.d.ts' */

const FEW = 0.3; // of those who predicted: fewer are right, and the question is too hard as yet
const MOST = 0.7;

/** @param {Record<string, number>} counts */
export const sumOf = (counts) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** A row for each answer; bars are as long as their share of the longest.
 *  @param {Pick<Answer, 'id'>[]} answers
 *  @param {Bars} bars
 *  @returns {BarRow[]} */
export function barRows(answers, { before, after, measured }) {
  const longest = Math.max(1, ...[before, after, measured].flatMap((counts) => Object.values(counts)));
  return answers.map(({ id }, i) => {
    const counts = { before: before[id] ?? 0, after: after[id] ?? 0, measured: measured[id] ?? 0 };
    const share = {
      before: counts.before / longest,
      after: counts.after / longest,
      measured: counts.measured / longest,
    };
    return { id, letter: LETTERS[i], counts, share };
  });
}

/** The answer that runs gave: of the teacher's own run, else that of most; '' if there is none yet.
 *  @param {string} own
 *  @param {Record<string, number>} measured */
export function rightOf(own, measured) {
  if (own) return own;
  const found = Object.entries(measured).filter(([id]) => id);
  return found.sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** How many are right, and what follows: a simpler case first, arguing, or going on. The second vote counts as soon as
 *  half of those who voted first have taken part in it.
 *  @param {string} right
 *  @param {Bars} bars
 *  @returns {{right: number, of: number, advice: 'simpler' | 'argue' | 'move_on'} | null} null before anybody can say */
export function foreseen(right, { before, after }) {
  const counts = sumOf(after) && 2 * sumOf(after) >= sumOf(before) ? after : before;
  const of = sumOf(counts);
  if (!right || !of) return null;
  const found = counts[right] ?? 0;
  const share = found / of;
  return { right: found, of, advice: share < FEW ? 'simpler' : share > MOST ? 'move_on' : 'argue' };
}

/** The step that may be shown where `wanted` is asked for and the class is held at `held` ('' for not at all).
 *  @param {string[]} steps in their order
 *  @param {string} wanted
 *  @param {string} held */
export function reachableStep(steps, wanted, held) {
  const end = steps.indexOf(held);
  return end >= 0 && steps.indexOf(wanted) > end ? held : wanted;
}
