// The address of a step: `?lesson=xor&step=bend`, with what belongs to the reader. Python reads the same keys:
// playground/ui/session/page_lesson.py.

import { pageAddress } from '../core/page_address.js';

/** Address of a step, of a lesson where it begins (no step), or of the contents (no lesson).
 *  @param {string} lesson
 *  @param {string} step */
export function stepAddress(lesson, step = '') {
  const query = new URLSearchParams({ ...(lesson && { lesson }), ...(step && { step }) });
  return pageAddress(null, query.toString());
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
