// Clicks on the picture of the output. Plotly covers its chart while a button is held, so that no click arrives there:
// a press and a release at the same place are one.

import { pointIn } from '../core/dom.js';

const STRAY = 6; // px

/** Call `onClick(left, top)`, px in `element`, for each click of the mouse or a finger that is on none of its buttons.
 *  @param {HTMLElement} element
 *  @param {(left: number, top: number) => void} onClick */
export function listenForClicks(element, onClick) {
  element.addEventListener(
    'pointerdown',
    (down) => {
      if (down.button !== 0 || /** @type {Element} */ (down.target).closest('button')) return;
      const ending = new AbortController();
      const { signal } = ending;
      const up = (/** @type {PointerEvent} */ event) => {
        ending.abort();
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > STRAY) return;
        onClick(...pointIn(event, element));
      };
      window.addEventListener('pointerup', up, { signal, capture: true });
      window.addEventListener('pointercancel', () => ending.abort(), { signal, capture: true });
    },
    { capture: true },
  );
}
