// What the teacher says to everybody: it stays until it is taken back, or put away by the reader. Where a page has several
// runs, each of them is told; one of them shows it.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { STORAGE_KEYS, tabStorage } from '../core/storage.js';

/** @import { Translations } from '../core/i18n.js' */

/** @typedef {{id: number, text: string}} Message an empty text takes it away */

export class Announcement {
  /** @type {Message} */
  message = { id: 0, text: '' };

  constructor() {
    this.from = makeElement('b', 'pg-say-from');
    this.text = makeElement('span', 'pg-say-text');
    this.close = makeElement('button', 'pg-say-close', { type: 'button' }, '✕');
    const line = makeElement('p', '', {}, this.from, this.text);
    this.root = makeElement('div', 'pg-say', { role: 'status', hidden: '' }, line, this.close);
    this.close.addEventListener('click', () => this.#putAway());
  }

  /** @param {Message} message
   *  @param {Translations} i18n */
  show(message, i18n) {
    this.message = message;
    setText(this.from, i18n.t('say_from'));
    setText(this.text, message.text);
    setTooltipText(this.close, i18n.t('say_close'));
    this.close.setAttribute('aria-label', i18n.t('say_close'));
    const isRead = tabStorage.read(STORAGE_KEYS.announcement) === nameOf(message);
    this.root.hidden = !message.text || isRead || this.#isShownElsewhere();
  }

  #isShownElsewhere() {
    return [...document.querySelectorAll('.pg-say:not([hidden])')].some((each) => each !== this.root);
  }

  #putAway() {
    tabStorage.write(STORAGE_KEYS.announcement, nameOf(this.message));
    this.root.hidden = true;
  }
}

/** @param {Message} message */
const nameOf = ({ id, text }) => `${id} ${text}`;
