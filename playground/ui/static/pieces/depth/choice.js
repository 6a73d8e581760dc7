// One of several buttons is pressed.

import { makeElement } from '../../core/dom.js';

export class Choice {
  /** @param {string} label
   *  @param {[string, string][]} options each its name, and what stands on it
   *  @param {(name: string) => void} choose */
  constructor(label, options, choose) {
    this.buttons = options.map(([name, text]) => {
      const button = makeElement('button', '', { type: 'button', 'data-name': name }, text);
      button.addEventListener('click', () => choose(name));
      return button;
    });
    this.root = makeElement(
      'div',
      'pg-depth-choice',
      { role: 'group', 'aria-label': label },
      ...this.buttons,
    );
  }

  /** @param {string} chosen
   *  @param {boolean} free whether another one can be chosen */
  show(chosen, free) {
    for (const button of this.buttons) {
      const here = button.dataset.name === chosen;
      button.setAttribute('aria-pressed', String(here));
      button.disabled = !free && !here;
    }
  }
}
