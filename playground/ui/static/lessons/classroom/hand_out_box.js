// What a reader is told of the link that was opened: what the teacher has handed out, or that it was changed by hand.

import { makeElement } from '../../core/dom.js';

/** @import { StepPage } from '../step_page.js'
 *  @import { LessonsData } from '../types.d.ts' */

export class HandOutBox {
  /** @type {HTMLElement | null} */
  root = null;
  end = ''; // why nobody goes on here

  /** @param {LessonsData} data
   *  @param {StepPage} page
   *  @param {() => void} leave */
  constructor({ handed, changed }, page, leave) {
    const { i18n, where } = page;
    if (changed) this.#tell(i18n.t('lesson_handed_changed'));
    if (!handed) return;
    const { steps } = where.lesson;
    if (page.step === steps.at(-1)) this.end = i18n.t('lesson_handed_end');
    if (page.step === steps[0] && page.back) page.back.hidden = true;
    const what = handed.whole ? 'lesson_handed_lesson' : 'lesson_handed_steps';
    const titles = steps.map(({ title }) => title).join(', ');
    const head = i18n.t(what, { lesson: where.chapter.title, steps: titles });
    const out = makeElement('button', 'pg-lesson-button', { type: 'button' }, i18n.t('lesson_handed_leave'));
    out.addEventListener('click', leave);
    this.#tell(head, i18n.t('lesson_handed_why'), out);
  }

  /** @param {string} head
   *  @param {string} [more]
   *  @param {HTMLElement} [button] */
  #tell(head, more, button) {
    const text = makeElement('p', '', {}, makeElement('b', '', {}, head), more ? ` ${more}` : '');
    this.root ??= makeElement('div', 'pg-class-handed', { role: 'status' });
    this.root.append(text, ...(button ? [button] : []));
  }
}
