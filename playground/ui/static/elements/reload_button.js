// A button that loads the page again: its address holds the settings, so nothing of them is lost.

import { makeElement } from '../core/dom.js';

/** Who shows the button gives it its words.
 *  @param {string} className */
export function makeReloadButton(className) {
  const button = makeElement('button', className, { type: 'button' });
  button.addEventListener('click', () => window.location.reload());
  return button;
}
