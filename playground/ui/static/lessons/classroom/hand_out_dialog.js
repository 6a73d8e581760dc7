// A sealed link to a lesson or a step, for the teacher to hand out: to copy, and as a QR code.

import { makeElement, setText } from '../../core/dom.js';
import { LinkField } from '../../share/link_field.js';

/** @import { StepPage } from '../step_page.js'
 *  @import { LessonsData } from '../types.d.ts' */

export class HandOutDialog {
  /** @param {StepPage} page
   *  @param {(wanted: {lesson: string, only: string[]}) => void} want */
  constructor(page, want) {
    this.page = page;
    this.want = want;
    const { i18n, step, where } = page;
    this.spoken = makeElement('span', 'pg-class-spoken', { 'aria-live': 'polite' });
    const text = /** @type {import('../../core/types.d.ts').Texts} */ (i18n.text);
    this.field = new LinkField(
      /** @type {import('../../share/types.d.ts').ShareHost} */ ({
        data: { text },
        announce: (/** @type {string} */ told) => setText(this.spoken, told),
      }),
    );
    this.local = makeElement('p', 'pg-share-local', { hidden: '' }, i18n.t('lesson_hand_out_local'));
    const choices = [
      this.#choice(i18n.t('lesson_hand_out_step', { step: step.title }), [step.id]),
      this.#choice(i18n.t('lesson_hand_out_lesson', { lesson: where.chapter.title }), []),
    ];
    const close = makeElement('button', 'pg-share-close', { type: 'button' }, '✕');
    close.setAttribute('aria-label', i18n.t('lesson_hand_out_close'));
    close.addEventListener('click', () => this.close());
    const title = makeElement('h2', '', {}, i18n.t('lesson_class_hand_out'));
    const help = makeElement('p', '', {}, i18n.t('lesson_hand_out_help'));
    const group = makeElement('div', 'pg-class-choices', { role: 'radiogroup' }, ...choices);
    group.setAttribute('aria-label', i18n.t('lesson_class_hand_out'));
    const head = makeElement('div', 'pg-share-head', {}, title, close);
    const parts = [head, help, group, this.field.root, this.local, this.spoken];
    this.root = makeElement('dialog', 'pg-share-dialog pg-class-hand-out', {});
    this.root.append(makeElement('div', 'pg-share-box', {}, ...parts));
    this.root.setAttribute('aria-label', i18n.t('lesson_class_hand_out'));
    /** @type {string[]} */
    this.only = [step.id];
  }

  /** @param {string} label
   *  @param {string[]} only */
  #choice(label, only) {
    const radio = makeElement('input', '', { type: 'radio', name: 'pg-class-hand-out' });
    radio.checked = only.length > 0;
    radio.addEventListener('change', () => {
      this.only = only;
      this.#ask();
    });
    return makeElement('label', '', {}, radio, label);
  }

  #ask() {
    this.take(null);
    this.want({ lesson: this.page.where.lesson.name, only: this.only });
  }

  /** The link that Python has made, if it is the one that is wanted.
   *  @param {LessonsData['made']} made */
  take(made) {
    const mine =
      made?.lesson === this.page.where.lesson.name && String(made.only) === String(this.only) ? made : null;
    const { i18n } = this.page;
    this.field.show(mine, i18n.t('lesson_hand_out_link'), i18n.t('lesson_hand_out_link_help'));
    this.local.hidden = !mine?.local;
  }

  open() {
    this.#ask();
    this.root.showModal();
  }

  close() {
    if (this.root.open) this.root.close();
  }
}
