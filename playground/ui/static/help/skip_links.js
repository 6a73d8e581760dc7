// For keyboard and screen reader: at the start of the page the ways to its parts, shown while they have the focus, and
// the landmarks of a page beside `main`, which Streamlit has.
//
// The ways are one stop of the Tab key: arrow keys move between them, Enter goes there, Tab goes on with the page.

import { makeElement, setAttributeIfChanged, setText } from '../core/dom.js';
import { RovingFocus } from '../elements/roving_focus.js';

/** @import { Texts } from '../core/types.d.ts' */

/** @typedef {'play' | 'data' | 'network' | 'output' | 'content'} Part */

/** Of each part the elements that may take the focus: the first one that is shown does.
 *  @type {Record<Part, string[]>} */
const TARGETS = {
  play: ['.pg-time .pg-bar-button'],
  data: ['.pg-picker-item[tabindex="0"]', '.st-key-data', '.st-key-first_data'],
  network: ['.pg-node[tabindex="0"]', '.pg-network'],
  output: ['.pg-field[tabindex="0"]', '.pg-output'],
  content: ['.st-key-page_title h1', 'main'],
};

/** Which element is which landmark, and what it is called.
 *  @type {[selector: string, role: string, word: string][]} */
const LANDMARKS = [
  ['.st-key-pages', 'navigation', 'skip_pages'],
  ['.st-key-time', 'region', 'skip_time'],
  ['.st-key-strip', 'region', 'skip_settings'],
  ['.st-key-data, .st-key-first_data', 'region', 'skip_data'],
];

export class SkipLinks {
  constructor() {
    this.title = makeElement('span', 'pg-skip-title', { 'aria-hidden': 'true' });
    this.list = makeElement('span', 'pg-skip-list');
    this.keys = makeElement('span', 'pg-skip-keys', { 'aria-hidden': 'true' });
    this.root = makeElement('nav', 'pg-skip', {}, this.title, this.list, this.keys);
    this.focus = new RovingFocus(this.list, '.pg-skip-link');
    /** @type {Texts} */
    this.text = {};
    this.shown = '';
    this.observer = new MutationObserver(() => this.#markLandmarks());
  }

  /** @param {Part[]} parts that the page has
   *  @param {Texts} text */
  update(parts, text) {
    this.text = text;
    this.root.hidden = parts.length === 0;
    if (this.root.parentElement !== document.body) document.body.prepend(this.root);
    this.root.setAttribute('aria-label', text.skip);
    setText(this.title, text.skip);
    setText(this.keys, text.skip_keys);
    this.keys.hidden = parts.length < 2;
    if (this.shown !== parts.join()) this.list.replaceChildren(...parts.map((part) => this.#link(part)));
    this.shown = parts.join();
    parts.forEach((part, i) => setText(this.list.children[i], text[`skip_${part}`]));
    if (!this.list.contains(document.activeElement)) this.focus.setStop(null);
    this.#markLandmarks();
    this.#observe();
  }

  /** @param {Part} part */
  #link(part) {
    const link = makeElement('a', 'pg-skip-link', { href: `#${part}` });
    link.addEventListener('click', (event) => {
      event.preventDefault(); // the address stays that of the experiment
      goTo(part);
    });
    return link;
  }

  /** The parts of the page come and go with the runs of its script. */
  #observe() {
    const block = document.querySelector(
      '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]',
    );
    this.observer.disconnect();
    if (block) this.observer.observe(block, { childList: true });
    const pages = document.querySelector('.st-key-pages'); // Streamlit draws its links when it has loaded them
    if (pages) this.observer.observe(pages, { childList: true, subtree: true });
  }

  #markLandmarks() {
    for (const [selector, role, word] of LANDMARKS) {
      document.querySelectorAll(selector).forEach((element) => {
        setAttributeIfChanged(element, 'role', role);
        setAttributeIfChanged(element, 'aria-label', this.text[word] ?? '');
      });
    }
    const here = document.querySelector('.st-key-pages [class*="_here"] a');
    if (here) setAttributeIfChanged(here, 'aria-current', 'page');
  }

  unmount() {
    this.observer.disconnect();
    this.root.remove();
  }
}

/** Move the focus to a part of the page.
 *  @param {Part} part */
function goTo(part) {
  const found = TARGETS[part].flatMap((selector) => [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector)),
  ]);
  const target = found.find((element) => element.checkVisibility());
  if (!target) return;
  if (!target.matches('a, button, input, [tabindex]')) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
