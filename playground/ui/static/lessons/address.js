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
  });
  return pageAddress(null, query.toString());
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
