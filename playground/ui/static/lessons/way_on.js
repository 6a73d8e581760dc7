// Where a student goes on: in a chapter at its first step that is not done, in the course where one stopped.

/** @import { Progress } from './progress.js'
 *  @import { Chapter } from './types.d.ts' */

/** The step at which a chapter is opened: where one stopped in it, else the first one that is not done.
 *  @param {Pick<Chapter, 'name' | 'steps'>} chapter
 *  @param {Progress} progress */
export function stepToOpen({ name, steps }, progress) {
  const { at } = progress;
  if (at?.lesson === name && steps.includes(at.step) && !progress.of(name, at.step).done) return at.step;
  return steps.find((step) => !progress.of(name, step).done) ?? steps[0];
}

/**
 * Where one goes on in the course, null if nothing of it is there. `said`: one stopped in this chapter, others are done,
 * or the course starts with it.
 * @template {Pick<Chapter, 'name' | 'steps'>} Named
 * @param {Named[]} chapters
 * @param {Progress} progress
 * @returns {{chapter: Named, step: string, said: 'stopped' | 'goes_on' | 'starts'} | null}
 */
export function wayOn(chapters, progress) {
  const ready = chapters.filter(({ steps }) => steps.length);
  const isDone = (/** @type {Named} */ { name, steps }) => progress.countDone(name, steps) === steps.length;
  const stopped = ready.findIndex(({ name }) => name === progress.at?.lesson);
  const countOf = (/** @type {Named} */ { name, steps }) => progress.countDone(name, steps);
  const begun = ready.some(countOf);
  // Who has only looked into a chapter goes on where something was done.
  if (stopped >= 0 && !isDone(ready[stopped]) && (countOf(ready[stopped]) || !begun))
    return { chapter: ready[stopped], step: stepToOpen(ready[stopped], progress), said: 'stopped' };
  const from = stopped >= 0 && isDone(ready[stopped]) ? stopped + 1 : 0;
  const chapter = [...ready.slice(from), ...ready].find((each) => !isDone(each)) ?? ready.at(-1);
  if (!chapter) return null;
  return { chapter, step: stepToOpen(chapter, progress), said: begun ? 'goes_on' : 'starts' };
}
