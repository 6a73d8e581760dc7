// On a phone the parts of a picture that are marked with `data-fold` (a table, a net) begin folded, with a button in the
// line of their title; elsewhere they are always open.

import { makeElement, setText, uniqueId } from '../core/dom.js';

/** @import { Translations } from '../core/i18n.js' */

/** Give each part that folds its button.
 *  @param {HTMLElement} root of a piece
 *  @param {Translations} i18n */
export function addFolds(root, i18n) {
  root.querySelectorAll('[data-fold]').forEach((part) => {
    const title = part.querySelector('.pg-piece-title');
    if (title) addFold(part, title, i18n);
  });
}

/** @param {Element} part
 *  @param {Element} title
 *  @param {Translations} i18n */
function addFold(part, title, i18n) {
  const id = uniqueId('pg-lesson-unfold');
  title.id ||= uniqueId('pg-lesson-fold');
  const button = makeElement('button', 'pg-lesson-button pg-lesson-unfold', {
    type: 'button',
    id,
    'aria-labelledby': `${id} ${title.id}`,
  });
  const show = (/** @type {boolean} */ open) => {
    part.classList.toggle('pg-lesson-folded', !open);
    button.setAttribute('aria-expanded', String(open));
    setText(button, i18n.t(open ? 'lesson_fold' : 'lesson_unfold'));
  };
  button.addEventListener('click', () => show(part.classList.contains('pg-lesson-folded')));
  show(false);
  title.after(button);
}
