// The labels of Streamlit's widgets as words of the glossary: what is named in one opens its entry. Streamlit keeps the
// words of a label from screen readers, who hear the name of the widget; so the word stands beside them, in their place.

import { loadGlossary, makeTerm } from '../elements/glossary.js';

/** @import { Glossary } from '../elements/glossary.js' */

const PLACES = '.st-key-strip, .st-key-data';
const LABEL = '[data-testid="stWidgetLabel"]';

export class SettingTerms {
  /** @type {WeakSet<Element>} */
  #seen = new WeakSet();
  /** @type {Glossary | null} */
  glossary = null;

  constructor() {
    this.observer = new MutationObserver(() => this.#mark());
  }

  /** Mark the labels of the page, and those that it gets from now on.
   *  @param {string} language */
  async update(language) {
    this.glossary = await loadGlossary(language);
    document.querySelectorAll(PLACES).forEach((place) => {
      if (this.#seen.has(place)) return;
      this.#seen.add(place);
      this.observer.observe(place, { childList: true, subtree: true, characterData: true });
    });
    this.#mark();
  }

  disconnect() {
    this.observer.disconnect();
    this.#seen = new WeakSet();
  }

  #mark() {
    const { glossary } = this;
    if (!glossary) return;
    /** @type {Set<string>} */
    const told = new Set();
    document.querySelectorAll(PLACES).forEach((place) => {
      place.querySelectorAll(LABEL).forEach((label) => markLabel(label, glossary, told));
    });
    this.observer.takeRecords(); // what was marked just now is no news
  }
}

/** Put the word of the glossary that a label is, if it is one, in the place of its text.
 *  @param {Element} label
 *  @param {Glossary} glossary
 *  @param {Set<string>} told */
function markLabel(label, glossary, told) {
  const words = label.firstElementChild;
  const text = words?.querySelector('img, svg, [data-testid="stIconMaterial"]') ? '' : words?.textContent;
  const parts = text ? glossary.split(text, told) : [];
  const entry = parts.length === 1 ? parts[0].entry : undefined;
  const term = label.querySelector('.pg-term');
  if (term?.textContent === text && entry) return;
  term?.remove();
  if (words && text && entry) words.after(makeTerm(text, entry, glossary));
}
