// Buttons with the gates that can be wanted.

import { makeElement, setAttributeIfChanged } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js' */

export class GateSwitch {
  /** @param {Translations} i18n
   *  @param {string[]} names
   *  @param {(name: string) => void} want */
  constructor(i18n, names, want) {
    this.buttons = names.map((name) => {
      const button = makeElement('button', '', { type: 'button' }, name);
      button.addEventListener('click', () => want(name));
      return button;
    });
    const label = i18n.t('piece_gate_gates');
    this.root = makeElement(
      'div',
      'pg-piece-switch',
      { role: 'group', 'aria-label': label },
      ...this.buttons,
    );
    this.root.hidden = !names.length;
  }

  /** @param {string} wanted
   *  @param {boolean} free whether another one can be wanted */
  show(wanted, free) {
    this.buttons.forEach((button) => {
      const isWanted = button.textContent === wanted;
      setAttributeIfChanged(button, 'aria-pressed', String(isWanted));
      button.disabled = !free && !isWanted;
    });
  }
}
