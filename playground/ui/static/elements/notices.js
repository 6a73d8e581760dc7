// Short notices over the top of the page; they cover, and never push, what is below.

import { makeElement, setText } from '../core/dom.js';
import { makeReloadButton } from './reload_button.js';

/** @import { Translations } from '../core/i18n.js' */

const BRIEF = 6000; // ms that a passing notice stays
// lasting notices, the most important first; the others pass
const LASTING = [
  'outdated',
  'refused',
  'server_silent',
  'connection_lost',
  'run_gone',
  'watch_gone',
  'watch_full',
  'trainer_lost',
  'paused_by_teacher',
  'queued',
  'starting',
  'plotly_missing',
];

const RELOADED = new Set(['outdated', 'refused']); // what ends when the page is loaded again

export class Notices {
  /** @type {Map<string, Record<string, unknown>>} key -> the numbers in its sentence */
  lasting = new Map();
  /** @type {string | null} */
  passing = null;
  stays = false; // the passing one, as long as the run tells it or until it is clicked away
  /** @type {Record<string, unknown> | undefined} of the passing one */
  params;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  /** @type {Translations | undefined} */
  i18n;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.text = makeElement('span');
    this.reload = makeReloadButton('pg-reload');
    this.line = makeElement('p', 'pg-notice', { hidden: '' }, this.text);
    this.line.addEventListener('click', () => this.clearPassing());
    parent.append(this.line);
  }

  /** Show or remove the lasting notice `key`; params: what fills its sentence.
   *  @param {string} key
   *  @param {boolean} on
   *  @param {Record<string, unknown>} [params] */
  setLasting(key, on, params = {}) {
    if (on) this.lasting.set(key, params);
    else this.lasting.delete(key);
    this.draw();
  }

  /** The notices have left the page for good. */
  dispose() {
    clearTimeout(this.timer);
  }

  /** Forget the passing notice: it was about another run, or has been read. */
  clearPassing() {
    clearTimeout(this.timer);
    this.passing = null;
    this.draw();
  }

  /** Show `key` for some seconds, unless it is one of those that last as long as what they speak of.
   *  @param {string} key
   *  @param {Record<string, unknown>} [params]
   *  @param {boolean} [stays] until it is taken back or clicked away */
  showPassing(key, params = {}, stays = false) {
    if (LASTING.includes(key)) return;
    this.passing = key;
    this.params = params;
    this.stays = stays;
    clearTimeout(this.timer);
    if (!stays) this.timer = setTimeout(() => this.clearPassing(), BRIEF);
    this.draw();
  }

  /** What the run tells now, or nothing: `before` is what it told last; `stays`: for as long as it tells it.
   *  @param {string | null | undefined} note
   *  @param {string | null | undefined} before
   *  @param {boolean} stays */
  showNote(note, before, stays) {
    if (note === before) return;
    if (note) this.showPassing(note, {}, stays);
    else if (this.passing === before && this.stays) this.clearPassing();
  }

  /** @param {Translations} [i18n] */
  draw(i18n = this.i18n) {
    this.i18n = i18n;
    const key = LASTING.find((name) => this.lasting.has(name)) ?? this.passing;
    this.line.hidden = !key || !i18n?.has(`notice_${key}`); // a newer server may have a note without words here
    if (!key || !i18n || this.line.hidden) return;
    this.line.dataset.notice = key;
    if (!RELOADED.has(key)) this.reload.remove();
    else if (this.reload.parentElement !== this.line) this.line.append(this.reload);
    setText(this.reload, i18n.t('reload'));
    setText(this.text, i18n.t(`notice_${key}`, this.lasting.get(key) ?? this.params));
  }
}
