// A picture of a piece for paper: its elements as they are now, at rest. A button that shows something, a drawing or what
// is chosen, becomes a plain element; of the others only the room stays.

import { makeElement } from '../../core/dom.js';

const DRAWN = 'canvas, input, select, path, line, circle, rect, polygon, polyline, ellipse';
const CHOSEN = '[aria-pressed="true"], [aria-checked="true"], [aria-selected="true"]';
const CLEAR = 'rgba(0, 0, 0, 0)';

/** Whether a button says something on paper, too.
 *  @param {Element} button */
const shows = (button) => button.matches(CHOSEN) || Boolean(button.querySelector('svg, canvas'));

/** Put a plain element in the place of a copied button.
 *  @param {HTMLButtonElement} from
 *  @param {HTMLElement} to */
function makePlain(from, to) {
  const style = getComputedStyle(from);
  const plain = makeElement('div', to.className, {}, ...to.childNodes);
  [...style].forEach((name) => plain.style.setProperty(name, style.getPropertyValue(name)));
  to.replaceWith(plain);
}

/** @param {Element} from
 *  @param {Element} to */
function copyState(from, to) {
  if (from instanceof HTMLCanvasElement && to instanceof HTMLCanvasElement) {
    if (from.width && from.height) to.getContext('2d')?.drawImage(from, 0, 0);
  } else if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) {
    to.value = from.value;
    to.checked = from.checked;
  } else if (from instanceof HTMLSelectElement && to instanceof HTMLSelectElement) {
    to.selectedIndex = from.selectedIndex;
  } else if (from instanceof HTMLButtonElement && to instanceof HTMLElement) {
    if (shows(from)) makePlain(from, to);
    else {
      to.style.setProperty('display', getComputedStyle(from).display, 'important');
      to.style.setProperty('visibility', 'hidden');
    }
  }
}

/** Whether an element draws something itself, not only what is in it.
 *  @param {Element} element */
function draws(element) {
  const button = element.closest('button');
  if (button && !shows(button)) return false;
  const words = [...element.childNodes].some((node) => node instanceof Text && node.data.trim());
  if (words || element.matches(DRAWN)) return true;
  const { backgroundColor, borderTopWidth } = getComputedStyle(element);
  return element instanceof HTMLElement && (backgroundColor !== CLEAR || borderTopWidth !== '0px');
}

/** From where to where a piece draws anything, in px from its top; null if there is nothing to be seen.
 *  @param {HTMLElement} root
 *  @returns {{top: number, bottom: number} | null} */
export function extent(root) {
  const { top } = root.getBoundingClientRect();
  const seen = [...root.querySelectorAll('*')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && draws(each))
    .map((each) => each.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 || height > 0);
  if (!seen.length) return null;
  const whole = Math.max(root.offsetHeight, root.scrollHeight);
  return {
    top: Math.max(0, Math.min(...seen.map((box) => box.top - top))),
    bottom: Math.min(whole, Math.max(...seen.map((box) => box.bottom - top))),
  };
}

/** A copy of what a piece shows, which nothing moves any more.
 *  @param {HTMLElement} root
 *  @returns {HTMLElement} */
export function snapshot(root) {
  const copy = /** @type {HTMLElement} */ (root.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll('*')];
  [root, ...root.querySelectorAll('*')].forEach((each, i) => copyState(each, copies[i]));
  return copy;
}
