// One link of the share dialog: its field, the button that copies it, its QR code.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { QrScreen, qrSource } from '../qr_code/qr_screen.js';
import { copyText } from './clipboard.js';

/** @import { LinkTarget, ShareHost } from './types.d.ts' */

const SHOWN = 3000; // ms

/** A text to take away, with a button that copies it. `share` says aloud what became of it, and has the words. */
export class CopyField {
  /** @param {ShareHost} share
   *  @param {'input' | 'textarea'} [tag] */
  constructor(share, tag = 'input') {
    this.share = share;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.timer = null; // as long as the button says what became of it
    const attributes = {
      readonly: '',
      spellcheck: 'false',
      ...(tag === 'input' ? { type: 'text' } : { rows: '4' }),
    };
    this.field = makeElement(tag, 'pg-share-link', attributes);
    this.copy = makeElement('button', 'pg-tool-button', { type: 'button' });
    this.root = makeElement('div', 'pg-share-row', {}, this.field, this.copy);
    this.copy.addEventListener('click', () => this.#copied());
    this.field.addEventListener('focus', () => this.field.select());
  }

  /** @param {string} value
   *  @param {string} title */
  show(value, title) {
    if (this.field.value !== value) this.field.value = value;
    this.field.setAttribute('aria-label', title);
    setTooltipText(this.copy, this.share.data.text.share_copy_help);
    if (!this.timer) setText(this.copy, this.share.data.text.share_copy);
  }

  async #copied() {
    const { text } = this.share.data;
    const done = await copyText(this.field.value, this.field);
    const outcome = done ? text.share_copied : text.share_copy_failed;
    setText(this.copy, outcome);
    this.share.announce(outcome);
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => {
      this.timer = null;
      setText(this.copy, text.share_copy);
      this.share.announce('');
    }, SHOWN);
  }
}

/** A link with its QR code, and what it is for. */
export class LinkField {
  /** @param {ShareHost} share */
  constructor(share) {
    this.share = share;
    this.title = makeElement('h3');
    this.help = makeElement('p');
    this.copied = new CopyField(share);
    this.long = makeElement('p', 'pg-share-long');
    this.qr = makeElement('img', 'pg-share-qr');
    this.fill = makeElement('button', 'pg-tool-button pg-share-fill', { type: 'button' });
    this.screen = new QrScreen();
    /** @type {LinkTarget | null} */
    this.target = null;
    for (const opener of [this.qr, this.fill]) opener.addEventListener('click', () => this.#fillScreen());
    this.root = makeElement(
      'section',
      'pg-share-part',
      {},
      this.title,
      this.help,
      this.copied.root,
      this.long,
      this.qr,
      this.fill,
      this.screen.root,
    );
  }

  /** target: {link, qr}, or null if there is none; a qr that is null is being drawn.
   *  @param {LinkTarget | null} target
   *  @param {string} title
   *  @param {string} help */
  show(target, title, help) {
    const { text } = this.share.data;
    setText(this.title, title);
    setText(this.help, help);
    setText(this.long, text.share_no_qr);
    this.copied.root.hidden = !target;
    this.long.hidden = target?.qr !== '';
    this.target = target;
    this.qr.hidden = this.fill.hidden = !target?.qr;
    setText(this.fill, text.share_fill);
    setTooltipText(this.fill, text.share_fill_help);
    if (!target) return;
    this.copied.show(target.link, title);
    this.qr.alt = text.share_qr.replace('{link}', () => target.link);
    if (!target.qr) return;
    const source = qrSource(target.qr);
    if (this.qr.getAttribute('src') !== source) this.qr.src = source;
  }

  #fillScreen() {
    const { target } = this;
    if (!target?.qr) return;
    const { text } = this.share.data;
    this.fill.focus(); // it has the keyboard when the code is closed
    this.screen.open(
      { link: target.link, qr: target.qr },
      { name: this.qr.alt, close: text.share_fill_close },
    );
  }

  focus() {
    this.copied.copy.focus();
  }
}
