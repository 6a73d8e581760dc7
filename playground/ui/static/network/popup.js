// What the panels and small dialogs of the diagram share.

import { zoomOf } from '../core/dom.js';

/** @import { Anchor } from './types.d.ts' */

const BUTTON = 60; // px, the height that no button above a layer has
const AWAY = 12; // px between a panel and what it speaks of

/** Hide the open `dialog` when something outside it is pressed, but for the button that opened it, until `ending` is
 *  aborted.
 *  @param {{root: HTMLElement, isOpen: boolean, button?: HTMLElement, hide: () => void}} dialog
 *  @param {AbortSignal} ending */
export function closeOnPressOutside(dialog, ending) {
  document.addEventListener(
    'pointerdown',
    (event) => {
      const target = /** @type {Node} */ (event.target);
      if (dialog.isOpen && !dialog.root.contains(target) && !dialog.button?.contains(target)) dialog.hide();
    },
    { signal: ending },
  );
}

/** Hide `dialog` by Escape, back to where it was opened from: what was typed and not given is dropped.
 *  @param {{root: HTMLElement, drop: () => void, hide: (back: boolean) => void}} dialog */
export function closeOnEscape(dialog) {
  dialog.root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    dialog.drop();
    dialog.hide(true);
  });
}

/** Hide `dialog` when the focus goes elsewhere, by Tab say: what was typed counts then. A press on its bare ground
 *  leaves the focus in it, and while the button that opened it is pressed it is for that button to close it.
 *  @param {{root: HTMLElement, button?: HTMLElement, hide: () => void}} dialog */
export function closeOnFocusOutside(dialog) {
  dialog.root.tabIndex = -1;
  dialog.root.addEventListener('focusout', ({ relatedTarget }) => {
    const next = /** @type {Node | null} */ (relatedTarget); // none where the window is left
    if (next && !dialog.root.contains(next) && !dialog.button?.matches(':active')) dialog.hide();
  });
}

/** Put `root` beside {x, y, half} (a square of side 2 half) where there is room, else below or above: never over it.
 *  @param {HTMLElement} root
 *  @param {HTMLElement} parent
 *  @param {Anchor} spot */
export function placeBeside(root, parent, { x, y, half }) {
  const { clientWidth: width, clientHeight: height } = parent;
  const { offsetWidth: wide, offsetHeight: tall } = root;
  const [right, left] = [x + half + AWAY, x - half - AWAY - wide];
  const beside = right + wide <= width ? right : left >= 0 ? left : null;
  const [below, above] = [y + half + AWAY, y - half - AWAY - tall];
  const upOrDown = y < height / 2 || below + tall <= height ? below : above;
  root.style.left = `${beside ?? clamp(x - wide / 2, width - wide)}px`;
  root.style.top = `${beside === null ? upOrDown : clamp(y - tall / 2, height - tall)}px`;
}

/** Put `root` below a button, within `parent`.
 *  @param {HTMLElement} root
 *  @param {HTMLElement} parent
 *  @param {HTMLElement} button */
export function placeBelow(root, parent, button) {
  const [box, here] = [parent.getBoundingClientRect(), button.getBoundingClientRect()];
  const { offsetWidth: wide, offsetHeight: tall } = root;
  const zoom = zoomOf(parent);
  const below = (here.bottom - box.top) / zoom + 6;
  const beside = here.height / zoom > BUTTON; // a bar is as tall as the diagram
  const middle = (here.left - box.left + here.width / 2) / zoom;
  root.style.left = `${clamp(middle - wide / 2, box.width / zoom - wide)}px`;
  root.style.top = `${beside ? Math.max(0, (box.height / zoom - tall) / 2) : below}px`;
}

/** @param {number} value
 *  @param {number} most */
const clamp = (value, most) => Math.max(0, Math.min(most, value));
