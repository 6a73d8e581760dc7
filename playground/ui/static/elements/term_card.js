// The entry of a word of the glossary in a small card above or below the word, never on it: what it does, then the
// formula, then the way to the whole entry. One card for the page; it keeps nobody from doing something else.

import { makeElement } from '../core/dom.js';

/** @import { GlossaryEntry } from '../core/types.d.ts' */

/** @typedef {{entry: GlossaryEntry, whole: string, href: string}} Content */

const AWAY = 8; // px between the card and its word
const EDGE = 8; // px
const CHECK_EVERY = 400; // ms between looks at whether the word is still there

class TermCard {
  /** @type {HTMLElement | null} the word whose entry is shown */
  term = null;
  /** @type {HTMLElement | null} */
  root = null;
  /** @type {HTMLAnchorElement | null} */
  way = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;
  /** @type {AbortController | null} */
  ending = null;

  /** Show an entry beside its word; a second time hides it.
   *  @param {HTMLElement} term
   *  @param {Content} content */
  toggle(term, content) {
    const again = term === this.term;
    this.hide(again);
    if (!again) this.show(term, content);
  }

  /** @param {HTMLElement} term
   *  @param {Content} content */
  show(term, { entry, whole, href }) {
    this.term = term;
    term.setAttribute('aria-expanded', 'true');
    this.way = makeElement('a', 'pg-term-way', { href, target: '_blank', rel: 'noopener' }, whole);
    this.root = makeElement(
      'div',
      'pg-term-card',
      { role: 'dialog', 'aria-label': entry.name, popover: 'manual', tabindex: '-1' },
      makeElement('b', '', {}, entry.name),
      makeElement('p', '', {}, entry.text),
      ...(entry.formula ? [makeElement('p', 'pg-term-formula', {}, entry.formula)] : []),
      this.way,
    );
    const style = getComputedStyle(term);
    ['--st-text-color', '--st-secondary-background-color', '--st-font', '--st-primary-color'].forEach(
      (name) => {
        this.root?.style.setProperty(name, style.getPropertyValue(name)); // those of the page's theme
      },
    );
    document.body.append(this.root);
    this.root.showPopover?.(); // above dialogs and whatever cuts it off
    this.#place();
    this.#listen();
    this.root.focus({ preventScroll: true });
  }

  #listen() {
    this.ending = new AbortController();
    const options = { signal: this.ending.signal, capture: true };
    document.addEventListener('keydown', (event) => this.#key(event), options);
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        const inside = [this.root, this.term].some((part) => part?.contains(/** @type {Node} */ (target)));
        if (!inside) this.hide(false);
      },
      options,
    );
    window.addEventListener('scroll', () => this.#place(), { ...options, passive: true });
    window.addEventListener('resize', () => this.#place(), options);
    this.timer = setInterval(() => {
      if (!this.term?.isConnected || this.term.checkVisibility?.() === false) this.hide(false);
    }, CHECK_EVERY);
  }

  /** Escape closes, and so does Tab at an end: back to the word.
   *  @param {KeyboardEvent} event */
  #key(event) {
    const { activeElement } = document;
    const leaves = event.key === 'Tab' && activeElement === (event.shiftKey ? this.root : this.way);
    if (event.key !== 'Escape' && !leaves) return;
    event.preventDefault();
    event.stopPropagation();
    this.hide(true);
  }

  /** @param {boolean} back to the word, where the focus was in the card */
  hide(back) {
    const { root, term } = this;
    if (!root || !term) return;
    this.ending?.abort();
    clearInterval(this.timer);
    const focused = root.contains(document.activeElement);
    this.term = this.root = this.way = null;
    term.setAttribute('aria-expanded', 'false');
    root.remove();
    if (back && focused) term.focus({ preventScroll: true });
  }

  /** Below the word or above it, where there is more room. */
  #place() {
    const { root, term } = this;
    if (!root || !term) return;
    root.style.maxHeight = '';
    const at = term.getBoundingClientRect();
    const above = at.top - AWAY - EDGE;
    const below = window.innerHeight - at.bottom - AWAY - EDGE;
    const down = root.offsetHeight <= below || below >= above;
    root.style.maxHeight = `${Math.max(0, down ? below : above)}px`;
    const { offsetWidth: wide, offsetHeight: tall } = root;
    const left = Math.min(window.innerWidth - wide - EDGE, at.left + at.width / 2 - wide / 2);
    root.style.left = `${Math.max(EDGE, left)}px`;
    root.style.top = `${down ? at.bottom + AWAY : at.top - AWAY - tall}px`;
  }
}

const card = new TermCard();

/** Open the entry of `term` beside it, or close it where it is open.
 *  @param {HTMLElement} term
 *  @param {Content} content */
export const showEntry = (term, content) => card.toggle(term, content);
