// Words of the glossary in the texts of a step: each is underlined where it stands first, and opens its entry there.

import { loadGlossary, makeTerm } from '../elements/glossary.js';

const NOT_IN = 'math, code, a, button';

/** Underline the words of the glossary in elements, each once, and none that is in `told`; they are added there.
 *  @param {Iterable<Element>} elements in the order in which they are read
 *  @param {string} language
 *  @param {Set<string>} [told] keys of entries
 *  @returns {Promise<Set<string>>} `told` */
export async function linkTerms(elements, language, told = new Set()) {
  const glossary = await loadGlossary(language);
  if (!glossary) return told;
  for (const element of elements) {
    for (const node of textsOf(element)) {
      const parts = glossary.split(node.data, told);
      if (parts.some(({ entry }) => entry))
        node.replaceWith(...parts.map(({ text, entry }) => (entry ? makeTerm(text, entry, glossary) : text)));
    }
  }
  return told;
}

/** The texts in an element that are plain words.
 *  @param {Element} element
 *  @returns {Text[]} */
function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement?.closest(NOT_IN)) texts.push(text);
  }
  return texts;
}
