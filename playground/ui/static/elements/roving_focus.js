// One stop of the Tab key for several elements: arrow keys, Home and End move between them as they lie on the page.

/** @typedef {{left: number, top: number}} Place */

/** How far each key goes in the order of the elements.
 *  @type {Record<string, number>} */
const ALONG = { ArrowLeft: -1, ArrowRight: 1 };
/** @type {Record<string, number>} */
const ACROSS = { ArrowUp: -1, ArrowDown: 1 };

/** The element to which `key` leads from the one `at` this place of the list; -1 for none.
 *  @param {Place[]} places of the elements, in px
 *  @param {number} at
 *  @param {string} key */
export function nextByKey(places, at, key) {
  if (key === 'Home') return 0;
  if (key === 'End') return places.length - 1;
  if (key in ALONG) return at + ALONG[key] in places ? at + ALONG[key] : -1;
  if (!(key in ACROSS) || !(at in places)) return -1;
  const { left, top } = places[at];
  let best = -1;
  let least = [Infinity, Infinity];
  places.forEach((place, i) => {
    const rows = (place.top - top) * ACROSS[key];
    const aside = Math.abs(place.left - left);
    if (rows <= 1 || rows > least[0] + 1 || (rows > least[0] - 1 && aside >= least[1])) return;
    [best, least] = [i, [rows, aside]];
  });
  return best;
}

export class RovingFocus {
  /** @param {HTMLElement} root
   *  @param {string} selector of the elements in it */
  constructor(root, selector) {
    this.root = root;
    this.selector = selector;
    root.addEventListener('keydown', (event) => this.#key(event));
    root.addEventListener('focusin', (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.matches(selector)) this.setStop(target);
    });
  }

  /** @returns {HTMLElement[]} */
  get elements() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(this.selector))];
  }

  /** Let Tab come to `stop`, or to the first element without one.
   *  @param {HTMLElement | null | undefined} stop */
  setStop(stop) {
    const { elements } = this;
    const only = stop && elements.includes(stop) ? stop : elements[0];
    elements.forEach((element) => {
      element.tabIndex = element === only ? 0 : -1;
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const elements = this.elements.filter((element) => element.checkVisibility());
    const at = elements.indexOf(/** @type {HTMLElement} */ (event.target));
    const places = elements.map((element) => element.getBoundingClientRect());
    const next = at < 0 ? -1 : nextByKey(places, at, event.key);
    if (next < 0) return;
    elements[next].focus();
    event.preventDefault();
  }
}
