// A button that loads the page again: its address holds the settings, so nothing of them is lost.

import { make } from './dom.js';

/** Who shows the button gives it its words.
 *  @param {string} className */
export function makeReloadButton(className) {
  const button = make('button', className, { type: 'button' });
  button.addEventListener('click', () => window.location.reload());
  return button;
}
