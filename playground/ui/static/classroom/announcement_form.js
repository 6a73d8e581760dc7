// A message to all pages: write it, send it, take it away.

import { make, setText } from '../core/dom.js';
import { unset } from '../core/unset.js';

/** @import { Translations } from '../core/i18n.js' */

export class AnnouncementForm {
  /** announce(text): '' takes the message away.
   *  @param {(text: string) => void} announce */
  constructor(announce) {
    this.text = make('textarea', 'pgw-input pgw-message', { rows: '2' });
    this.send = make('button', 'pgw-button pgw-main', { type: 'submit' });
    this.left = make('span', 'pgw-hint', { 'aria-hidden': 'true' });
    this.title = make('span');
    this.label = make('label', 'pgw-panel-label', {}, this.title, this.text);
    this.longest = 0;
    /** @type {Translations} */
    this.i18n = unset;
    this.root = make(
      'form',
      'pgw-panel',
      { hidden: '' },
      this.label,
      make('div', 'pgw-row', {}, this.send, this.left),
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

  begin() {
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
      i18n.t('wall_letters', { n: i18n.count(text.value.length), most: i18n.count(longest) }),
    );
    this.send.disabled = !text.value.trim();
  }
}
