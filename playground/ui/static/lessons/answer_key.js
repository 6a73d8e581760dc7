// Which answer the run has given: the rules of `lesson.toml`, as playground/lessons/lesson_files/schema.py has them.

/** @import { Answer } from './types.d.ts' */

/** By which answers are called, in their order. */
export const LETTERS = 'ABCDEF';

/** Whether a measured value is what an answer says.
 *  @param {Pick<Answer, 'equals' | 'at_least' | 'at_most'>} answer
 *  @param {string | number | boolean} measured */
export function answerFits({ equals, at_least: low, at_most: high }, measured) {
  if (equals !== null) return equals === measured;
  if (typeof measured !== 'number') return false;
  return (low === null || measured >= low) && (high === null || measured <= high);
}

/** The id of the answer that a measured value makes right; '' if none of them is.
 *  @param {Answer[]} answers
 *  @param {string | number | boolean} measured */
export const rightAnswer = (answers, measured) =>
  answers.find((answer) => answerFits(answer, measured))?.id ?? '';
