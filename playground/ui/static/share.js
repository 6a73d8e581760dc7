// A button that opens a dialog: the link of this experiment and the link to watch this run, each with its QR code.
//
// component.data = {own: {link, qr}, watch: {link, qr} or null, local: whether the links are of use on this
// computer only, text: {share, ...}}; qr is an SVG document, or empty if the link is too long for one.

import { make, setText, setTitle } from './dom.js';
import { currentTheme, loadStyle } from './look.js';

const SHOWN = 3000; // ms

/** Copy `text`; true if it worked. Pages over plain http have no clipboard API: then `field`, which holds it, helps. */
export async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}

export function mountShare(component) {
  const host = component.parentElement.querySelector('.pg-share') ?? component.parentElement;
  host.pgShare ??= new Share(host);
  host.pgShare.update(component.data);
  return () => host.pgShare.close();
}

class Share {
  constructor(host) {
    this.button = make('button', 'pg-tool-button', { type: 'button', 'aria-haspopup': 'dialog' });
    this.title = make('h2', 'pg-share-title', { id: 'pg-share-title' });
    this.x = make('button', 'pg-share-close', { type: 'button' }, '✕');
    this.spoken = make('span', 'pg-tool-spoken', { 'aria-live': 'polite' });
    this.local = make('p', 'pg-share-local');
    this.parts = { own: new Part(this), watch: new Part(this) };
    const head = make('header', 'pg-share-head', {}, this.title, this.x);
    const body = make('div', 'pg-share-body', {}, this.parts.own.root, this.parts.watch.root);
    const box = make('div', 'pg-share-box', {}, head, this.local, body, this.spoken);
    this.dialog = make('dialog', 'pg-share-dialog', { 'aria-labelledby': 'pg-share-title' }, box);
    host.append(make('div', 'pg-tool', {}, this.button, this.dialog));
    this.button.addEventListener('click', () => this.#open());
    this.x.addEventListener('click', () => this.close());
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.close(); // beside the box
    });
  }

  update(data) {
    loadStyle('tools.css');
    loadStyle('share.css');
    this.data = data;
    const { text } = data;
    setText(this.button, text.share);
    setTitle(this.button, text.share_help);
    setText(this.title, text.share_title);
    setTitle(this.x, text.share_close);
    this.x.setAttribute('aria-label', text.share_close);
    setText(this.local, text.share_local);
    this.local.hidden = !data.local;
    this.parts.own.show(data.own, text.share_own, text.share_own_help);
    const help = data.watch ? text.share_watch_help : text.share_no_watch;
    this.parts.watch.show(data.watch, text.share_watch, help);
  }

  #open() {
    this.dialog.dataset.theme = currentTheme(this.button, this.data.theme);
    this.dialog.showModal();
    this.parts.own.focus();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  say(text) {
    setText(this.spoken, text);
  }
}

/** One link with its QR code and the button that copies it. */
class Part {
  constructor(share) {
    this.share = share;
    this.title = make('h3');
    this.help = make('p');
    this.field = make('input', 'pg-share-link', { readonly: '', type: 'text', spellcheck: 'false' });
    this.copy = make('button', 'pg-tool-button', { type: 'button' });
    this.row = make('div', 'pg-share-row', {}, this.field, this.copy);
    this.qr = make('img', 'pg-share-qr');
    this.root = make('section', 'pg-share-part', {}, this.title, this.help, this.row, this.qr);
    this.copy.addEventListener('click', () => this.#copied());
    this.field.addEventListener('focus', () => this.field.select());
  }

  show(target, title, help) {
    const { text } = this.share.data;
    setText(this.title, title);
    setText(this.help, help);
    this.row.hidden = !target;
    this.qr.hidden = !target?.qr;
    if (!target) return;
    this.field.value = target.link;
    this.field.setAttribute('aria-label', title);
    if (!this.timer) setText(this.copy, text.share_copy);
    this.qr.alt = text.share_qr.replace('{link}', () => target.link);
    const source = `data:image/svg+xml,${encodeURIComponent(target.qr)}`;
    if (target.qr && this.qr.getAttribute('src') !== source) this.qr.src = source;
  }

  focus() {
    this.copy.focus();
  }

  async #copied() {
    const { text } = this.share.data;
    const done = await copyText(this.field.value, this.field);
    const outcome = done ? text.share_copied : text.share_copy_failed;
    setText(this.copy, outcome);
    this.share.say(outcome);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      setText(this.copy, text.share_copy);
      this.share.say('');
    }, SHOWN);
  }
}
