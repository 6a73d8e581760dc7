// The address of a step: `?lesson=xor&step=bend`, with what belongs to the reader. Python reads the same keys:
// playground/ui/session/page_lesson.py.

import { pageAddress } from '../core/page_address.js';

/** Address of a step, of a lesson where it begins (no step), or of the contents (no lesson).
 *  @param {string} lesson
 *  @param {string} step */
export function stepAddress(lesson, step = '') {
  const query = new URLSearchParams({
    ...(lesson && { lesson }),
    ...(step && { step }),
    ...handedOut(lesson),
  });
  return pageAddress(null, query.toString());
}

/** What makes the address of a lesson one that was handed out: playground/lessons/hand_out.py.
 *  @param {string} lesson
 *  @returns {Record<string, string>} */
function handedOut(lesson) {
  const here = new URL(window.location.href).searchParams;
  if (!lesson || here.get('lesson') !== lesson) return {};
  const kept = ['only', 'seal'].map((key) => [key, here.get(key) ?? '']);
  return Object.fromEntries(kept.filter(([, value]) => value));
}

/** The lesson and step that the address names.
 *  @returns {{lesson: string, step: string}} */
export function addressedStep() {
  const query = new URL(window.location.href).searchParams;
  return { lesson: query.get('lesson') ?? '', step: query.get('step') ?? '' };
}

/** Let the address name a step; `anew`: Back leads to where one was.
 *  @param {string} lesson
 *  @param {string} step
 *  @param {boolean} anew */
export function writeAddress(lesson, step, anew) {
  const address = stepAddress(lesson, step);
  if (address === window.location.href) return;
  if (anew) window.history.pushState(window.history.state, '', address);
  else window.history.replaceState(window.history.state, '', address);
}
