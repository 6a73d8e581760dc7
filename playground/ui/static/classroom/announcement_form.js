// A message to all pages: write it, send it, take it away.

import { makeElement, setText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';

/** @import { Translations } from '../core/i18n.js' */

export class AnnouncementForm {
  /** announce(text): '' takes the message away.
   *  @param {(text: string) => void} announce */
  constructor(announce) {
    this.text = makeElement('textarea', 'pgw-input pgw-message', { rows: '2' });
    this.send = makeElement('button', 'pgw-button pgw-main', { type: 'submit' });
    this.left = makeElement('span', 'pgw-hint', { 'aria-hidden': 'true' });
    this.title = makeElement('span');
    this.label = makeElement('label', 'pgw-panel-label', {}, this.title, this.text);
    this.longest = 0;
    /** @type {Translations} */
    this.i18n = notYetSet;
    this.root = makeElement(
      'form',
      'pgw-panel',
      { hidden: '' },
      this.label,
      makeElement('div', 'pgw-row', {}, this.send, this.left),
    );
    this.text.addEventListener('input', () => this.#count());
    this.text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.root.requestSubmit();
    });
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.text.value.trim()) announce(this.text.value);
    });
  }

  onOpen() {
    this.text.focus();
  }

  /** The message is out: the next one begins empty. */
  clear() {
    this.text.value = '';
    this.#count();
  }

  /** @param {Translations} i18n
   *  @param {number} longest */
  draw(i18n, longest) {
    this.i18n = i18n;
    this.longest = longest;
    this.text.maxLength = longest;
    setText(this.title, i18n.t('wall_message_label'));
    setText(this.send, i18n.t('wall_send'));
    this.#count();
  }

  #count() {
    const { i18n, longest, text } = this;
    setText(
      this.left,
      i18n.t('wall_letters', { n: i18n.formatCount(text.value.length), most: i18n.formatCount(longest) }),
    );
    this.send.disabled = !text.value.trim();
  }
}
