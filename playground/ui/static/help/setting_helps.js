// The helps of Streamlit's widgets lie where they cover neither the widget nor those around it. Streamlit places them
// above or below their sign; they are shifted from there.

import { placeBeside } from '../core/placement.js';
import { room, surroundings } from '../core/surroundings.js';

const SIGN = '[data-testid="stTooltipHoverTarget"]';
const HELP = '[data-testid="stTooltipContent"]';
const WIDGET = '[data-testid="stElementContainer"]';
const AWAY = 8; // px between a help and its widget
const LOOKS = 12; // frames in which a help comes and finds its size

let listening = false;

/** Place each help that is shown from now on. */
export function placeHelps() {
  if (listening) return;
  listening = true;
  ['pointerover', 'focusin'].forEach((name) =>
    document.addEventListener(name, ({ target }) => {
      const sign = target instanceof Element ? target.closest(SIGN) : null;
      if (sign) follow(sign, LOOKS);
    }),
  );
}

/** @param {Element} sign
 *  @param {number} looks */
function follow(sign, looks) {
  requestAnimationFrame(() => {
    const help = document.querySelector(HELP);
    if (help && sign.isConnected) shift(help, sign.closest(WIDGET) ?? sign);
    if (looks > 1) follow(sign, looks - 1);
  });
}

/** @param {Element} help
 *  @param {Element} widget */
function shift(help, widget) {
  const layer = /** @type {HTMLElement | null} */ (help.parentElement);
  if (!layer) return;
  layer.style.translate = '';
  const { left, top, width, height } = help.getBoundingClientRect();
  const place = placeBeside(surroundings(widget), { width, height }, room(), AWAY);
  layer.style.translate = `${Math.round(place.left - left)}px ${Math.round(place.top - top)}px`;
}
