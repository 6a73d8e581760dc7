// A button that loads the page again: its address holds the settings, so nothing of them is lost.

import { make } from './dom.js';

/** A hidden button; who shows it gives it its words.
 *  @param {string} className */
export function makeReloadButton(className) {
  const button = make('button', className, { type: 'button', hidden: '' });
  button.addEventListener('click', () => window.location.reload());
  return button;
}
