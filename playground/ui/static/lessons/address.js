// The address of a step: `?lesson=xor&step=bend`, or of a worksheet: `?lesson=xor&sheet=questions`, with what belongs to
// the reader. Python reads the same keys: playground/ui/session/page_lesson.py.

import { pageAddress } from '../core/page_address.js';

/** @import { SheetKind } from './types.d.ts' */

/** Address of a step, of a lesson where it begins (no step), or of the contents (no lesson).
 *  @param {string} lesson
 *  @param {string} step
 *  @param {SheetKind} sheet */
export function stepAddress(lesson, step = '', sheet = '') {
  const query = new URLSearchParams({
    ...(lesson && { lesson }),
    ...(step && { step }),
    ...(lesson && sheet && { sheet }),
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

/** The lesson and step that the address names, and whether it is of a worksheet.
 *  @returns {{lesson: string, step: string, sheet: SheetKind}} */
export function addressedStep() {
  const query = new URL(window.location.href).searchParams;
  const sheet = query.get('sheet');
  return {
    lesson: query.get('lesson') ?? '',
    step: query.get('step') ?? '',
    sheet: sheet === 'questions' || sheet === 'answers' ? sheet : '',
  };
}

/** Let the address name a step; `anew`: Back leads to where one was.
 *  @param {string} lesson
 *  @param {string} step
 *  @param {boolean} anew
 *  @param {SheetKind} [sheet] */
export function writeAddress(lesson, step, anew, sheet = '') {
  const address = stepAddress(lesson, step, sheet);
  if (address === window.location.href) return;
  if (anew) window.history.pushState(window.history.state, '', address);
  else window.history.replaceState(window.history.state, '', address);
}
