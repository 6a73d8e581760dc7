// Which kind of layer comes in between: a small menu below the button that was pressed, dense layers first.

import { makeElement } from '../../core/dom.js';
import { notYetSet } from '../../core/not_yet_set.js';
import { closeOnPressOutside, placeBelow } from '../popup.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerKindFacts } from '../types.d.ts' */

export class LayerKindMenu {
  /** @param {HTMLElement} parent
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, ending) {
    this.parent = parent;
    /** @type {HTMLElement} */
    this.button = notYetSet; // that opened it
    this.root = makeElement('div', 'pg-pop pg-kinds', { role: 'menu', hidden: '' });
    parent.append(this.root);
    this.root.addEventListener('keydown', (event) => this.#key(event));
    closeOnPressOutside(this, ending);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Offer `kinds`; `choose(name)` takes one.
   *  @param {LayerKindFacts[]} kinds
   *  @param {Translations} i18n
   *  @param {HTMLElement} button
   *  @param {(name: string) => void} choose */
  show(kinds, i18n, button, choose) {
    if (this.isOpen && button === this.button) {
      this.hide();
      return;
    }
    this.button = button;
    this.root.setAttribute('aria-label', i18n.t('layer_which'));
    this.root.replaceChildren(
      ...kinds.map(({ name }) => {
        const title = makeElement('b', '', {}, i18n.t(`layer_kind_${name}_name`));
        const help = makeElement('span', '', {}, i18n.t(`layer_kind_${name}_help`));
        const attributes = { type: 'button', role: 'menuitem', tabindex: '-1', 'data-kind': name };
        const item = makeElement('button', 'pg-menu-way', attributes, title, help);
        item.addEventListener('click', () => {
          this.hide(true);
          choose(name);
        });
        return item;
      }),
    );
    this.root.hidden = false;
    placeBelow(this.root, this.parent, button);
    this.#items[0]?.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement[]} */
  get #items() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('button'))];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, number>} */
    const moves = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') this.hide(true);
    else if (event.key in moves) items.at(moves[event.key] % items.length)?.focus();
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  }

  /** @param {boolean} [back] */
  hide(back = false) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (back) this.button.focus({ preventScroll: true });
  }
}
