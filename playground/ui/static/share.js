// A button that copies the link of this experiment.
//
// component.data = {query: 'v=1&data=...' (may be empty), lan_url: 'http://192.168.0.5:8501/' or null,
// text: {share, share_done, share_local, share_failed, share_help}}

import { make, setText, setTitle } from './dom.js';
import { loadStyle } from './look.js';

const SHOWN = 4000; // ms
const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Address to hand on: the page's own with `query`; the machine's LAN address if the page was opened as localhost. */
export function shareLink({ query, lan_url: lan }, location = window.location) {
  const base = new URL(location.pathname, location.origin);
  if (lan && OWN_NAMES.has(location.hostname)) {
    const other = new URL(lan);
    [base.protocol, base.hostname, base.port] = [other.protocol, other.hostname, other.port];
  }
  base.search = query ?? '';
  return base.href;
}

/** Copy `text`; true if it worked. Pages over plain http have no clipboard API: then a text area helps. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByTextArea(text);
  }
}

function copyByTextArea(text) {
  const active = document.activeElement;
  const area = make('textarea', '', { readonly: '', style: 'position:fixed;top:0;left:-99px;width:1px;height:1px' });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  active?.focus?.();
  return copied;
}

/** Key of what is said of a copied `link`: one with a name of this computer is of no use elsewhere. */
function outcome(link) {
  return OWN_NAMES.has(new URL(link).hostname) ? 'share_local' : 'share_done';
}

export function mountShare(component) {
  const host = component.parentElement.querySelector('.pg-share') ?? component.parentElement;
  host.pgShare ??= new Share(host);
  host.pgShare.update(component.data);
  return () => {};
}

class Share {
  constructor(host) {
    this.label = make('span');
    this.button = make('button', 'pg-tool-button', { type: 'button' }, this.label);
    this.spoken = make('span', 'pg-tool-spoken', { 'aria-live': 'polite' });
    this.link = make('input', 'pg-tool-link', { readonly: '', hidden: '' });
    host.append(make('div', 'pg-tool', {}, this.button, this.link, this.spoken));
    this.button.addEventListener('click', () => this.#copy());
  }

  update(data) {
    loadStyle('tools.css');
    this.data = data;
    setTitle(this.button, data.text.share_help ?? '');
    if (!this.timer) setText(this.label, data.text.share);
  }

  async #copy() {
    const link = shareLink(this.data);
    const copied = await copyText(link);
    this.link.hidden = copied;
    this.link.value = link;
    if (!copied) this.link.select();
    this.#say(this.data.text[copied ? outcome(link) : 'share_failed']);
  }

  #say(text) {
    setText(this.label, text);
    setText(this.spoken, text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      setText(this.label, this.data.text.share);
      setText(this.spoken, '');
    }, SHOWN);
  }
}
