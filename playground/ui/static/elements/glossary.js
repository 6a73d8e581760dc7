// Words of the glossary where they stand in a text: each is underlined and opens its entry.

import { makeElement, setText } from '../core/dom.js';
import { pageAddress } from '../core/page_address.js';
import { loadStyle } from '../core/theme.js';
import { staticUrl } from '../core/urls.js';
import { showEntry } from './term_card.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { GlossaryEntry, GlossaryFile } from '../core/types.d.ts' */

/** A stretch of a text, with the entry that it names.
 *  @typedef {{text: string, entry?: GlossaryEntry}} Part */

const SPECIAL = /[.*+?^${}()|[\]\\]/g;
const HANGUL = /[가-힣]$/; // a particle may follow

export class Glossary {
  /** @param {GlossaryFile} file */
  constructor({ whole, entries }) {
    this.whole = whole;
    /** @type {[string, GlossaryEntry][]} */
    const named = entries.flatMap((entry) => entry.words.map((word) => [word.toLowerCase(), entry]));
    this.entries = new Map(named);
    const longestFirst = [...this.entries.keys()].sort((a, b) => b.length - a.length);
    const forms = longestFirst.map((word) => {
      const escaped = word.replace(SPECIAL, '\\$&');
      return HANGUL.test(word) ? escaped : `${escaped}(?:es|s)?(?![A-Za-z0-9])`;
    });
    this.pattern = new RegExp(`(?<![A-Za-z0-9])(?:${forms.join('|')})`, 'gi');
  }

  /** The entry that a word names, in the plural too.
   *  @param {string} word */
  entryOf(word) {
    const small = word.toLowerCase();
    return [small, small.replace(/s$/, ''), small.replace(/es$/, '')]
      .map((form) => this.entries.get(form))
      .find(Boolean);
  }

  /** Cut `text` where it names entries that are not in `told`, and add these there.
   *  @param {string} text
   *  @param {Set<string>} [told] keys
   *  @returns {Part[]} */
  split(text, told = new Set()) {
    /** @type {Part[]} */
    const parts = [];
    let end = 0;
    for (const { 0: word, index } of text.matchAll(this.pattern)) {
      const entry = this.entryOf(word);
      if (!entry || told.has(entry.key)) continue;
      told.add(entry.key);
      if (index > end) parts.push({ text: text.slice(end, index) });
      parts.push({ text: word, entry });
      end = index + word.length;
    }
    if (end < text.length) parts.push({ text: text.slice(end) });
    return parts;
  }
}

/** By language, as they have come.
 *  @type {Map<string, Glossary>} */
const glossaries = new Map();
/** @type {Map<string, Promise<Glossary | null>>} */
const asked = new Map();

/** The glossary in a language; null where it cannot be had: its words are then words like others.
 *  @param {string} language
 *  @returns {Promise<Glossary | null>} */
export function loadGlossary(language) {
  const known = asked.get(language) ?? fetchGlossary(language);
  asked.set(language, known);
  return known;
}

/** @param {string} language */
async function fetchGlossary(language) {
  try {
    const [answer] = await Promise.all([
      fetch(staticUrl(`glossary/${language}.json`), /** @type {RequestInit} */ ({ priority: 'low' })),
      loadStyle('elements/glossary.css'),
    ]);
    if (!answer.ok) return null;
    const glossary = new Glossary(await answer.json());
    glossaries.set(language, glossary);
    return glossary;
  } catch {
    asked.delete(language); // the connection was lost: the next text asks again
    return null;
  }
}

/** What elements show as soon as the glossary is there.
 *  @type {Map<Element, () => void>} */
const waiting = new Map();

/** What an element shows.
 *  @type {WeakMap<Element, {text: string, before: string, keys: string[], glossary: Glossary}>} */
const shown = new WeakMap();

/** Set text like `setText`, with its words of the glossary as what opens them: each once, and none that is in `told`,
 *  which a region shares among its texts. A word whose text stays is not made anew.
 *  @param {HTMLElement} element
 *  @param {string} text
 *  @param {Translations} i18n
 *  @param {Set<string>} [told] */
export function setTermText(element, text, i18n, told = new Set()) {
  const glossary = glossaries.get(i18n.locale);
  if (!glossary) {
    setText(element, text);
    waiting.set(element, () => setTermText(element, text, i18n, told));
    loadGlossary(i18n.locale).then((loaded) => {
      if (loaded) waiting.get(element)?.();
      waiting.delete(element);
    });
    return;
  }
  const before = [...told].join();
  const last = shown.get(element);
  if (last?.text === text && last.before === before && last.glossary === glossary) {
    last.keys.forEach((key) => told.add(key));
    return;
  }
  const parts = glossary.split(text, told);
  put(element, parts, glossary);
  const keys = parts.flatMap(({ entry }) => (entry ? [entry.key] : []));
  shown.set(element, { text, before, keys, glossary });
}

/** @param {HTMLElement} element
 *  @param {Part[]} parts
 *  @param {Glossary} glossary */
function put(element, parts, glossary) {
  const nodes = [...element.childNodes];
  const stays = nodes.length === parts.length && parts.every((part, i) => isOfKind(nodes[i], part));
  if (!stays) {
    element.replaceChildren(
      ...parts.map(({ text, entry }) => (entry ? makeTerm(text, entry, glossary) : text)),
    );
    return;
  }
  parts.forEach(({ text, entry }, i) => {
    if (!entry) setText(nodes[i], text);
  });
}

/** Whether a node can stay for a part: a text can take any other, a word is that word.
 *  @param {Node} node
 *  @param {Part} part */
function isOfKind(node, { text, entry }) {
  if (!entry) return node instanceof Text;
  return node instanceof HTMLElement && node.dataset.term === entry.key && node.textContent === text;
}

/** The word of an entry, which opens it. Without the card it is a link to the glossary.
 *  @param {string} text
 *  @param {GlossaryEntry} entry
 *  @param {Glossary} glossary */
export function makeTerm(text, entry, { whole }) {
  const href = `${pageAddress('glossary', '')}#${entry.key}`;
  const term = makeElement(
    'a',
    'pg-term',
    { href, 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'data-term': entry.key },
    text,
  );
  term.addEventListener('click', (event) => {
    event.preventDefault(); // a label around the word does not act, and no page opens
    event.stopPropagation();
    showEntry(term, { entry, whole, href });
  });
  return term;
}
